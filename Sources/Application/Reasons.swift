internal import Questions
public import Reporting

/// What the modules that read and write files say, as people read it.
///
/// They say it in one language, English, which machines get as it is. Here stand the same sentences in all three, with
/// `{1}`, `{2}` for what they are about; what is not known here is passed on.
public enum Reasons {
    /// A reason in a language.
    public static func told(_ reason: String, in language: Language) -> String {
        guard language != .en else { return reason }
        let isSentence = reason.hasSuffix(".")
        let text = isSentence ? String(reason.dropLast()) : reason
        for word in known {
            guard let parts = parts(of: text, as: word(.en)) else { continue }
            return word(language, parts.map { told($0, in: language) }) + (isSentence ? "." : "")
        }
        return reason
    }

    /// What stands in a text where a sentence has its places; nil for another sentence.
    private static func parts(of text: String, as sentence: String) -> [String]? {
        let pieces = sentence.split(separator: /\{\d\}/, omittingEmptySubsequences: false)
        guard let first = pieces.first, text.hasPrefix(first) else { return nil }
        var (parts, rest) = ([String](), text.dropFirst(first.count))
        for (index, piece) in pieces.enumerated().dropFirst() {
            let isLast = index == pieces.count - 1
            let place = isLast ? end(of: rest, piece) : rest.firstRange(of: piece)
            guard let place else { return nil }
            parts.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return rest.isEmpty && !parts.contains("") ? parts : nil
    }

    private static func end(of rest: Substring, _ piece: Substring) -> Range<String.Index>? {
        rest.hasSuffix(piece) ? rest.index(rest.endIndex, offsetBy: -piece.count)..<rest.endIndex : nil
    }

    /// The first that fits is taken.
    private static let known: [Word] = places + records + trees + notes + things
}

extension Reasons {
    /// Of files and processes.
    private static let places: [Word] = [
        Word(
            "{1} Her har det ligget en logg: hodet ligger ved siden av filen",
            "{1} Her har det lege ein logg: hovudet ligg ved sida av fila",
            "{1} There was a log here: its head lies beside the file"),
        Word(
            "{1} er kuttet, eller listen over ledige sider er skadet",
            "{1} er kutta, eller lista over ledige sider er skadd",
            "{1} is cut short, or its list of free pages is damaged"),
        Word(
            "{1} er kuttet: filen har {2} byte, og hodet taler om flere",
            "{1} er kutta: fila har {2} byte, og hovudet talar om fleire",
            "{1} is cut short: it has {2} bytes, its head speaks of more"),
        Word(
            "{1} er kuttet: den andre hodesiden mangler", "{1} er kutta: den andre hovudsida manglar",
            "{1} is cut short: its second head page is missing"),
        Word(
            "{1} er ingen LMDB-fil, eller hodet er skadet", "{1} er inga LMDB-fil, eller hovudet er skadd",
            "{1} is not an LMDB file, or its head is damaged"),
        Word(
            "{1} er en LMDB-fil, men ingen hovedbok", "{1} er ei LMDB-fil, men inga hovudbok",
            "{1} is an LMDB file, but no ledger"),
        Word("{1} er ingen vanlig fil", "{1} er inga vanleg fil", "{1} is not a regular file"),
        Word(
            "{1} er skadet: en side mangler eller er av feil slag. Hent en sikkerhetskopi",
            "{1} er skadd: ei side manglar eller er av feil slag. Hent ein tryggingskopi",
            "{1} is damaged: a page is missing or of the wrong kind. Restore a backup"),
        Word(
            "{1} er skadet: de to hodesidene er uenige", "{1} er skadd: dei to hovudsidene er usamde",
            "{1} is damaged: its two head pages disagree"),
        Word(
            "Du får ikke åpne eller endre {1} eller låsefilene; spør den som eier dem",
            "Du får ikkje opne eller endre {1} eller låsefilene; spør den som eig dei",
            "You may not open or change {1} or its lock files; ask who owns them"),
        Word(
            "{1} ligger på et filsystem som bare kan leses", "{1} ligg på eit filsystem som berre kan lesast",
            "{1} lies on a file system that is mounted read-only"),
        Word(
            "Det er ikke plass igjen på disken, eller i kvoten din, til {1}",
            "Det er ikkje plass att på disken, eller i kvoten din, til {1}",
            "There is no room left on the disk, or in your quota, for {1}"),
        Word("Det finnes en fil {1} allerede", "Det finst ei fil {1} allereie", "There is a file {1} already"),
        Word(
            "{1} holdes av {2}; vent på den, eller stopp den", "{1} blir halden av {2}; vent på han, eller stopp han",
            "{1} is held by {2}; wait for it, or stop it"),
        Word(
            "Leseren ble avsluttet av signal {1}", "Lesaren vart avslutta av signal {1}",
            "the reader was ended by signal {1}"),
        Word(
            "Leseren sluttet før den var ferdig", "Lesaren slutta før han var ferdig",
            "the reader ended before its end"),
        Word("Leseren ble aldri ferdig", "Lesaren vart aldri ferdig", "the reader came to no end"),
        Word(
            "{1} har format {2}, nyere enn dette programmet leser",
            "{1} har format {2}, nyare enn dette programmet les", "{1} has format {2}, newer than this program reads"),
    ]

    /// Of single events and indexes.
    private static let records: [Word] = [
        Word("hendelse {1} mangler", "hending {1} manglar", "event {1} is missing"),
        Word(
            "hendelse {1} står der hendelse {2} skulle stå", "hending {1} står der hending {2} skulle stå",
            "event {1} stands in place of event {2}"),
        Word(
            "hendelse {1} er registrert før den foregående", "hending {1} er registrert før den førre",
            "event {1} was recorded before the one before it"),
        Word(
            "hendelse {1} er ikke den neste i sin strøm", "hending {1} er ikkje den neste i straumen sin",
            "event {1} is not the next one of its stream"),
        Word(
            "hendelse {1} står ikke i indeksen {2}", "hending {1} står ikkje i indeksen {2}",
            "event {1} is not in the index of {2}"),
        Word(
            "indeksen {1} leder til hendelse {2}, som er en annens",
            "indeksen {1} leier til hending {2}, som er ein annans",
            "the index of {1} leads to event {2}, which is another's"),
        Word(
            "indeksen over strømmer har et hull i {1} ved hendelse {2}",
            "indeksen over straumar har eit hol i {1} ved hending {2}",
            "the index of streams has a gap in {1} at event {2}"),
        Word(
            "hodet sier {1} hendelser, men den siste er {2}", "hovudet seier {1} hendingar, men den siste er {2}",
            "the head says {1} events, but the last one is {2}"),
        Word(
            "linje {1} er ikke som den ble skrevet", "linje {1} er ikkje som ho vart skriven",
            "line {1} is not as it was written"),
    ]

    /// Of what the log was, by its hashes.
    private static let trees: [Word] = [
        Word(
            "loggen er satt tilbake: den har {1} hendelser, og {2} har sett {3}",
            "loggen er sett tilbake: han har {1} hendingar, og {2} har sett {3}",
            "the log was put back: it has {1} events where {2} has seen {3}"),
        Word(
            "loggen er endret: de første {1} hendelsene er ikke de som {2} har sett",
            "loggen er endra: dei første {1} hendingane er ikkje dei som {2} har sett",
            "the log was changed: its first {1} events are not those that {2} has seen"),
        Word(
            "hendelsene {1} til {2}, eller hashen av dem, er endret",
            "hendingane {1} til {2}, eller hashen av dei, er endra",
            "the events {1} to {2}, or the hash kept of them, were changed"),
        Word(
            "ikke sammenlignet, for hendelser mangler", "ikkje samanlikna, for hendingar manglar",
            "not compared, for records are missing"),
    ]

    /// Of keys and checkpoints.
    private static let notes: [Word] = [
        Word(
            "{1} er ikke signert av noen av hovedbokens nøkler",
            "{1} er ikkje signert av nokon av nøklane til hovudboka",
            "{1} is signed by no key of the ledger"),
        Word("{1} er av en annen hovedbok", "{1} er av ei anna hovudbok", "{1} is of another ledger"),
        Word(
            "ikke noe sjekkpunkt er signert av nøkkelen du oppga",
            "ikkje noko sjekkpunkt er signert av nøkkelen du gav",
            "no checkpoint is signed by the key given"),
    ]

    /// What is spoken of in all of these.
    private static let things: [Word] = [
        Word("{1} er skadet ({2})", "{1} er skadd ({2})", "{1} is damaged ({2})"),
        Word("{1} er skadet", "{1} er skadd", "{1} is damaged"),
        Word("hodet ved siden av", "hovudet ved sida av", "the head beside it"),
        Word("siste kontroll", "siste kontroll", "the last verify"),
        Word("sjekkpunktet {1}", "sjekkpunktet {1}", "the checkpoint {1}"),
        Word("hodet", "hovudet", "the head"), Word("headeren", "headeren", "the header"),
        Word("kanten av hashtreet", "kanten av hashtreet", "the edge of the tree"),
        Word("del {1} av nivå {2} i hashtreet", "del {1} av nivå {2} i hashtreet", "tile {1} of level {2} of the tree"),
        Word("antall deler av hashtreet", "talet på delar av hashtreet", "the number of the tree's tiles"),
        Word("antall tekster", "talet på tekstar", "the number of texts"), Word("en tekst", "ein tekst", "a text"),
        Word("indeksen {1}", "indeksen {1}", "the index of {1}"), Word("hendelse {1}", "hending {1}", "event {1}"),
        Word("filen", "fila", "the file"), Word("prosess {1}", "prosess {1}", "process {1}"),
    ]
}
