/// A language that reports, prompts and errors are written in.
public enum Language: String, CaseIterable, Sendable {
    /// Norwegian bokmål, the default.
    case nb
    /// Norwegian nynorsk.
    case nn
    /// English.
    case en
}

/// The few fixed words that output formats need; everything else reaches a report already localised.
public enum Phrase: Sendable {
    case total, unknown, yes, no, noRows, notAdditive, inAllRows, noRoom, seeTable, basis, page, publishable, imported
    case event, rules, vocabulary, stateAt, movementIn, knownAt, upTo

    /// The words in `language`.
    public func text(in language: Language) -> String {
        let (nb, nn, en) = wordings
        return switch language {
        case .nb: nb
        case .nn: nn
        case .en: en
        }
    }

    private var wordings: (nb: String, nn: String, en: String) {
        switch self {
        case .total: ("Sum", "Sum", "Total")
        case .unknown: ("ukjent", "ukjend", "unknown")
        case .yes: ("ja", "ja", "yes")
        case .no: ("nei", "nei", "no")
        case .noRows: ("Ingen rader.", "Ingen rader.", "No rows.")
        case .notAdditive:
            (
                "Kan ikke summeres: det samme kan være talt i flere rader.",
                "Kan ikkje summerast: det same kan vere talt i fleire rader.",
                "Not additive: the same thing may be counted in several rows."
            )
        case .noRoom:
            (
                "Ikke plass her (bredere vindu, eller --columns all)",
                "Ikkje plass her (breiare vindauge, eller --columns all)",
                "No room here (a wider window, or --columns all)"
            )
        case .inAllRows: ("I alle rader", "I alle rader", "In all rows")
        case .seeTable:
            (
                "Tallene står i tabellen under figuren.", "Tala står i tabellen under figuren.",
                "The figures stand in the table below."
            )
        case .basis: ("Tallgrunnlag", "Talgrunnlag", "Basis")
        case .page: ("Side", "Side", "Page")
        case .publishable: ("Kan publiseres.", "Kan publiserast.", "May be published.")
        case .imported:
            (
                "Registreringstidspunkter er hentet fra importert historikk.",
                "Registreringstidspunkt er henta frå importert historikk.",
                "Recorded instants come from imported history."
            )
        default: basisWordings
        }
    }

    private var basisWordings: (nb: String, nn: String, en: String) {
        switch self {
        case .event: ("hendelse", "hending", "event")
        case .rules: ("regler", "reglar", "rules")
        case .vocabulary: ("kodeverk", "kodeverk", "vocabularies")
        case .stateAt: ("Status per", "Status per", "State per")
        case .movementIn: ("Bevegelse i", "Rørsle i", "Movement in")
        case .knownAt: ("slik kjent per", "slik kjend per", "as known per")
        default: ("til og med", "til og med", "up to and including")
        }
    }
}
