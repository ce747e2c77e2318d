internal import Backup
internal import Glibc
internal import Questions

extension Phrases {
    /// What is told of a backup or an export, and what it is about.
    static func backup(_ problem: BackupError) -> (Phrase, [String]) {
        switch problem {
        case .notABackup(let path): (notABackup, [path])
        case .newerFormat: (newerBackup, [])
        case .damaged(let name): (damagedBackup, [name])
        case .otherLedger(let origin): (otherLedger, [origin])
        case .otherHistory(let size): (otherHistory, ["\(size)"])
        case .behind(let ledger, let backup): (behind, ["\(ledger)", "\(backup)"])
        case .abandons(let known, let backup): (abandons, ["\(known)", "\(backup)", "\(known - backup)"])
        case .unknownHead(let path): (unknownHead, [path])
        case .otherAccesses(let path): (otherAccesses, [path])
        case .busy(let path): (busyPlace, [path])
        case .occupied(let path): (occupied, [path])
        case .badLine(let line): (badLine, ["\(line)"])
        case .wrongLine(let line): (wrongLine, ["\(line)"])
        case .cut(let line): (cutExport, ["\(line)"])
        case .system(let path, ENOTDIR): (noDirectory, [path])
        case .system(let path, let number):
            ([EACCES, EPERM, EROFS].contains(number) ? forbiddenPlace : failingPlace, [path, "\(number)"])
        }
    }

    private static let notABackup = Phrase(
        .noLedger, Word("Det er ingen sikkerhetskopi i {1}.", "Det er ingen tryggingskopi i {1}.", "{1} is no backup."),
        hint: Word(
            "Oppgi mappen som «hovedbok backup» skrev til.", "Oppgje mappa som «hovedbok backup» skreiv til.",
            "Name the directory that “hovedbok backup” wrote to."))

    private static let newerBackup = Phrase(
        .newerFormat,
        Word(
            "Sikkerhetskopien er laget av et nyere program.", "Tryggingskopien er laga av eit nyare program.",
            "A newer program made the backup."),
        hint: Word("Oppgrader hovedbok.", "Oppgrader hovedbok.", "Upgrade hovedbok."))

    private static let damagedBackup = Phrase(
        .damaged,
        Word(
            "Sikkerhetskopien er skadet: {1} er ikke som den ble skrevet.",
            "Tryggingskopien er skadd: {1} er ikkje som han vart skriven.",
            "The backup is damaged: {1} is not as it was written."),
        hint: Word(
            "Bruk en annen sikkerhetskopi; lag en ny i en tom mappe hvis hovedboken er hel.",
            "Bruk ein annan tryggingskopi; lag ein ny i ei tom mappe om hovudboka er heil.",
            "Use another backup; make a new one in an empty directory if the ledger is whole."))

    private static let otherLedger = Phrase(
        .conflict,
        Word(
            "Sikkerhetskopien er av en annen hovedbok ({1}).", "Tryggingskopien er av ei anna hovudbok ({1}).",
            "The backup is of another ledger ({1})."),
        hint: Word("Velg en annen mappe.", "Vel ei anna mappe.", "Choose another directory."))

    private static let otherHistory = Phrase(
        .damaged,
        Word(
            "De første {1} hendelsene er ikke de samme.", "Dei første {1} hendingane er ikkje dei same.",
            "The first {1} events are not the same."),
        hint: Word(
            "Noe er endret i en av dem. Rør ingenting, og sammenlign med et sjekkpunkt utenfra.",
            "Noko er endra i ein av dei. Rør ingenting, og samanlikn med eit sjekkpunkt utanfrå.",
            "One of the two was changed. Touch nothing, and compare with a checkpoint from outside."))

    private static let behind = Phrase(
        .damaged,
        Word(
            "Hovedboken har {1} hendelser, sikkerhetskopien {2}.", "Hovudboka har {1} hendingar, tryggingskopien {2}.",
            "The ledger has {1} events, the backup {2}."),
        hint: Word(
            "Hovedboken er satt tilbake eller har mistet noe. Ta vare på sikkerhetskopien, og gjenopprett fra den.",
            "Hovudboka er sett tilbake eller har mista noko. Ta vare på tryggingskopien, og gjenopprett frå han.",
            "The ledger was put back or has lost something. Keep the backup, and restore from it."))

    private static let abandons = Phrase(
        .conflict,
        Word(
            "Hovedboken hadde {1} hendelser, sikkerhetskopien har {2}: {3} ville gått tapt.",
            "Hovudboka hadde {1} hendingar, tryggingskopien har {2}: {3} ville gått tapt.",
            "The ledger had {1} events, the backup has {2}: {3} would be lost."),
        hint: Word(
            "Se etter en nyere sikkerhetskopi; godta tapet med --accept-rollback.",
            "Sjå etter ein nyare tryggingskopi; godta tapet med --accept-rollback.",
            "Look for a newer backup; accept the loss with --accept-rollback."))

    private static let unknownHead = Phrase(
        .unusableInput,
        Word(
            "{1} sier ikke hvor langt denne hovedboken kom.", "{1} seier ikkje kor langt denne hovudboka kom.",
            "{1} does not say how far this ledger came."),
        hint: Word(
            "Oppgi ledger.head eller et sjekkpunkt av samme hovedbok.",
            "Oppgje ledger.head eller eit sjekkpunkt av same hovudbok.",
            "Name ledger.head or a checkpoint of the same ledger."))

    private static let otherAccesses = Phrase(
        .damaged,
        Word(
            "Innsynsloggen går ikke videre der den i {1} slutter; der er den som før, og alt annet er kopiert.",
            "Innsynsloggen går ikkje vidare der han i {1} sluttar; der er han som før, og alt anna er kopiert.",
            "The access log does not go on where the one in {1} ends; that one was kept, all else is copied."),
        hint: Word(
            "Ta vare på begge, finn ut hva som er skjedd, og ta neste sikkerhetskopi i en tom mappe.",
            "Ta vare på begge, finn ut kva som har hendt, og ta neste tryggingskopi i ei tom mappe.",
            "Keep both, find out what happened, and make the next backup in an empty directory."))

    private static let busyPlace = Phrase(
        .busy,
        Word(
            "En annen prosess arbeider i {1}.", "Ein annan prosess arbeider i {1}.",
            "Another process is at work in {1}."
        ),
        hint: Word("Vent litt og prøv igjen.", "Vent litt og prøv igjen.", "Wait a little and try again."))

    private static let occupied = Phrase(
        .conflict,
        Word("Det ligger allerede noe i {1}.", "Det ligg allereie noko i {1}.", "Something lies in {1} already."),
        hint: Word(
            "Velg en tom mappe; ingenting blir skrevet over.", "Vel ei tom mappe; ingenting blir skrive over.",
            "Choose an empty directory; nothing is written over."))

    private static let badLine = Phrase(
        Word(
            "Linje {1} er ikke fra en eksport.", "Linje {1} er ikkje frå ein eksport.",
            "Line {1} is not from an export."),
        hint: Word(
            "Bruk en fil fra «hovedbok export»; «log --format jsonl» er ikke nok.",
            "Bruk ei fil frå «hovedbok export»; «log --format jsonl» er ikkje nok.",
            "Use a file from “hovedbok export”; “log --format jsonl” is not enough."))

    private static let wrongLine = Phrase(
        .damaged,
        Word(
            "Linje {1} sier noe annet enn hendelsen i den, eller er ikke den neste.",
            "Linje {1} seier noko anna enn hendinga i ho, eller er ikkje den neste.",
            "Line {1} says something else than the event in it, or is not the next one."),
        hint: Word(
            "Filen er endret; hent en ny eksport.", "Fila er endra; hent ein ny eksport.",
            "The file was changed; fetch a new export."))

    private static let cutExport = Phrase(
        Word(
            "Filen slutter etter linje {1}, før alt er med.", "Fila sluttar etter linje {1}, før alt er med.",
            "The file ends after line {1}, before all of it."),
        hint: Word("Hent den på nytt.", "Hent ho på nytt.", "Fetch it anew."))

    private static let forbiddenPlace = Phrase(
        .notPermitted,
        Word("Du får ikke lese eller skrive {1}.", "Du får ikkje lese eller skrive {1}.", "You may not use {1}."),
        hint: Word(
            "Sjekk eier og rettigheter.", "Sjekk eigar og rettar.", "Check the owner and the mode."))

    private static let noDirectory = Phrase(
        .conflict, Word("{1} er ingen mappe.", "{1} er inga mappe.", "{1} is no directory."),
        hint: Word("Velg en mappe.", "Vel ei mappe.", "Choose a directory."))

    private static let failingPlace = Phrase(
        .inputOutput,
        Word(
            "Noe svikter ved {1} (errno {2}).", "Noko sviktar ved {1} (errno {2}).",
            "Something fails at {1} (errno {2})."),
        hint: Word(
            "Se om mappen finnes og disken har plass; det som var der før, gjelder fortsatt.",
            "Sjå om mappa finst og disken har plass; det som var der før, gjeld framleis.",
            "See that the directory exists and the disk has room; what was there before still holds."))
}
