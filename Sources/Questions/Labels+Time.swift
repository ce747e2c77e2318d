internal import Reporting

extension Labels {
    /// The columns of differences, closings, audits and checkups.
    static let timeWords: [String: Word] = [
        "projection": Word("Oversikt", "Report"),
        "measure_or_field": Word("Hva", "Kva", "What"),
        "change_minor": Word("Endring i kr", "Endring i kr", "Change in money"),
        "change": Word("Endring", "Change"),
        "before": Word("Før", "Before"),
        "after": Word("Etter", "After"),
        "cause": Word("Årsak", "Cause"),
        "events": Word("Hendelser", "Hendingar", "Events"),
        "entity": Word("Sak", "Thing"),
        "check": Word("Sjekk", "Check"),
        "value": Word("Verdi", "Value"),
        "ok": Word("I orden", "Ok"),
        "closing": Word("Periodelukking", "Closing"),
        "pinned": Word("Låst til", "Låst til", "Pins"),
        "approved_by": Word("Godkjent av", "Godkjend av", "Approved by"),
        "late_days": Word("Dager sent", "Dagar seint", "Days late"),
        "decided_by": Word("Vedtatt av", "Vedteke av", "Decided by"),
        "contribution": Word("Bidrag", "Contribution"),
        "contribution_minor": Word("Bidrag", "Contribution"),
        "known_from": Word("Kjent fra", "Kjend frå", "Known from"),
        "in_force": Word("I kraft fra", "I kraft frå", "In force from"),
    ]
}
