internal import Portfolio
internal import Record

extension PlanFollowUp {
    /// One round of seed funds that a trust made up: two applications, three who score, one award in sight.
    static func tellRound(in script: inout Script) throws {
        let call = "STO-SMAA-2025"
        var opened = CallOpened()
        opened.title = try script.sealer.seal("Små innovasjonsmidler 2025 (eksempel)")
        (opened.kind, opened.year, opened.forYear) = ("innovation", 2025, 2025)
        opened.deadline = PlainDay(DatedDay(try Day(2025, 2, 20)))
        opened.available = Money(kroner: 300_000)
        opened.rules.currency = "NOK"
        opened.rules.maxPerProjectMinor = 150_000_00
        (opened.rules.scoreMinHundredths, opened.rules.scoreMaxHundredths) = (100, 600)
        (opened.rules.scoreMustExceedHundredths, opened.rules.minReviewers) = (350, 2)
        opened.rules.criteria = ["nytte", "gjennomforing"]
        opened.rules.userRepresentative = true
        try script.tell(Proposal(.callOpened(opened), "call", call, on: Day(2025, 1, 10), by: "STO"))
        let people = try ["Leder", "Medlem", "Brukerrepresentant"].map {
            try script.sealer.person(named: "Eksempel \($0) i utvalget")
        }
        var committee = CommitteeAppointed()
        committee.members = zip(people, ["chair", "member", "user-representative"]).map { person, role in
            var member = CommitteeMember()
            (member.person, member.role) = (person, role)
            return member
        }
        try script.tell(Proposal(.committeeAppointed(committee), "call", call, on: Day(2025, 1, 15), by: "STO"))
        try tell("STO-2025-S1", "Påminnelse på mobil", [(500, 450), (450, 500), (550, 450)], call, people, &script)
        try tell("STO-2025-S2", "Ny merking av utstyr", [(300, 350), (350, 300), (300, 300)], call, people, &script)
        try end("STO-2025-S1", .applicationRecommended(recommendation), &script)
        try end("STO-2025-S2", .applicationDeclined(.init()), &script)
    }

    private static var recommendation: ApplicationRecommended {
        var recommended = ApplicationRecommended()
        (recommended.amount, recommended.rank) = (Money(kroner: 120_000), 1)
        return recommended
    }

    private static func end(_ id: String, _ event: Payload.OneOf_Event, _ script: inout Script) throws {
        try script.tell(Proposal(event, "application", id, on: Day(2025, 3, 25), by: "STO"))
        try script.tell(Proposal(.letterSent(.init()), "application", id, on: Day(2025, 3, 28), by: "STO"))
    }

    /// An application from its receipt to its scores: by criterion, as each of the committee gave them.
    private static func tell(
        _ id: String, _ title: String, _ scores: [(Int32, Int32)], _ call: String, _ people: [Person],
        _ script: inout Script
    ) throws {
        var received = ApplicationReceived()
        received.call = call
        received.title = try script.sealer.seal(title + " (eksempel)")
        received.applied = Money(kroner: 140_000)
        try script.tell(Proposal(.applicationReceived(received), "application", id, on: Day(2025, 2, 18), by: "STO"))
        for outcome in ["passed", "forwarded"] {
            var checked = ApplicationChecked()
            checked.outcome = outcome
            try script.tell(Proposal(.applicationChecked(checked), "application", id, on: Day(2025, 2, 25), by: "STO"))
        }
        for (person, own) in zip(people, scores) {
            for (criterion, score) in [("nytte", own.0), ("gjennomforing", own.1)] {
                var scored = ApplicationScored()
                (scored.call, scored.criterion, scored.scoreHundredths) = (call, criterion, score)
                scored.reviewer.id = person.id
                try script.tell(
                    Proposal(.applicationScored(scored), "application", id, on: Day(2025, 3, 10), by: "STO"))
            }
        }
    }
}
