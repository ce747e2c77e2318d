internal import Portfolio
internal import Record

/// What does not go as planned: pauses, extensions, new leaders, a duplicate, other names for the same thing.
enum Twists {
    static func tell(in script: inout Script) throws {
        try tellPause(in: &script)
        try tellExtension(in: &script)
        try tellDuplicate(in: &script)
        try tellSecondAward(in: &script)
        try tellAliases(in: &script)
    }

    private static func tell(
        _ event: Payload.OneOf_Event, _ id: String, _ day: Day, _ script: inout Script, note: String = ""
    ) throws {
        var proposal = try Proposal(event, "project", id, on: day, by: String(id.prefix(3)))
        if !note.isEmpty { proposal.payload.note = try script.phrase(note) }
        try script.tell(proposal)
    }

    private static func tellPause(in script: inout Script) throws {
        let reason = "Eksempel: medarbeiderne var omdisponert under pandemien."
        try tell(.projectPaused(ProjectPaused()), "STO-2019-001", Day(2020, 4, 15), &script, note: reason)
        try tell(.projectResumed(ProjectResumed()), "STO-2019-001", Day(2020, 8, 20), &script)
        var changed = LeaderChanged()
        changed.leader = try script.sealer.person(named: "Eksempel Leder 91")
        try tell(.leaderChanged(changed), "STO-2019-001", Day(2020, 8, 20), &script)
        try tell(.projectPaused(ProjectPaused()), "HNT-2024-001", Day(2026, 2, 1), &script)
    }

    private static func tellExtension(in script: inout Script) throws {
        var extended = ProjectExtended()
        extended.ends = PlainDay(DatedDay(try Day(2024, 3, 31)))
        let reason = "Eksempel: integrasjonen mot Helseplattformen tok lengre tid."
        try tell(.projectExtended(extended), "STO-2021-002", Day(2022, 12, 1), &script, note: reason)
        var left = PartnerLeft()
        left.partner.organisation = "NTNU"
        try tell(.partnerLeft(left), "STO-2021-002", Day(2023, 6, 15), &script)
    }

    private static func tellDuplicate(in script: inout Script) throws {
        var merged = ProjectMergedAsDuplicate()
        merged.into = "STO-2021-002"
        let reason = "Eksempel: samme idé, meldt inn to ganger."
        try tell(.projectMergedAsDuplicate(merged), "STO-2022-003", Day(2022, 12, 5), &script, note: reason)
    }

    /// A project may get up to three awards; this one gets a second from the next call.
    private static func tellSecondAward(in script: inout Script) throws {
        var grant = FundsGranted()
        grant.amount = Money(kroner: 350_000)
        (grant.call, grant.source, grant.award) = ("HMN-INNO-2022", "innovation", "A2")
        grant.budgetYear = 2023
        grant.ownShareMinor = 140_000_00
        try tell(.fundsGranted(grant), "STO-2021-002", Day(2023, 1, 20), &script)
        var paid = FundsPaid()
        paid.amount = Money(kroner: 350_000)
        (paid.source, paid.award) = ("innovation", "A2")
        try tell(.fundsPaid(paid), "STO-2021-002", Day(2023, 5, 20), &script)
    }

    private static func tellAliases(in script: inout Script) throws {
        let names = [
            ("induct", "EKS-IND-1042", "STO-2020-001"), ("induct", "EKS-IND-1107", "HMR-2021-001"),
            ("rek", "EKS-REK-2021-77", "STO-2021-003"),
        ]
        for (system, name, project) in names {
            var alias = AliasAdded()
            (alias.system, alias.alias, alias.stream) = (system, name, "project/" + project)
            try script.tell(
                Proposal(.aliasAdded(alias), "alias", name, on: Day(2022, 2, 1), by: String(project.prefix(3))))
        }
    }
}
