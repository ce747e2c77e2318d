import Questions

extension FieldHelp {
    /// Plans, who is involved in them, and the reports that are due.
    static let plans = editions + items + answers + involvement + submissions

    private static let editions = [
        Word(
            "Skriv strategy (strategi), plan, year-plan (årsplan) eller commission (oppdragsdokument).",
            "strategy, plan, year-plan or commission."),
        Word(
            "Nummeret eller navnet på utgaven, som en kode.", "Nummeret eller namnet på utgåva, som ein kode.",
            "The edition's number or name, as a code."),
        Word("Første dag planen gjelder.", "Første dag planen gjeld.", "The plan's first day."),
        Word("Siste dag planen gjelder.", "Siste dag planen gjeld.", "The plan's last day."),
        Word("Den nye siste dagen.", "The new last day."),
        Word(
            "PUNKT=BEGRUNNELSE. Skill flere med semikolon.", "PUNKT=GRUNNGIVING. Skil fleire med semikolon.",
            "ITEM=REASON"),
        Word(
            "PUNKT=PUNKTET OVER, for eksempel B2=C. Skill flere med semikolon.",
            "PUNKT=PUNKTET OVER, til dømes B2=C. Skil fleire med semikolon.", "ITEM=PARENT"),
        Word("PUNKT=TITTEL. Skill flere med semikolon.", "PUNKT=TITTEL. Skil fleire med semikolon.", "ITEM=TITLE"),
        Word(
            "PUNKT:PUNKTET OVER=TITTEL, for eksempel A9:A=Nytt tiltak. Skill flere med semikolon.",
            "PUNKT:PUNKTET OVER=TITTEL, til dømes A9:A=Nytt tiltak. Skil fleire med semikolon.", "ITEM:PARENT=TITLE"),
    ]

    private static let items = [
        Word(
            "Skriv area (innsatsområde), goal (mål), measure (tiltak) eller action (aktivitet).",
            "area, goal, measure or action."),
        Word("Punktet over.", "The item above."),
        Word(
            "Koden til et ansvarlig foretak. Skill flere med semikolon.",
            "Koden til eit ansvarleg føretak. Skil fleire med semikolon.",
            "An organisation's code that is responsible; may be repeated."),
        Word(
            "Koden til et medvirkende foretak. Skill flere med semikolon.",
            "Koden til eit medverkande føretak. Skil fleire med semikolon.",
            "An organisation's code that contributes; may be repeated."),
        Word(
            "En enhet eller funksjon som er ansvarlig. Skill flere med semikolon.",
            "Ei eining eller ein funksjon som er ansvarleg. Skil fleire med semikolon.",
            "A unit or function that is responsible; may be repeated."),
        Word(
            "Skriv ongoing (pågående) eller new (nytt).", "Skriv ongoing (pågåande) eller new (nytt).",
            "ongoing or new."),
        Word("Punktet det skal stå under.", "The item that it goes under."),
        Word("Punktet i planen.", "The item."),
        Word("Hvor langt det er kommet.", "Kor langt det er kome.", "How far it is."),
        Word("Hva som er oppnådd.", "Kva som er oppnådd.", "What was achieved."),
        Word("Hva som skjer videre.", "Kva som skjer vidare.", "What happens to it."),
        Word("En vurdering med ord.", "Ei vurdering med ord.", "An assessment in words."),
    ]

    private static let answers = [
        Word(
            "Koden til foretaket som svarer.", "Koden til føretaket som svarar.",
            "Who says it: an organisation's code."),
        Word(
            "Organet, enheten eller funksjonen som svarer.", "Organet, eininga eller funksjonen som svarar.",
            "Who says it: a body, unit or function."),
        Word("Hva som blir sagt.", "Kva som blir sagt.", "What is said."),
        Word("Når det skal gjøres, med ord.", "Når det skal gjerast, med ord.", "When it is to be done, in words."),
        Word("Planen det følger av.", "Planen det følgjer av.", "The plan that it follows from."),
        Word("Punktet i den planen.", "The item there."),
        Word(
            "Det følger ikke lenger av planen.", "Det følgjer ikkje lenger av planen.", "It does so no more."),
    ]

    private static let involvement = [
        Word(
            "Linjen i planens tabell over involvering, for eksempel 7.",
            "Linja i tabellen over involvering i planen, til dømes 7.",
            "The line in its involvement table, such as 7."),
        Word(
            "Linjen i planens tabell over involvering.", "Linja i tabellen over involvering i planen.",
            "The line in its involvement table."),
        Word(
            "Skriv draft (utkast), out-for-input (på innspill) eller adopted (vedtatt).",
            "Skriv draft (utkast), out-for-input (på innspel) eller adopted (vedteken).",
            "draft, out-for-input, adopted."),
        Word(
            "Et nettverk, et råd eller en enhet. Skill flere med semikolon.",
            "Eit nettverk, eit råd eller ei eining. Skil fleire med semikolon.",
            "A network, council or unit; may be repeated."),
        Word("Hva det gjaldt.", "Kva det gjaldt.", "What it was about."),
        Word("Når det var, så nøyaktig som det er kjent.", "When, as exactly as it is known."),
        Word("Siste dag for innspill.", "Siste dag for innspel.", "Until when input may come."),
        Word("Hva de sa.", "Kva dei sa.", "What they said."),
        Word("Hva som ble svart.", "Kva som vart svart.", "What was answered."),
    ]

    private static let submissions = [
        Word(
            "Rapporten, for eksempel KBS eller erapport.", "Rapporten, til dømes KBS eller erapport.",
            "The duty, such as KBS or erapport."),
        Word("Perioden, for eksempel 2024.", "Perioden, til dømes 2024.", "The period, such as 2024."),
        Word("Fristen: siste dag.", "The last day."),
    ]
}
