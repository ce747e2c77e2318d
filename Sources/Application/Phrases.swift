internal import Portfolio
internal import Questions
internal import Record

/// One sentence and one hint in three languages, with the exit code that belongs to them.
struct Phrase {
    let exit: Explanation.Exit
    let sentence: Word
    let hint: Word

    /// What is told of an unusable file or mapping.
    init(_ sentence: Word, hint: Word) { self.init(.unusableInput, sentence, hint: hint) }

    init(_ exit: Explanation.Exit, _ sentence: Word, hint: Word = Word("", "")) {
        self.exit = exit
        self.sentence = sentence
        self.hint = hint
    }
}

/// What people are told, by code. `{1}`, `{2}` stand for what it is about.
enum Phrases {
    static func refusal(_ code: Refusal.Code) -> Phrase { refusals[code] ?? failed }

    /// What nobody thought of; what it says of itself is English.
    static let failed = Phrase(
        .failed, Word("Noe gikk galt ({1}).", "Noko gjekk gale ({1}).", "Something failed ({1})."))

    static func facts(_ exit: Explanation.Exit) -> Phrase {
        Phrase(
            exit,
            Word(
                "Oversiktene kan ikke leses ({1}).", "Oversiktene kan ikkje lesast ({1}).",
                "The facts cannot be read ({1})."),
            hint: Word("Kjør «hovedbok rebuild».", "Køyr «hovedbok rebuild».", "Run “hovedbok rebuild”."))
    }

    static func proof(_ code: AuditFault.Code) -> Phrase {
        guard code == .archive else {
            return Phrase(
                .damaged,
                Word(
                    "Et tall følger ikke av hendelsene ({1}).", "Eit tal følgjer ikkje av hendingane ({1}).",
                    "A figure does not follow from its events ({1})."),
                hint: Word("Kjør «hovedbok rebuild».", "Køyr «hovedbok rebuild».", "Run “hovedbok rebuild”."))
        }
        return Phrase(
            .failed,
            Word(
                "Pakken blir for stor med {1} filer.", "Pakken blir for stor med {1} filer.",
                "The pack would be too large with {1} files."),
            hint: Word("Prøv --complete.", "Prøv --complete.", "Try --complete."))
    }

    static let factsForbidden = Phrase(
        .notPermitted,
        Word(
            "Tallene kan ikke regnes ut, for du kan verken skrive i hovedbokens mappe eller i noen annen til det.",
            "Tala kan ikkje reknast ut, for du kan verken skrive i mappa til hovudboka eller i noka anna til det.",
            "No figures can be worked out: you may write neither to the ledger's directory nor to a cache."),
        hint: Word(
            "La XDG_CACHE_HOME eller TMPDIR peke på en mappe som er din.",
            "Lat XDG_CACHE_HOME eller TMPDIR peike på ei mappe som er di.",
            "Let XDG_CACHE_HOME or TMPDIR name a directory of your own."))

    private static let refusals: [Refusal.Code: Phrase] = names.merging(integrity) { first, _ in first }
        .merging(people) { first, _ in first }.merging(keys) { first, _ in first }
        .merging(publishing) { first, _ in first }.merging(rounds) { first, _ in first }
        .merging(indicators) { first, _ in first }.merging(research) { first, _ in first }
        .merging(innovation) { first, _ in first }

    private static let names: [Refusal.Code: Phrase] = [
        .unknownOrganisation: Phrase(
            .unknownName,
            Word(
                "Ingen organisasjon heter «{1}».", "Ingen organisasjon heiter «{1}».",
                "No organisation is called “{1}”."),
            hint: Word(
                "Se «hovedbok org list», eller registrer den med «hovedbok org register».",
                "Sjå «hovedbok org list», eller registrer han med «hovedbok org register».",
                "See “hovedbok org list”, or register it with “hovedbok org register”.")),
        .unknownThing: Phrase(
            .unknownName,
            Word("Finner ikke {1} «{2}».", "Finn ikkje {1} «{2}».", "There is no {1} “{2}”."),
            hint: Word(
                "Søk med «hovedbok find TEKST».", "Søk med «hovedbok find TEKST».", "Search with “hovedbok find TEXT”.")
        ),
        .unknownItem: Phrase(
            .unknownName,
            Word(
                "Planen «{2}» har ikke noe punkt «{1}».", "Planen «{2}» har ikkje noko punkt «{1}».",
                "The plan “{2}” has no item “{1}”."),
            hint: Word("Se «hovedbok plan show».", "Sjå «hovedbok plan show».", "See “hovedbok plan show”.")),
        .unknownCurrency: Phrase(
            .unknownName, Word("Ukjent valuta «{1}».", "Ukjend valuta «{1}».", "Unknown currency “{1}”."),
            hint: Word(
                "Bruk for eksempel NOK eller EUR.", "Bruk til dømes NOK eller EUR.", "Use NOK or EUR, for example.")),
        .unknownCode: Phrase(
            .unknownName,
            Word(
                "«{1}» står ikke i vokabularet {2}.", "«{1}» står ikkje i vokabularet {2}.",
                "“{1}” is not in the vocabulary {2}."),
            hint: Word(
                "Kodene er: {3}.", "Kodane er: {3}.", "The codes are: {3}.")),
        .unknownType: Phrase(
            .unknownName,
            Word(
                "Hendelsestypen «{1}» finnes ikke her.", "Hendingstypen «{1}» finst ikkje her.",
                "There is no event type “{1}” here."),
            hint: Word("Se «hovedbok event types».", "Sjå «hovedbok event types».", "See “hovedbok event types”.")),
        .nothingToUndo: Phrase(
            .unknownName,
            Word(
                "Det er ikke mer å angre.", "Det er ikkje meir å angre.", "There is nothing more to undo."),
            hint: Word(
                "Se «hovedbok log --reverse»; én hendelse annulleres med «hovedbok event void».",
                "Sjå «hovedbok log --reverse»; éi hending annullerer du med «hovedbok event void».",
                "See “hovedbok log --reverse”; a single event is voided with “hovedbok event void”.")),
        .unknownValue: Phrase(
            .unknownName,
            Word(
                "Kolonnen {2} har aldri verdien «{1}», men {3}.", "Kolonna {2} har aldri verdien «{1}», men {3}.",
                "The column {2} never is “{1}”, but {3}."),
            hint: Word("Bruk en av verdiene.", "Bruk ein av verdiane.", "Use one of the values.")),
        .notYet: Phrase(
            .unknownName,
            Word(
                "Fantes ikke {4}: {1} «{2}» er fra {3}.", "Fanst ikkje {4}: {1} «{2}» er frå {3}.",
                "The {1} “{2}” is from {3} and was not there on {4}."),
            hint: Word(
                "Bruk en senere --as-of; begynte det før, rett dagen med «hovedbok event correct».",
                "Bruk ein seinare --as-of; byrja det før, rett dagen med «hovedbok event correct».",
                "Use a later --as-of; if it began earlier, correct its day with “hovedbok event correct”.")),
        .notKnownYet: Phrase(
            .unknownName,
            Word(
                "Var ikke kjent ennå: {1} «{2}» ble først registrert {3}.",
                "Var ikkje kjent enno: {1} «{2}» vart først registrert {3}.",
                "The {1} “{2}” was not registered before {3}."),
            hint: Word("Bruk en senere --known-at.", "Bruk ein seinare --known-at.", "Use a later --known-at.")),
        .alreadyExists: Phrase(
            .conflict,
            Word(
                "Det finnes allerede: {1} «{2}».", "Det finst allereie: {1} «{2}».", "There is already a {1} “{2}”."),
            hint: Word("Velg en annen id.", "Vel ein annan id.", "Choose another id.")),
        .conflictingKey: Phrase(
            .conflict,
            Word(
                "Nøkkelen {1} står i hovedboken med annet innhold ({2}).",
                "Nøkkelen {1} står i hovudboka med anna innhald ({2}).",
                "The key {1} stands in the ledger with other content ({2})."),
            hint: Word(
                "Rett med «hovedbok event correct», eller importer med --on-conflict correct.",
                "Rett med «hovedbok event correct», eller importer med --on-conflict correct.",
                "Correct it with “hovedbok event correct”, or import with --on-conflict correct.")),
    ]

    private static let integrity: [Refusal.Code: Phrase] = [
        .identityNumber: Phrase(
            .rule,
            Word(
                "Teksten inneholder et fødselsnummer eller lignende, og er avvist.",
                "Teksten inneheld eit fødselsnummer eller liknande, og er avvist.",
                "The text holds a national identity number and was refused."),
            hint: Word(
                "Ingen pasient kan navngis i hovedboken. Fjern nummeret.",
                "Ingen pasient kan namngjevast i hovudboka. Fjern nummeret.",
                "No patient can be named in the ledger. Remove the number.")),
        .textTooLong: Phrase(
            .rule,
            Word(
                "Teksten er lengre enn {1} byte.", "Teksten er lengre enn {1} byte.",
                "The text has more than {1} bytes."),
            hint: Word(
                "Kort ned teksten, og vis til arkivet med --archive.",
                "Kort ned teksten, og vis til arkivet med --archive.",
                "Shorten the text, and refer to the archive with --archive.")),
        .notACode: Phrase(
            .malformed,
            Word(
                "«{1}» kan ikke være en id eller kode.", "«{1}» kan ikkje vere ein id eller kode.",
                "“{1}” cannot be an id or code."),
            hint: Word(
                "Bruk 1–64 tegn av A–Z, a–z, 0–9 og . _ : / -", "Bruk 1–64 teikn av A–Z, a–z, 0–9 og . _ : / -",
                "Use 1–64 characters of A–Z, a–z, 0–9 and . _ : / -")),
        .malformedContent: Phrase(
            .rule,
            Word(
                "Hendelsen har et innhold som skjemaet ikke tillater ({1}).",
                "Hendinga har eit innhald som skjemaet ikkje tillèt ({1}).",
                "The event has content that the schema does not permit ({1})."),
            hint: Word(
                "Nøkler til tekster, id-er og fingeravtrykk har faste lengder; tekst skrives som tekst.",
                "Nøklar til tekstar, id-ar og fingeravtrykk har faste lengder; tekst skriv ein som tekst.",
                "Keys of texts, ids and digests have fixed lengths; a text is given as a text.")),
        .organisationNumber: Phrase(
            .rule,
            Word(
                "«{1}» er ikke et gyldig organisasjonsnummer.", "«{1}» er ikkje eit gyldig organisasjonsnummer.",
                "“{1}” is not a valid organisation number."),
            hint: Word(
                "Ni siffer, det siste er et kontrollsiffer (mod 11).",
                "Ni siffer, det siste er eit kontrollsiffer (mod 11).", "Nine digits, the last a check digit (mod 11).")
        ),
        .ceasedOrganisation: Phrase(
            .rule,
            Word("{1} opphørte {2}.", "{1} tok slutt {2}.", "{1} ceased on {2}."),
            hint: Word(
                "Bruk etterfølgeren; se «hovedbok org list».", "Bruk etterfølgjaren; sjå «hovedbok org list».",
                "Use its successor; see “hovedbok org list”.")),
        .effectiveOutOfRange: Phrase(
            .rule,
            Word(
                "Datoen {1} er utenfor det som kan registreres ({2} til {3}).",
                "Datoen {1} er utanfor det som kan registrerast ({2} til {3}).",
                "The day {1} is out of range ({2} to {3})."),
            hint: Word(
                "Se over dagen i --on; planlagte dager har egne flagg.",
                "Sjå over dagen i --on; planlagde dagar har eigne flagg.",
                "Look at the day in --on; planned days have flags of their own.")),
        .negativeAmount: Phrase(
            .rule,
            Word("Tallet kan ikke være negativt.", "Talet kan ikkje vere negativt.", "The figure cannot be negative."),
            hint: Word(
                "Oppgi 0 eller mer; midler nedjusteres med «grant adjust».",
                "Oppgje 0 eller meir; midlar blir nedjusterte med «grant adjust».",
                "Give 0 or more; money is reduced with “grant adjust”.")),
        .amountTooLarge: Phrase(
            .rule, Word("Tallet er urimelig stort.", "Talet er urimeleg stort.", "The figure is unreasonably large."),
            hint: Word("Se over beløpet.", "Sjå over beløpet.", "Look at the amount.")),
        .returnedTooMuch: Phrase(
            .rule,
            Word(
                "Mer er tilbakebetalt enn utbetalt.", "Meir er tilbakebetalt enn utbetalt.",
                "More is returned than was paid."),
            hint: Word(
                "Se «hovedbok project show», og registrer utbetalingen først.",
                "Sjå «hovedbok project show», og registrer utbetalinga først.",
                "See “hovedbok project show”, and append the payment first.")),
        .balanceNegative: Phrase(
            .rule,
            Word(
                "Samlet tildeling ville blitt negativ.", "Samla tildeling ville blitt negativ.",
                "The total granted would become negative."),
            hint: Word("Se «hovedbok project show».", "Sjå «hovedbok project show».", "See “hovedbok project show”.")),
        .wrongYear: Phrase(
            .malformed,
            Word("«{1}» er ikke et brukbart år.", "«{1}» er ikkje eit brukbart år.", "“{1}” is not a usable year."),
            hint: Word(
                "Skriv året med fire sifre.", "Skriv året med fire siffer.", "Write the year with four digits.")),
        .wrongPeriod: Phrase(
            .malformed,
            Word(
                "Perioden {1}–{2} slutter før den begynner.", "Perioden {1}–{2} sluttar før han byrjar.",
                "The period {1}–{2} ends before it begins."),
            hint: Word("Bytt om dagene.", "Byt om dagane.", "Swap the days.")),
        .sameOrganisation: Phrase(
            .rule,
            Word(
                "«{1}» kan ikke være begge parter.", "«{1}» kan ikkje vere begge partar.",
                "“{1}” cannot be both parties."),
            hint: Word("Oppgi den andre parten.", "Oppgje den andre parten.", "Name the other party.")),
        .notAmendable: Phrase(
            .rule,
            Word(
                "Hendelse {1} kan ikke rettes eller annulleres slik.",
                "Hending {1} kan ikkje rettast eller annullerast slik.",
                "Event {1} cannot be corrected or voided like this."),
            hint: Word(
                "Se «hovedbok event show {1}».", "Sjå «hovedbok event show {1}».", "See “hovedbok event show {1}”.")),
        .hasDependents: Phrase(
            .rule,
            Word(
                "Hendelse {1} har senere hendelser som bygger på den: {2}.",
                "Hending {1} har seinare hendingar som byggjer på ho: {2}.", "Later events rest on event {1}: {2}."),
            hint: Word(
                "Annuller alle med --with-dependents.", "Annuller alle med --with-dependents.",
                "Void them all with --with-dependents.")),
        .emptyChange: Phrase(
            .rule, Word("Det er ingenting å endre.", "Det er ingenting å endre.", "There is nothing to change."),
            hint: Word(
                "Oppgi minst ett flagg med noe nytt.", "Oppgje minst eitt flagg med noko nytt.",
                "Give at least one flag with something new.")),
        .lastKeeper: Phrase(
            .rule,
            Word(
                "Uten «{1}» er det ingen igjen som kan legge til brukere.",
                "Utan «{1}» er det ingen att som kan leggje til brukarar.",
                "Without “{1}” nobody is left who may add users."),
            hint: Word(
                "Gi først en annen konto rollen: «hovedbok user add KONTO --name NAVN --role operator».",
                "Gje først ein annan konto rolla: «hovedbok user add KONTO --name NAMN --role operator».",
                "First give the role to another account: “hovedbok user add ACCOUNT --name NAME --role operator”.")),
        .policy: Phrase(
            .rule, Word("Dette bryter en regel:", "Dette bryt ein regel:", "This breaks a rule:"),
            hint: Word(
                "Er det likevel slik det skjedde, gjenta med --despite \"BEGRUNNELSE\".",
                "Er det likevel slik det skjedde, gjenta med --despite \"GRUNNGJEVING\".",
                "If it happened all the same, repeat with --despite \"REASON\".")),
    ]

    private static let people: [Refusal.Code: Phrase] = [
        .notPermitted: Phrase(
            .notPermitted,
            Word(
                "Kontoen «{1}» har ikke lov til dette.", "Kontoen «{1}» har ikkje lov til dette.",
                "The account “{1}” may not do this."),
            hint: Word(
                "Rollene står i «hovedbok user list»; regionen eller driften gir dem.",
                "Rollene står i «hovedbok user list»; regionen eller drifta gjev dei.",
                "See “hovedbok user list” for roles; the region or operations give them.")),
        .wrongTrust: Phrase(
            .notPermitted,
            Word("Du kan bare registrere for {1}.", "Du kan berre registrere for {1}.", "You may only append for {1}."),
            hint: Word(
                "Be det andre foretaket eller regionen.", "Be det andre føretaket eller regionen.",
                "Ask the other trust or the region.")),
        .notYourselfFirst: Phrase(
            .notPermitted,
            Word(
                "Ingen er lagt til ennå, og «{1}» ville stenge seg selv ute.",
                "Ingen er lagd til enno, og «{1}» ville stengje seg sjølv ute.",
                "Nobody has been added yet, and “{1}” would be locked out."),
            hint: Word(
                "Legg til deg selv først: «hovedbok user add {1} --name NAVN --role operator».",
                "Legg til deg sjølv først: «hovedbok user add {1} --name NAMN --role operator».",
                "Add yourself first: “hovedbok user add {1} --name NAME --role operator”.")),
        .malformed: Phrase(
            .malformed, Word("Kan ikke lese «{1}».", "Kan ikkje lese «{1}».", "Cannot read “{1}”."),
            hint: Word(
                "Datoer: 2024-12-31, 31.12.2024, 2024-Q4. Beløp: 1234,50.",
                "Datoar: 2024-12-31, 31.12.2024, 2024-Q4. Beløp: 1234,50.",
                "Dates: 2024-12-31, 31.12.2024, 2024-Q4. Amounts: 1234.50.")),
        .notApplied: Phrase(
            .malformed,
            Word("{1} gjelder ikke her.", "{1} gjeld ikkje her.", "{1} does not apply here."),
            hint: Word("Utelat flagget.", "Utelat flagget.", "Leave the flag out.")),
        .emptyText: Phrase(
            .malformed,
            Word("En tom tekst ble oppgitt.", "Ein tom tekst vart oppgjeven.", "An empty text was given."),
            hint: Word(
                "Skriv noe, eller utelat flagget.", "Skriv noko, eller utelat flagget.",
                "Write something, or leave the flag out.")),
        .missingValue: Phrase(
            .malformed, Word("Verdien «{1}» mangler.", "Verdien «{1}» manglar.", "The value “{1}” is missing."),
            hint: Word("Oppgi den med --{1}.", "Oppgje han med --{1}.", "Give it with --{1}.")),
    ]
}
