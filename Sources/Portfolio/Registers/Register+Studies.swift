extension Register {
    /// Which trust coordinates a study, and which ones take part.
    public static let coordinations = Register(
        "coordination", "coordinations", of: "study",
        [
            RegisterVerb(
                "assign", "study-coordinated", .continues,
                [
                    RegisterField("coordinator", 1, .thing("org"), required: true),
                    RegisterField("participant", 2, .thing("org"), repeated: true),
                ])
        ])

    /// The yearly figures of clinical treatment studies (KBS) on their way: the coordinator proposes another site's
    /// figure, the site confirms it, and checks its quality. What was proposed does not count before it is confirmed.
    public static let kbs = Register(
        "kbs", "kbs_figures", of: "study", by: ["site", "year"],
        [
            RegisterVerb("propose", "patients-proposed", .continues, status: "proposed", figure),
            RegisterVerb("confirm", "patients-confirmed", .continues, status: "confirmed", after: ["proposed"], figure),
            RegisterVerb(
                "check", "patients-checked", .continues, status: "checked",
                [
                    RegisterField("site", 1, .thing("org"), required: true),
                    RegisterField("year", 2, .year, required: true),
                    RegisterField("outcome", 3, .code("quality-outcomes"), required: true),
                    RegisterField("remark", 4, .text),
                ]),
        ])

    private static let figure = [
        RegisterField("site", 1, .thing("org"), required: true), RegisterField("year", 2, .year, required: true),
        RegisterField("enrolled", 3, .count(100_000_000), required: true),
    ]
}
