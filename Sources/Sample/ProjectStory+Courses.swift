internal import Portfolio
internal import Record

extension ProjectStory {
    /// An innovation project: it applies to a call in the autumn and gets its money in January.
    func tellInnovation(in script: inout Script) throws {
        let funds = Funds(
            story: self, source: call.isEmpty ? "trust" : "innovation", call: call, award: "A1",
            kroner: script.amount(20...74))
        if !call.isEmpty { try apply(for: funds.kroner, in: &script) }
        let decided = try Day(year, 12, 14)
        let decision = try script.decision("Fagdirektørmøtet", "Fagdirektører i helseforetakene", on: decided)
        guard course != "rejected" else {
            return try tell(.projectRejected(ProjectRejected()), decided, &script, decision: decision)
        }
        if course != "early" { try tell(.projectApproved(ProjectApproved()), decided, &script, decision: decision) }
        if course == "early" {
            try grantEarly(funds, decision, in: &script)
        } else {
            try funds.grant(script.day(year + 1, 1), &script, budgetYear: year + 1)
        }
        try start(funds, in: &script)
        try end(funds, in: &script)
    }

    private func apply(for kroner: Int64, in script: inout Script) throws {
        var application = ApplicationReceived()
        application.call = call
        application.project = id
        application.applied = Money(kroner: kroner + script.amount(0...6))
        application.ownShare = Money(kroner: application.applied.minor / 100 * 2 / 5)
        application.category = result
        let autumn = try Day(year, 9, Int.random(in: 1...16, using: &script.dice))
        // Where only the deadline is known they all come on that day.
        let day = max(autumn, script.openings[call] ?? autumn)
        try script.tell(Proposal(.applicationReceived(application), "application", id, on: day, by: home))
    }

    /// The money came before the approval, and the reason is on record.
    private func grantEarly(_ funds: Funds, _ decision: Decision, in script: inout Script) throws {
        let grant = try Proposal(
            .fundsGranted(funds.granted(budgetYear: year + 1)), "project", id, on: Day(year + 1, 1, 25), by: home)
        try script.tell(
            [grant], recorded: "\(year + 1)-02-10",
            despite: "Eksempel: tildelingsbrevet gikk ut før vedtaket var ført; vedtaket følger i februar.")
        try tell(.projectApproved(ProjectApproved()), Day(year + 1, 2, 15), &script, decision: decision)
    }

    private func start(_ funds: Funds, in script: inout Script) throws {
        let next = year + 1
        try tell(.projectStarted(ProjectStarted()), script.day(next, 3), &script)
        try phase("project", Day(next, 4, 1), &script)
        try funds.pay(50, script.day(next, 4), &script, "paid-1")
        if number.isMultiple(of: 2) {
            var joined = PartnerJoined()
            joined.partner.organisation = number.isMultiple(of: 4) ? "NTNU" : "HP"
            joined.partner.contributes = true
            try tell(.partnerJoined(joined), Day(next, 4, 15), &script)
        }
        try link(Day(next, 5, 1), &script)
    }

    private func end(_ funds: Funds, in script: inout Script) throws {
        let next = year + 1
        switch course {
        case "stopped":
            try funds.giveBack(funds.kroner / 10, script.day(next, 10), &script, "returned-1")
            try tell(.projectStopped(ProjectStopped()), Day(next, 10, 31), &script)
        case "moved": try move(funds, to: "STO", in: &script)
        case "running": try funds.pay(30, script.day(next, 11), &script, "paid-2")
        default:
            try phase("piloted", script.day(next, 9), &script)
            try funds.pay(50, script.day(next, 11), &script, "paid-2")
            try finish(Day(next + (course == "extended" ? 2 : 1), 3, 31), funds, in: &script)
        }
    }

    private func finish(_ day: Day, _ funds: Funds, in script: inout Script) throws {
        try phase("implemented", day, &script)
        if number.isMultiple(of: 5) { try funds.giveBack(20_000, day, &script, "returned-1") }
        try tell(.projectCompleted(ProjectCompleted()), day, &script)
    }

    private func move(_ funds: Funds, to organisation: String, in script: inout Script) throws {
        var moved = ProjectMoved()
        moved.to = organisation
        let next = year + 1
        try tell(.projectMoved(moved), Day(next, 6, 1), &script)
        try funds.pay(50, script.day(next, 10), &script, "paid-2", by: organisation)
        try phase("implemented", Day(next + 1, 2, 1), &script, by: organisation)
        try tell(.projectCompleted(ProjectCompleted()), Day(next + 1, 2, 28), &script, by: organisation)
    }

    /// A research project: three years, an award for each.
    func tellResearch(in script: inout Script) throws {
        let decided = try Day(year, 11, 4)
        let decision = try script.decision("Samarbeidsorganet", "Samarbeidsorganet HMN-NTNU", on: decided)
        try tell(.projectApproved(ProjectApproved()), decided, &script, decision: decision)
        let kroner = script.amount(90...130)
        for step in 1...3 {
            let funds = Funds(story: self, source: "research", call: "", award: "A\(step)", kroner: kroner)
            let budgetYear = year + step
            try funds.grant(Day(budgetYear, 1, 2), &script, budgetYear: budgetYear)
            if step == 1 { try tell(.projectStarted(ProjectStarted()), Day(budgetYear, 2, 1), &script) }
            if step == 1 { try phase("project", Day(budgetYear, 2, 1), &script) }
            try funds.pay(100, script.day(budgetYear, 6), &script, "paid-\(step)")
        }
        try link(Day(year + 1, 5, 1), &script)
        guard course == "done" else { return }
        try phase("implemented", Day(year + 4, 1, 31), &script)
        try tell(.projectCompleted(ProjectCompleted()), Day(year + 4, 1, 31), &script)
    }

    /// A quality project: small, and its money comes from the quality funds.
    func tellQuality(in script: inout Script) throws {
        let decided = try Day(year, 12, 10)
        let decision = try script.decision("Kvalitetsutvalget", "Fagdirektør", on: decided)
        try tell(.projectApproved(ProjectApproved()), decided, &script, decision: decision)
        let funds = Funds(story: self, source: "quality", call: "", award: "A1", kroner: script.amount(15...40))
        try funds.grant(Day(year + 1, 1, 10), &script, budgetYear: year + 1)
        try tell(.projectStarted(ProjectStarted()), Day(year + 1, 1, 15), &script)
        try phase("project", Day(year + 1, 1, 15), &script)
        try funds.pay(100, script.day(year + 1, 5), &script, "paid-1")
        guard course == "done" else { return }
        try phase("implemented", Day(year + 2, 5, 15), &script)
        try tell(.projectCompleted(ProjectCompleted()), Day(year + 2, 6, 1), &script)
    }
}
