internal import Reporting

extension Labels {
    /// The columns of indicators and of involvement in plans.
    static let planWords: [String: Word] = [
        "direction": Word("Retning", "Direction"),
        "how": Word("Hvordan", "Korleis", "How"),
        "figure": Word("Beregnet av", "Rekna ut av", "Computed from"),
        "whole": Word("Som andel av", "Som del av", "As a share of"),
        "growth_of": Word("Vekst i", "Growth of"),
        "price_index": Word("Prisindeks", "Price index"),
        "strength": Word("Krav eller mål", "Strength"),
        "target_hundredths": Word("Mål", "Target"),
        "from_hundredths": Word("Mål fra", "Mål frå", "Target from"),
        "actual_hundredths": Word("Faktisk", "Actual"),
        "baseline_hundredths": Word("Utgangspunkt", "Baseline"),
        "baseline_at": Word("Utgangspunktets dato", "Datoen for utgangspunktet", "Baseline at"),
        "met": Word("Nådd", "Nådd", "Met"),
        "by": Word("Innen", "Innan", "By"),
        "numerator": Word("Teller", "Teljar", "Numerator"),
        "denominator": Word("Nevner", "Nemnar", "Denominator"),
        "indicators": Word("Indikatorer", "Indikatorar", "Indicators"),
        "targets": Word("Mål", "Targets"),
        "requirements": Word("Krav", "Requirements"),
        "figures": Word("Målte tall", "Målte tal", "Figures"),
        "entry": Word("Nr.", "Entry"),
        "stage": Word("Planfase", "Stage"),
        "party": Word("Part", "Party"),
        "topic": Word("Tema", "Topic"),
        "form": Word("Form", "Form"),
        "input": Word("Innspill", "Innspel", "Input"),
        "outcome": Word("Utfall", "Utfall", "Outcome"),
        "answer": Word("Svar", "Answer"),
        "answered": Word("Besvart", "Svart på", "Answered"),
        "involved": Word("Involveringer", "Involveringar", "Involvements"),
        "inputs": Word("Innspill", "Innspel", "Inputs"),
        "held": Word("Når", "Når", "When"),
    ]
}
