extension Register {
    /// Ideas, until they become projects. Nobody is told of one before its author consents.
    public static let ideas = Register(
        "idea", "ideas", until: "consent",
        [
            RegisterVerb(
                "receive", "idea-received", .begins, status: "received",
                [
                    RegisterField("title", 1, .text, required: true),
                    RegisterField("submitter", 2, .code("idea-submitters"), required: true),
                    RegisterField("party", 3, .party),
                    RegisterField("result", 4, .code("results")),
                    RegisterField("driver", 5, .code("drivers")),
                    RegisterField("area", 6, .code("priority-areas"), repeated: true),
                ]),
            RegisterVerb(
                "consent", "idea-consented", .continues, [RegisterField("consent", 1, .flag, required: true)]),
            RegisterVerb(
                "assess", "idea-assessed", .continues, status: "assessed",
                [
                    RegisterField("usefulness", 1, .score(8_00)),
                    RegisterField("feasibility", 2, .score(8_00)),
                    RegisterField("resources", 3, .score(8_00)),
                    RegisterField("outcome", 4, .code("idea-outcomes"), required: true),
                    RegisterField("remark", 5, .text),
                ]),
            RegisterVerb(
                "shelve", "idea-shelved", .continues, status: "shelved",
                [
                    RegisterField("ground", 1, .code("shelf-grounds"), required: true),
                    RegisterField("reusable", 2, .flag),
                    RegisterField("remark", 3, .text),
                ]),
            RegisterVerb("resume", "idea-resumed", .continues, status: "received", []),
            RegisterVerb(
                "take-up", "idea-taken-up", .ends, status: "taken-up",
                [RegisterField("project", 1, .thing("project"), required: true)]),
        ])

    /// Benefits of projects and innovations. A register rather than indicators: a benefit has one owner, one
    /// expectation and an end, where an indicator has a series for every organisation.
    public static let benefits = Register(
        "benefit", "benefits",
        [
            RegisterVerb(
                "define", "benefit-defined", .begins, status: "open",
                [
                    RegisterField("title", 1, .text, required: true),
                    RegisterField("kind", 2, .code("benefit-kinds"), required: true),
                    RegisterField("project", 3, .thing("project")),
                    RegisterField("innovation", 4, .thing("innovation")),
                    RegisterField("owner", 5, .party, required: true),
                    RegisterField("unit", 6, .text),
                    RegisterField("baseline", 7, .score(greatestNumber)),
                    RegisterField("baseline_at", 8, .day),
                ]),
            RegisterVerb(
                "expect", "benefit-expected", .continues,
                [
                    RegisterField("expected_value", 1, .money),
                    RegisterField("expected", 2, .score(greatestNumber)),
                    RegisterField("by", 3, .day),
                ]),
            RegisterVerb(
                "measure", "benefit-measured", .continues,
                [
                    RegisterField("realised_value", 1, .money),
                    RegisterField("realised", 2, .score(greatestNumber)),
                    RegisterField("remark", 3, .text),
                ]),
            RegisterVerb(
                "close", "benefit-closed", .ends, status: "ended",
                [
                    RegisterField("outcome", 1, .code("benefit-outcomes"), required: true),
                    RegisterField("remark", 2, .text),
                ]),
        ])

    /// What projects seek from funders, and who pays the own share; what is awarded is `funds-granted`.
    public static let external = Register(
        "external", "external-funding", of: "project", isEach: true, apart: ["status"],
        [
            RegisterVerb("apply", "funding-applied", .continues, status: "applied", money("remark", .text)),
            RegisterVerb("decline", "funding-declined", .continues, status: "declined", money("remark", .text)),
            RegisterVerb("promise", "own-share-promised", .continues, status: "promised", money("party", .party)),
            RegisterVerb("cover", "own-share-covered", .continues, status: "covered", money("party", .party)),
        ])

    private static func money(_ last: String, _ kind: RegisterField.Kind) -> [RegisterField] {
        [
            RegisterField("source", 1, .code("funding-sources"), required: true, flag: "funder"),
            RegisterField("amount", 2, .money, required: true),
            RegisterField(last, 3, kind, required: kind == .party),
        ]
    }

    /// A thousand million of whatever is measured, in hundredths.
    private static var greatestNumber: Int64 { 1_000_000_000_00 }
}
