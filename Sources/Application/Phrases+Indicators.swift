internal import Portfolio
internal import Questions

extension Phrases {
    /// What is told of indicators that cannot be as somebody says.
    static let indicators: [Refusal.Code: Phrase] = [
        .computedIndicator: Phrase(
            .rule,
            Word(
                "«{1}» blir beregnet, og kan ikke måles i tillegg.",
                "«{1}» blir rekna ut, og kan ikkje målast i tillegg.",
                "“{1}” is computed and cannot be measured as well."),
            hint: Word(
                "Se «hovedbok indicator show {1}»; det som måles, er en indikator for seg.",
                "Sjå «hovedbok indicator show {1}»; det som blir målt, er ein indikator for seg.",
                "See “hovedbok indicator show {1}”; what is measured is an indicator of its own.")),
        .twoSources: Phrase(
            .rule,
            Word(
                "«{1}» kan bare ha én kilde til tallene: målt, et annet tall eller vekst.",
                "«{1}» kan berre ha éi kjelde til tala: målt, eit anna tal eller vekst.",
                "“{1}” can have one source only: measured, another figure, or growth."),
            hint: Word(
                "Annuller målingene, eller definer en ny indikator.",
                "Annuller målingane, eller definer ein ny indikator.",
                "Void the measurements, or define another indicator.")),
        .otherKind: Phrase(
            .rule,
            Word(
                "«{1}» er {2} i {3} og kan ikke bli noe annet.", "«{1}» er {2} i {3} og kan ikkje bli noko anna.",
                "“{1}” is {2} in {3} and cannot become something else."),
            hint: Word(
                "Definer en ny indikator.", "Definer ein ny indikator.", "Define another indicator.")),
        .growthOfGrowth: Phrase(
            .rule,
            Word(
                "Vekst kan ikke regnes av «{1}», som selv er vekst.",
                "Vekst kan ikkje reknast av «{1}», som sjølv er vekst.",
                "Growth cannot be worked out from “{1}”, which is growth itself."),
            hint: Word(
                "Bruk indikatoren som viser nivået.", "Bruk indikatoren som viser nivået.",
                "Use the indicator that shows the level.")),
        .shareOutOfRange: Phrase(
            .rule,
            Word(
                "En andel er fra 0 til 100 prosent.", "Ein del er frå 0 til 100 prosent.",
                "A share is from 0 to 100 per cent."),
            hint: Word(
                "Se over tallet, eller teller og nevner.", "Sjå over talet, eller teljar og nemnar.",
                "Look at the figure, or at numerator and denominator.")),
        .otherShare: Phrase(
            .rule,
            Word(
                "{1} av {2} er en annen andel enn den som er oppgitt.",
                "{1} av {2} er ein annan del enn den som er oppgitt.",
                "{1} of {2} is another share than the one given."),
            hint: Word(
                "Oppgi andelen eller antallene, ikke begge.", "Oppgje delen eller tala, ikkje begge.",
                "Give the share or the counts, not both.")),
        .zeroDenominator: Phrase(
            .rule,
            Word("Nevneren må være over null.", "Nemnaren må vere over null.", "The denominator must be above zero."),
            hint: Word(
                "Er nevneren ukjent, oppgi andelen alene med --value.",
                "Er nemnaren ukjend, oppgje delen aleine med --value.",
                "If the denominator is unknown, give the share alone with --value.")),
        .notYesOrNo: Phrase(
            .rule, Word("Svaret er ja eller nei.", "Svaret er ja eller nei.", "The answer is yes or no."),
            hint: Word(
                "Oppgi 1 for ja og 0 for nei.", "Oppgje 1 for ja og 0 for nei.", "Give 1 for yes and 0 for no.")),
        .derivesFromItself: Phrase(
            .rule,
            Word(
                "{1} kan ikke være utledet av seg selv.", "{1} kan ikkje vere utleidd av seg sjølv.",
                "{1} cannot follow from itself."),
            hint: Word(
                "Oppgi planen og punktet som det følger av.", "Oppgje planen og punktet som det følgjer av.",
                "Name the plan and the item that it follows from.")),
        .sharesNotWhole: Phrase(
            .rule,
            Word(
                "Andelene er {1} prosent til sammen.", "Delane er {1} prosent til saman.",
                "The shares are {1} per cent together."),
            hint: Word(
                "De må være nøyaktig 100, og ingen av dem 0.", "Dei må vere nøyaktig 100, og ingen av dei 0.",
                "They must be exactly 100, and none of them 0.")),
        .sharedTwice: Phrase(
            .rule,
            Word(
                "«{1}» har fått en andel to ganger.", "«{1}» har fått ein del to gonger.",
                "“{1}” is given a share twice."),
            hint: Word(
                "Oppgi hver kode én gang.", "Oppgje kvar kode éin gong.", "Name each code once.")),
        .outOfRange: Phrase(
            .rule,
            Word("{1} må være fra 0 til {2}.", "{1} må vere frå 0 til {2}.", "{1} must be from 0 to {2}."),
            hint: Word(
                "Er tallet ukjent, la det stå tomt.", "Er talet ukjent, lat det stå tomt.",
                "If the number is unknown, leave it out.")),
    ]
}
