internal import Reporting

extension RegisterWords {
    /// Clinical treatment studies: who coordinates them, and the yearly figures.
    static let studies = RegisterWords(
        [
            "outcome": [
                "accepted": Word("godtatt", "godteken", "accepted"),
                "questioned": Word("må ses på", "må sjåast på", "questioned"),
            ],
            "status": [
                "proposed": Word("foreslått", "proposed"), "confirmed": Word("bekreftet", "stadfesta", "confirmed"),
                "checked": Word("kvalitetssikret", "kvalitetssikra", "checked"),
            ],
            "level": [
                "site": Word("sted", "stad", "site"), "trust": Word("foretak", "føretak", "trust"),
                "region": Word("region", "region"),
            ],
            "thing": ["coordination": Word("koordinering", "coordination"), "kbs": Word("KBS-tall", "KBS-tal", "KBS")],
            "projection": [
                "coordinations": Word("koordinering", "coordination"),
                "kbs_figures": Word("KBS-tall", "KBS-tal", "KBS figures"),
            ],
            "rules": breaches, "breaches": breaches,
        ], events: events,
        labels: [
            "coordination": Word("Koordinering", "Coordination"), "kbs": Word("KBS", "KBS"),
            "participant": Word("Deltakere", "Deltakarar", "Participants"),
            "enrolled": Word("Nye pasienter", "Nye pasientar", "New patients"),
            "new_patients": Word("Nye pasienter", "Nye pasientar", "New patients"),
            "start_ups": Word("Oppstartede studier", "Oppstarta studiar", "Start-ups"),
            "coordinated": Word("Koordinerte studier", "Koordinerte studiar", "Coordinated studies"),
            "three_year_average_hundredths": Word("Snitt av tre år", "Snitt av tre år", "Three-year average"),
            "filed_patients": Word("Slik det var meldt", "Slik det var meldt", "As it was filed"),
            "change": Word("Endring", "Change"),
            "average_hundredths": Word("Endret snitt i året", "Endra snitt i året", "Change of the year's average"),
            "average_next_hundredths": Word("Endret snitt året etter", "Endra snitt året etter", "A year later"),
            "average_second_hundredths": Word("Endret snitt to år etter", "Endra snitt to år etter", "Two years later"),
        ])

    private static let events: [String: Word] = [
        "study-coordinated": Word("koordinering fordelt", "koordinering fordelt", "coordination assigned"),
        "patients-proposed": Word("pasienter foreslått", "pasientar foreslegne", "patients proposed"),
        "patients-confirmed": Word("pasienter bekreftet", "pasientar stadfesta", "patients confirmed"),
        "patients-checked": Word("pasienttall kvalitetssikret", "pasienttal kvalitetssikra", "patients checked"),
    ]

    private static let breaches: [String: Word] = [
        "out-of-order": Word(
            "det kan ikke skje slik det står nå", "det kan ikkje skje slik det står no",
            "it does not follow from how it stands"),
        "not-coordinator": Word(
            "bare den som koordinerer studien, foreslår andres tall",
            "berre den som koordinerer studien, føreslår tala til andre",
            "only who coordinates the study proposes figures of others"),
        "not-the-site": Word(
            "bare foretaket selv kan si det", "berre føretaket sjølv kan seie det", "only the site itself can say so"),
        "key-persons": Word(
            "en CAG har leder, nestleder og ti nøkkelpersoner", "ein CAG har leiar, nestleiar og ti nøkkelpersonar",
            "a CAG has a leader, a deputy and ten key persons"),
    ]
}
