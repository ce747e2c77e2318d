import Questions

extension FieldHelp {
    /// Indicators: what they are, what is to be reached, what was measured.
    static let indicators = definitions + figures

    private static let definitions = [
        Word(
            "Id-en til indikatoren, for eksempel RESEARCH-SHARE.", "Id-en til indikatoren, til dømes RESEARCH-SHARE.",
            "The indicator, such as RESEARCH-SHARE."),
        Word(
            "Skriv count (antall), share (andel), amount (beløp) eller yes-no (ja/nei).",
            "Skriv count (tal), share (del), amount (beløp) eller yes-no (ja/nei).", "count, share, amount, yes-no."),
        Word(
            "Valutaen for beløp, eller en kode for det som telles.",
            "Valutaen for beløp, eller ein kode for det som blir talt.",
            "The currency of amounts; what is counted, as a code."),
        Word(
            "Skriv up (minst måltallet), down (høyst måltallet) eller equal (akkurat måltallet).",
            "Skriv up (minst måltalet), down (høgst måltalet) eller equal (akkurat måltalet).",
            "up (at least the target), down (at most) or equal."),
        Word("Planen som ber om indikatoren.", "The plan that asks for it."),
        Word(
            "Nevneren: det som indikatoren er en andel av, eller telles i, med ord.",
            "Nemnaren: det som indikatoren er ein del av, eller blir talt i, med ord.",
            "What it is a share of, or counted by, in words."),
        Word(
            "Regnes ut fra et tall: funding[org=STO,currency=NOK].granted_minor.",
            "Blir rekna ut frå eit tal: funding[org=STO,currency=NOK].granted_minor.",
            "Computed from a figure: funding[org=STO,currency=NOK].granted_minor."),
        Word(
            "Tallet vises som en andel av dette tallet.", "Talet blir vist som ein del av dette talet.",
            "The figure is shown as a share of this one."),
        Word(
            "Tallet slik det står ved utgangen av året, ikke det som kom i løpet av året.",
            "Talet slik det står ved utgangen av året, ikkje det som kom i løpet av året.",
            "The figure as it stands at the end of a year, not what came in the year."),
        Word(
            "Regnes ut som årlig vekst i denne indikatoren, i prosent.",
            "Blir rekna ut som årleg vekst i denne indikatoren, i prosent.",
            "Computed as the yearly growth of this indicator, in per cent."),
        Word(
            "Indikatoren for priser. Prisveksten trekkes fra.", "Indikatoren for prisar. Prisveksten blir trekt frå.",
            "The indicator of prices whose growth is taken out."),
        Word("Dagen eller året for nullpunktet.", "The day or year of the baseline."),
        Word(
            "Nullpunktet: verdien til å begynne med.", "Nullpunktet: verdien til å byrje med.",
            "What it was to begin with."),
    ]

    private static let figures = [
        Word("Når det skal være nådd.", "Når det skal vere nådd.", "By when."),
        Word("Når det begynner å gjelde.", "Når det tek til å gjelde.", "From when it holds."),
        Word("Måltallet som skal nås.", "Måltalet som skal nåast.", "What is to be reached."),
        Word("Verdien det starter fra.", "Verdien det startar frå.", "Where the path begins."),
        Word("Skriv target (mål) eller requirement (krav).", "target or requirement."),
        Word(
            "Dagen, måneden eller året det gjelder.", "Dagen, månaden eller året det gjeld.",
            "The day, month or year that it is about."),
        Word("Verdien: 12,39, eller 1 for ja og 0 for nei.", "What it was: 12,39, or 1 for yes and 0 for no."),
        Word("Telleren: hvor mange av dem.", "Teljaren: kor mange av dei.", "How many of them."),
        Word("Nevneren: hvor mange det er i alt.", "Nemnaren: kor mange det er i alt.", "How many there are."),
    ]
}
