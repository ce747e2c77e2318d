internal import Portfolio
internal import Questions

extension Phrases {
    /// What goes wrong when figures are to be given to the public.
    static let publishing: [Refusal.Code: Phrase] = [
        .notPublishable: Phrase(
            .malformed,
            Word(
                "«{1}» kan ikke publiseres: rapporten kan vise enkeltpersoner eller fritekst.",
                "«{1}» kan ikkje publiserast: rapporten kan vise enkeltpersonar eller fritekst.",
                "“{1}” cannot be published: it may show single persons or free text."),
            hint: Word(
                "Rapporter som kan: {2}.", "Rapportar som kan: {2}.", "Reports that can: {2}.")),
        .yearOutsidePlan: Phrase(
            .malformed,
            Word(
                "Planen «{2}» gjelder {3}, ikke {1}.", "Planen «{2}» gjeld {3}, ikkje {1}.",
                "The plan “{2}” is in force {3}, not in {1}."),
            hint: Word(
                "Velg et år i planen; se «hovedbok plan list».", "Vel eit år i planen; sjå «hovedbok plan list».",
                "Choose a year of the plan; see “hovedbok plan list”.")),
        .notPeriodEnd: Phrase(
            .malformed,
            Word(
                "Det publiseres bare ved slutten av hele kvartaler; {1} er ikke en slik dag.",
                "Det blir berre publisert ved slutten av heile kvartal; {1} er ikkje ein slik dag.",
                "Figures are published at ends of whole quarters only; {1} is no such day."),
            hint: Word("Bruk --as-of {2}.", "Bruk --as-of {2}.", "Use --as-of {2}.")),
    ]

    /// What stands below a publication in which something is hidden or kept as it was.
    static let suppressed = Word(
        "«:» er færre enn {1} personer, eller er skjult for at ingen skal kunne regne ut et slikt tall.",
        "«:» er færre enn {1} personar, eller er gøymt for at ingen skal kunne rekne ut eit slikt tal.",
        "“:” is fewer than {1} persons, or hidden so that nobody can work out such a number.")

    static let kept = Word(
        "Tall som har endret seg med færre enn {1} personer siden de sist ble publisert, er som de var.",
        "Tal som har endra seg med færre enn {1} personar sidan dei sist vart publiserte, er som dei var.",
        "Figures that moved by fewer than {1} persons since they were last published are as they were.")
}
