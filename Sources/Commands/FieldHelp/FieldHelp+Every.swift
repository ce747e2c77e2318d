import Questions

extension FieldHelp {
    /// What every command says, or several nouns do.
    static let every = flags + things + amounts + defaults

    private static let flags = [
        Word(
            "Når det skjedde: 31.12.2024, 2024-12-31, 2024-12, 2024-Q4 eller 2024.",
            "When it became true: 2024-12-31, 31.12.2024, 2024-12, 2024-Q4 or 2024."),
        Word(
            "Foretaket som det registreres på vegne av.", "Føretaket som det blir registrert på vegner av.",
            "The organisation that is acted for."),
        Word(
            "Hvorfor det godtas selv om en regel brytes.", "Kvifor det blir godteke sjølv om ein regel blir broten.",
            "Why it is accepted although a rule is broken."),
        Word("En merknad.", "Ein merknad.", "A remark."),
        Word("Organet som vedtok det, med ord.", "The body that decided, in words."),
        Word("Funksjonen som vedtok det, med ord.", "The function that decided, in words."),
        Word("Når det ble vedtatt.", "Når det vart vedteke.", "When it was decided."),
        Word(
            "Når vedtaket begynner å gjelde.", "Når vedtaket tek til å gjelde.", "From when the decision is in force."),
        Word("Til når vedtaket gjelder.", "Til når vedtaket gjeld.", "Until when the decision is in force."),
        Word("Arkivreferansen til vedtaket.", "The decision's archive reference."),
        Word("Hvorfor det ble vedtatt.", "Kvifor det vart vedteke.", "Why it was decided."),
        Word("Skill flere med semikolon.", "Skil fleire med semikolon.", "May be repeated."),
    ]

    private static let things = [
        Word("Id-en i hovedboken.", "Id-en i hovudboka.", "The id."),
        Word("Hva det heter.", "Kva det heiter.", "The title."),
        Word("Hva det heter på engelsk.", "Kva det heiter på engelsk.", "The title in English."),
        Word("Det samme på engelsk.", "Det same på engelsk.", "The same in English."),
        Word(
            "Id-en til prosjektet, eller et alias.", "Id-en til prosjektet, eller eit alias.",
            "The project: its id or an alias."),
        Word(
            "Id-en til søknaden, eller et alias.", "Id-en til søknaden, eller eit alias.",
            "The application: its id or an alias."),
        Word(
            "Id-en til studien, eller et alias.", "Id-en til studien, eller eit alias.",
            "The study: its id or an alias."),
        Word(
            "Id-en til innovasjonen, eller et alias.", "Id-en til innovasjonen, eller eit alias.",
            "The innovation: its id or an alias."),
        Word("Id-en til utlysningen.", "Id-en til utlysinga.", "The call."),
        Word("Id-en til planen.", "The plan."),
        Word(
            "Id-en til punktet i planen, for eksempel A3.", "Id-en til punktet i planen, til dømes A3.",
            "The item's id in the plan, such as A3."),
        Word("Området, målet eller tiltaket i planen.", "The area, goal or measure in the plan."),
        Word("Id-en til indikatoren.", "The indicator."),
        Word("Id-en til periodelukkingen.", "Id-en til periodelukkinga.", "The closing."),
        Word(
            "Koden til et foretak. Skill flere med semikolon.", "Koden til eit føretak. Skil fleire med semikolon.",
            "An organisation's code; may be repeated."),
        Word("Året det gjelder.", "Året det gjeld.", "The year that it is about."),
        Word("Hvor det ble publisert.", "Kvar det vart publisert.", "Where it was published."),
    ]

    private static let amounts = [
        Word("Beløpet: 400000, 1234,50 eller 1 234,50.", "The amount: 400000, 1234,50 or 1 234,50."),
        Word("Valutaen, for eksempel EUR.", "Valutaen, til dømes EUR.", "The currency."),
        Word("Egenfinansieringen som er lovet.", "Eigenfinansieringa som er lova.", "The own share that is promised."),
        Word(
            "Hvor nøyaktig beløpet er kjent: exact (nøyaktig), nearly (nær) eller over.",
            "Kor nøyaktig beløpet er kjent: exact (nøyaktig), nearly (nær) eller over.",
            "How exactly the amount is known: exact, nearly or over."),
        Word("Skriv exact (nøyaktig), nearly (nær) eller over.", "exact, nearly or over."),
    ]

    /// What holds where a field is empty.
    private static let defaults = [
        Word("Tomt felt: i dag.", "[default: today]"),
        Word(
            "Tomt felt: foretaket det hører til fra før.", "Tomt felt: føretaket det høyrer til frå før.",
            "[default: the one the thing belongs to]"),
        Word("Tomt felt: den neste.", "[default: the next one]"),
        Word("Tomt felt: den neste ledige.", "[default: the next free one]"),
        Word(
            "Tomt felt: den neste, for eksempel HNT-2024-007.", "Tomt felt: den neste, til dømes HNT-2024-007.",
            "[default: the next one, such as HNT-2024-007]"),
        Word("Tomt felt: NOK.", "[default: NOK]"),
        Word("Tomt felt: året i «Når det skjedde».", "[default: that of the day]"),
        Word(
            "Tomt felt: alle kategorier uten egen komité.", "Tomt felt: alle kategoriar utan eigen komité.",
            "[default: all without a committee of their own]"),
        Word("Tomt felt: hele studien.", "Tomt felt: heile studien.", "[default: the whole study]"),
        Word("Tomt felt: alle år.", "[default: all years]"),
        Word("Tomt felt: hele planen.", "Tomt felt: heile planen.", "[default: the whole plan]"),
        Word("Tomt felt: det som står i «Foretak».", "Tomt felt: det som står i «Føretak».", "[default: --org]"),
        Word("Tomt felt: prosent for andeler.", "Tomt felt: prosent for delar.", "[default: percent of shares]"),
        Word("Tomt felt: ikke oppgitt.", "Tomt felt: ikkje oppgitt.", "[default: nobody said]"),
    ]
}
