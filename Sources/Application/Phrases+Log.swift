internal import EventLog
internal import Questions

extension Phrases {
    static let log: [EventLogError.Code: Phrase] = [
        .missing: Phrase(
            .noLedger, Word("Det er ingen hovedbok her", "Det er inga hovudbok her", "There is no ledger here"),
            hint: Word(
                "Lag en med «hovedbok init --ledger MAPPE».", "Lag ei med «hovedbok init --ledger MAPPE».",
                "Make one with “hovedbok init --ledger DIR”.")),
        .notALog: Phrase(
            .noLedger, Word("Dette er ikke en hovedbok", "Dette er ikkje ei hovudbok", "This is not a ledger"),
            hint: Word(
                "Se etter om --ledger peker på riktig mappe.", "Sjå etter om --ledger peikar på rett mappe.",
                "See whether --ledger names the right directory.")),
        .exists: Phrase(
            .conflict, Word("Her er det allerede noe", "Her er det allereie noko", "Something is here already"),
            hint: Word("Velg en annen mappe.", "Vel ei anna mappe.", "Choose another directory.")),
        .newerFormat: Phrase(
            .newerFormat,
            Word(
                "Hovedboken er skrevet av et nyere program", "Hovudboka er skriven av eit nyare program",
                "A newer program wrote the ledger"),
            hint: Word("Oppgrader hovedbok.", "Oppgrader hovedbok.", "Upgrade hovedbok.")),
        .conflictingRevision: Phrase(
            .conflict,
            Word(
                "Noen andre har registrert noe i mellomtiden", "Nokon andre har registrert noko i mellomtida",
                "Someone else has appended meanwhile"),
            hint: Word(
                "Se hva som er nytt, og prøv igjen.", "Sjå kva som er nytt, og prøv igjen.",
                "Look at what is new and try again.")),
        .conflictingKey: Phrase(
            .conflict,
            Word("Samme nøkkel har annet innhold", "Same nøkkel har anna innhald", "The same key has other content"),
            hint: Word(
                "Se «hovedbok log», og bruk en annen nøkkel.", "Sjå «hovedbok log», og bruk ein annan nøkkel.",
                "See “hovedbok log”, and use another key.")),
        .clock: Phrase(
            .rule,
            Word("Klokken på maskinen ser gal ut", "Klokka på maskina ser gal ut", "This machine's clock looks wrong"),
            hint: Word(
                "Rett klokken, eller bruk --clock-ok.", "Rett klokka, eller bruk --clock-ok.",
                "Set the clock, or use --clock-ok.")),
        .unstorable: Phrase(
            .rule, Word("Hendelsen kan ikke lagres", "Hendinga kan ikkje lagrast", "The event cannot be stored"),
            hint: Word("Kort ned det som er for langt.", "Shorten what is too long.")),
        .busy: Phrase(
            .busy, Word("En annen prosess skriver", "Ein annan prosess skriv", "Another process is writing"),
            hint: Word("Vent litt og prøv igjen.", "Vent litt og prøv igjen.", "Wait a little and try again.")),
        .permission: Phrase(
            .notPermitted, Word("Filsystemet sier nei", "Filsystemet seier nei", "The file system says no"),
            hint: Word(
                "Sjekk eier og rettigheter på mappen.", "Sjekk eigar og rettar på mappa.",
                "Check the directory's owner and mode.")),
        .damaged: Phrase(
            .damaged, Word("Hovedboken er skadet", "Hovudboka er skadd", "The ledger is damaged"),
            hint: Word(
                "Rør ingenting; kjør «hovedbok verify» og hent siste sikkerhetskopi.",
                "Rør ingenting; køyr «hovedbok verify» og hent siste tryggingskopi.",
                "Touch nothing; run “hovedbok verify” and fetch the last backup.")),
        .inputOutput: Phrase(
            .inputOutput,
            Word("Disken er full eller svikter", "Disken er full eller sviktar", "The disk is full or fails"),
            hint: Word(
                "Det som er kvittert, er trygt. Frigjør plass og prøv igjen.",
                "Det som er kvittert, er trygt. Frigjer plass og prøv igjen.",
                "What has a receipt is safe. Free some space and try again.")),
        .stopped: Phrase(
            .inputOutput,
            Word("En tidligere skriving mislyktes", "Ei tidlegare skriving mislukkast", "An earlier write failed"),
            hint: Word(
                "Start på nytt når disken er i orden; det som er kvittert, er trygt.",
                "Start på nytt når disken er i orden; det som er kvittert, er trygt.",
                "Start again when the disk is well; what has a receipt is safe.")),
        .resources: Phrase(
            .failed, Word("Maskinen mangler ressurser", "Maskina manglar ressursar", "The machine lacks resources"),
            hint: Word(
                "Vent litt og prøv igjen; se «hovedbok doctor».", "Vent litt og prøv igjen; sjå «hovedbok doctor».",
                "Wait a little and try again; see “hovedbok doctor”.")),
    ]
}
