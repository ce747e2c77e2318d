extension Vocabularies {
    /// The codes in the fields of registers, by vocabulary.
    static let ofRegisters: [String: [String]] = [
        "activity-kinds": ["course", "gathering", "network-meeting", "seminar"],
        "commitment-kinds": ["agreement", "post", "infrastructure", "document", "procurement"],
        "commitment-outcomes": ["fulfilled", "expired", "terminated"],
        "council-roles": ["leader", "deputy", "member", "secretary", "observer"],
        "case-kinds": ["decision", "discussion", "information"],
        "professions": ["doctor", "nurse", "therapist", "psychologist", "bioengineer", "radiographer", "other"],
        "services": ["health-data-centre", "technology-transfer", "clinical-research-unit", "biobank"],
        "price-models": ["free", "hourly", "fixed", "membership"],
        "recognition-kinds": ["project-of-the-month", "prize", "story"],
        "idea-submitters": ["staff", "patient", "relative", "partner", "industry"],
        "drivers": ["user-driven", "research-based"],
        "idea-outcomes": ["take-up", "improve", "decline"],
        "shelf-grounds": ["no-funding", "no-capacity", "too-early", "patent", "solved-elsewhere", "other"],
        "adoption-points": ["origin", "copied", "developed"],
        "benefit-kinds": ["money", "patient", "organisation"],
        "benefit-outcomes": ["realised", "partly", "not-realised"],
        "funding-sources": [
            "research-council", "eu", "innovation-norway", "foundation", "industry", "municipality", "university",
            "innovation", "research", "quality", "other",
        ],
    ]
}
