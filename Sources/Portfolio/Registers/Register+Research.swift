extension Register {
    /// The approval of projects by a body of the trust, such as a Data Access Committee, and what such bodies ask for.
    public static let approvals = Register(
        "approval", "approvals", of: "project",
        [
            RegisterVerb(
                "describe", "research-described", .continues,
                [
                    RegisterField("study_type", 1, .code("research-types")),
                    RegisterField("coordinator", 2, .thing("org")),
                    RegisterField("responsible", 3, .thing("org"), repeated: true),
                    RegisterField("biobank", 4, .flag),
                ]),
            RegisterVerb(
                "apply", "approval-applied", .continues, status: "applied",
                [RegisterField("approver", 1, .party, required: true), RegisterField("remark", 2, .text)]),
            RegisterVerb(
                "approve", "project-approved", .continues, status: "approved",
                [
                    RegisterField("valid_to", 1, .day), RegisterField("approver", 2, .party),
                    RegisterField("condition", 3, .text, repeated: true),
                ]),
            RegisterVerb("reject", "project-rejected", .continues, status: "rejected", []),
            RegisterVerb(
                "change", "approval-change-applied", .continues, status: "change-applied", after: ["approved"],
                [
                    RegisterField("change", 1, .code("approval-changes"), required: true),
                    RegisterField("remark", 2, .text),
                ]),
            RegisterVerb(
                "decide", "approval-change-decided", .continues, status: "approved", after: ["change-applied"],
                [
                    RegisterField("outcome", 1, .code("change-outcomes"), required: true),
                    RegisterField("valid_to", 2, .day), RegisterField("condition", 3, .text, repeated: true),
                ]),
            RegisterVerb(
                "withdraw", "approval-withdrawn", .continues, status: "withdrawn",
                after: ["approved", "change-applied"], [RegisterField("remark", 1, .text, required: true)]),
        ])

    /// The papers behind an approval, of each kind the one that was filed last.
    public static let attachments = Register(
        "attachment", "attachments", of: "project", by: ["kind"],
        [
            RegisterVerb(
                "file", "attachment-filed", .continues, status: "filed",
                [
                    RegisterField("kind", 1, .code("attachment-kinds"), required: true),
                    RegisterField("title", 2, .text), RegisterField("reference", 3, .id),
                    RegisterField("digest", 4, .digest),
                ])
        ])

    /// What projects and awards are about, by the Health Research Classification System.
    public static let classifications = Register(
        "hrcs", "classifications", of: "project", by: ["award"],
        [
            RegisterVerb(
                "classify", "project-classified", .continues,
                [
                    RegisterField("award", 1, .id),
                    RegisterField("health_category", 2, .share("hrcs-health-category"), repeated: true),
                    RegisterField("research_activity", 3, .share("hrcs-activity"), repeated: true),
                ])
        ])

    /// The yearly figures of the HelseOmsorg21 monitor; primary and specialist care are never one figure.
    public static let monitor = Register(
        "monitor", "monitor_figures", of: "org", by: ["kind", "year", "care"], apart: ["kind", "care"],
        [
            RegisterVerb(
                "report", "monitor-figure-reported", .continues,
                [
                    RegisterField("kind", 1, .code("monitor-kinds"), required: true),
                    RegisterField("year", 2, .year, required: true),
                    RegisterField("care", 3, .code("care-levels"), required: true),
                    RegisterField("quantity", 4, .count(1_000_000)), RegisterField("amount", 5, .money),
                    RegisterField("health_category", 6, .share("hrcs-health-category"), repeated: true),
                    RegisterField("remark", 7, .text),
                ])
        ])

    /// Publications and doctorates. The noun `publication` is taken: it stands for figures that were given away.
    public static let papers = Register(
        "paper", "papers",
        [
            RegisterVerb("register", "paper-registered", .begins, status: "registered", paper),
            RegisterVerb("change", "paper-changed", .continues, paper.optional),
        ])

    private static let paper: [RegisterField] = [
        RegisterField("kind", 1, .code("paper-kinds"), required: true),
        RegisterField("year", 2, .year, required: true), RegisterField("title", 3, .text),
        RegisterField("doi", 4, .text), RegisterField("level", 5, .code("paper-levels")),
        RegisterField("share", 6, .share("org"), repeated: true),
        RegisterField("national", 7, .flag), RegisterField("international", 8, .flag),
        RegisterField("project", 9, .thing("project")),
    ]

    /// Clinical Academic Groups and other research groups.
    public static let groups = Register(
        "group", "research_groups",
        [
            RegisterVerb("establish", "group-established", .begins, status: "active", group),
            RegisterVerb("change", "group-changed", .continues, group.optional),
            RegisterVerb(
                "pause", "group-paused", .continues, status: "paused", after: ["active"],
                [RegisterField("remark", 1, .text)]),
            RegisterVerb(
                "resume", "group-resumed", .continues, status: "active", after: ["paused"],
                [RegisterField("remark", 1, .text)]),
            RegisterVerb(
                "end", "group-ended", .ends, status: "ended",
                [RegisterField("outcome", 1, .code("group-outcomes")), RegisterField("remark", 2, .text)]),
        ])

    private static let group: [RegisterField] = [
        RegisterField("kind", 1, .code("group-kinds"), required: true),
        RegisterField("title", 2, .text, required: true),
        RegisterField("head", 3, .person), RegisterField("deputy", 4, .person),
        RegisterField("member", 5, .person, repeated: true), RegisterField("party", 6, .party, repeated: true),
        RegisterField("application", 7, .thing("application")),
        RegisterField("from", 8, .day), RegisterField("to", 9, .day),
    ]

    /// How far users took part in projects: a score by a method, and who gave it.
    public static let collaborations = Register(
        "collaboration", "collaborations", of: "project", by: ["method"],
        [
            RegisterVerb(
                "score", "users-involved", .continues,
                [
                    RegisterField("method", 1, .code("involvement-methods"), required: true),
                    RegisterField("score", 2, .score(100_00), required: true),
                    RegisterField("scorer", 3, .party, required: true), RegisterField("remark", 4, .text),
                ])
        ])
}
