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
        "research-types": [
            "clinical-treatment", "clinical", "register", "biobank", "health-services", "basic", "other",
        ],
        "approval-changes": ["leader", "period", "protocol", "data", "partners", "other"],
        "change-outcomes": ["approved", "rejected"],
        "attachment-kinds": [
            "protocol", "rek-application", "rek-decision", "medicines-decision", "support", "information-letter",
            "consent", "cooperation-agreement", "processor-agreement", "dpia", "risk-analysis", "monitoring-agreement",
            "other",
        ],
        "quality-outcomes": ["accepted", "questioned"],
        "monitor-kinds": ["resources", "publications", "patents", "licences", "companies"],
        "care-levels": ["specialist", "primary"],
        "paper-kinds": ["article", "monograph", "chapter", "doctorate"],
        "paper-levels": ["1", "2"],
        "group-kinds": ["cag", "research-group", "centre"],
        "group-outcomes": ["completed", "discontinued", "continued"],
        "involvement-methods": ["self-assessment", "panel", "user-council"],
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
