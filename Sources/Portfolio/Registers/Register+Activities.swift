extension Register {
    /// What was held: courses, gatherings, network meetings, seminars.
    public static let activities = Register(
        "activity", "activities",
        [
            RegisterVerb("hold", "activity-held", .begins, status: "held", activity),
            RegisterVerb("change", "activity-changed", .continues, activity.optional),
        ])

    private static let activity: [RegisterField] = [
        RegisterField("kind", 1, .code("activity-kinds"), required: true),
        RegisterField("title", 2, .text),
        RegisterField("plan", 3, .thing("plan")),
        RegisterField("item", 4, .item),
        RegisterField("unit", 5, .text),
        RegisterField("participants", 6, .count(100_000)),
        RegisterField("responses", 7, .count(100_000)),
        RegisterField("score", 8, .score(100_00)),
        RegisterField("party", 9, .party, repeated: true),
    ]

    /// What is owed, agreed or paid for over time: agreements, posts, infrastructure, documents, procurements.
    public static let commitments = Register(
        "commitment", "commitments",
        [
            RegisterVerb("make", "commitment-made", .begins, status: "open", commitment),
            RegisterVerb("change", "commitment-changed", .continues, commitment.optional),
            RegisterVerb(
                "end", "commitment-ended", .ends, status: "ended",
                [
                    RegisterField("outcome", 1, .code("commitment-outcomes"), required: true),
                    RegisterField("remark", 2, .text),
                ]),
        ])

    private static let commitment: [RegisterField] = [
        RegisterField("kind", 1, .code("commitment-kinds"), required: true),
        RegisterField("title", 2, .text, required: true),
        RegisterField("party", 3, .party, repeated: true),
        RegisterField("from", 4, .day),
        RegisterField("to", 5, .day),
        RegisterField("amount", 6, .money),
        RegisterField("person_years", 7, .hundredths(10_000_00)),
        RegisterField("funder", 8, .party),
        RegisterField("access", 9, .text),
        RegisterField("project", 10, .thing("project")),
        RegisterField("plan", 11, .thing("plan")),
        RegisterField("item", 12, .item),
    ]

    /// What was noticed and told of projects: the project of the month, a prize, a story.
    public static let recognitions = Register(
        "recognition", "recognitions",
        [
            RegisterVerb(
                "give", "recognition-given", .begins, status: "given",
                [
                    RegisterField("kind", 1, .code("recognition-kinds"), required: true),
                    RegisterField("project", 2, .thing("project"), required: true),
                    RegisterField("title", 3, .text),
                    RegisterField("party", 4, .party),
                    RegisterField("channel", 5, .text),
                ])
        ])
}
