extension Vocabularies {
    /// The codes in the fields of registers, by vocabulary.
    static let ofRegisters: [String: [String]] = [
        "activity-kinds": ["course", "gathering", "network-meeting", "seminar"],
        "commitment-kinds": ["agreement", "post", "infrastructure", "document", "procurement"],
        "commitment-outcomes": ["fulfilled", "expired", "terminated"],
        "recognition-kinds": ["project-of-the-month", "prize", "story"],
    ]
}
