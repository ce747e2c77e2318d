extension Register {
    /// Who sits in which council or committee, from when to when.
    public static let members = Register(
        "member", "members",
        [
            RegisterVerb(
                "appoint", "council-member-appointed", .begins, status: "sitting",
                [
                    RegisterField("council", 1, .id, required: true),
                    RegisterField("person", 2, .person, required: true),
                    RegisterField("role", 3, .code("council-roles"), required: true),
                    RegisterField("organisation", 4, .thing("org")),
                    RegisterField("from", 5, .day),
                    RegisterField("to", 6, .day),
                ]),
            RegisterVerb(
                "leave", "council-member-left", .ends, status: "left", [RegisterField("remark", 1, .text)]),
        ])

    /// Meetings, from the call to the published minutes.
    public static let meetings = Register(
        "meeting", "meetings",
        [
            RegisterVerb(
                "call", "meeting-called", .begins, status: "called",
                [
                    RegisterField("council", 1, .id, required: true, foundedBy: "council-member-appointed"),
                    RegisterField("day", 2, .day, required: true),
                    RegisterField("place", 3, .text),
                    RegisterField("papers_due", 4, .day),
                    RegisterField("minutes_due", 5, .day),
                ]),
            RegisterVerb(
                "papers", "papers-sent", .continues, dated: "papers_sent", [RegisterField("remark", 1, .text)]),
            RegisterVerb(
                "hold", "meeting-held", .continues, status: "held",
                [
                    RegisterField("present", 1, .thing("member"), repeated: true),
                    RegisterField("present_count", 2, .count(1000)),
                    RegisterField("absent_count", 3, .count(1000)),
                    RegisterField("guests_count", 4, .count(1000)),
                    RegisterField("place", 5, .text),
                ]),
            RegisterVerb(
                "draft", "minutes-drafted", .continues, after: ["held"], dated: "drafted",
                [RegisterField("comments_by", 1, .day)]),
            RegisterVerb(
                "comment", "minutes-commented", .continues, [RegisterField("comments", 1, .count(10_000))]),
            RegisterVerb(
                "approve", "minutes-approved", .continues, status: "approved", after: ["held"], dated: "approved", []),
            RegisterVerb(
                "publish", "minutes-published", .continues, status: "published", after: ["approved"],
                dated: "published", []),
        ])

    /// What a council is to decide, discuss or know, and what it decided.
    public static let cases = Register(
        "case", "cases",
        [
            RegisterVerb(
                "raise", "case-raised", .begins, status: "raised",
                [
                    RegisterField("meeting", 1, .thing("meeting"), required: true),
                    RegisterField("kind", 2, .code("case-kinds")),
                    RegisterField("title", 3, .text, required: true),
                    RegisterField("title_en", 4, .text),
                ]),
            RegisterVerb(
                "disqualify", "member-disqualified", .continues,
                [
                    RegisterField("disqualified", 1, .thing("member"), repeated: true, adds: true, required: true),
                    RegisterField("ground", 2, .code("conflict-grounds")),
                ]),
            RegisterVerb(
                "decide", "case-decided", .ends, status: "decided", dated: "decided",
                [
                    RegisterField("decision", 1, .text, required: true),
                    RegisterField("decision_en", 2, .text),
                    RegisterField("decided_by", 3, .thing("member"), repeated: true),
                    RegisterField("plan", 4, .thing("plan")),
                    RegisterField("item", 5, .item),
                ]),
        ])

    /// What somebody is to do after a case, by when.
    public static let followUps = Register(
        "follow-up", "follow-ups",
        [
            RegisterVerb(
                "set", "follow-up-set", .begins, status: "open",
                [
                    RegisterField("case", 1, .thing("case"), required: true),
                    RegisterField("title", 2, .text, required: true),
                    RegisterField("title_en", 3, .text),
                    RegisterField("owner", 4, .party),
                    RegisterField("due", 5, .day),
                ]),
            RegisterVerb(
                "finish", "follow-up-done", .ends, status: "done", dated: "finished",
                [RegisterField("remark", 1, .text)]),
        ])

    /// Working groups with their mandates.
    public static let workingGroups = Register(
        "working-group", "working-groups",
        [
            RegisterVerb(
                "form", "working-group-formed", .begins, status: "open",
                [
                    RegisterField("council", 1, .id, foundedBy: "council-member-appointed"),
                    RegisterField("case", 2, .thing("case")),
                    RegisterField("title", 3, .text, required: true),
                    RegisterField("mandate", 4, .text),
                    RegisterField("party", 5, .party, repeated: true),
                    RegisterField("due", 6, .day),
                ]),
            RegisterVerb(
                "end", "working-group-ended", .ends, status: "ended", dated: "finished",
                [RegisterField("remark", 1, .text)]),
        ])
}
