import Calls
import Foundation
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// A call's round: how far applications came, and how they were assessed.
@Suite struct RoundTests {
    private func person(_ number: UInt8) -> Person { .with { $0.id = Data(repeating: number, count: 16) } }

    private func opened(_ year: UInt32) -> Payload.OneOf_Event {
        .callOpened(.with { ($0.kind, $0.year, $0.rules) = ("innovation", year, .with { $0.currency = "NOK" }) })
    }

    private func checked(_ outcome: String, _ ground: String = "") -> Payload.OneOf_Event {
        .applicationChecked(.with { ($0.outcome, $0.ground) = (outcome, ground) })
    }

    private func scored(_ reviewer: UInt8, _ criterion: String, _ score: Int32) -> Payload.OneOf_Event {
        .applicationScored(
            .with {
                ($0.call, $0.reviewer, $0.criterion, $0.scoreHundredths) = ("C", person(reviewer), criterion, score)
            })
    }

    private func award(_ application: String, _ kroner: Int64) -> Payload.OneOf_Event {
        .fundsGranted(.with { ($0.call, $0.application, $0.amount) = ("C", application, money(kroner)) })
    }

    /// Four applications: one awarded, one declined, one rejected in the formal check, one withdrawn.
    private func example() throws -> TestLedger {
        var ledger = TestLedger()
        try ledger.tell("call/C", "2024-01-01", org: "RHF", opened(2024))
        let names = [ledger.text("Kari"), ledger.text("Ola")]
        let committee = CommitteeAppointed.with {
            $0.members = [
                .with { ($0.person, $0.role, $0.organisation) = (person(2), "chair", "STO") },
                .with { ($0.person, $0.role) = (person(1), "user-representative") },
            ]
            $0.members[0].person.name = names[0]
            $0.members[1].person.name = names[1]
        }
        try ledger.tell("call/C", "2024-02-01", .committeeAppointed(committee))
        for (index, org) in ["STO", "HNT", "STO", "HMR"].enumerated() {
            let received = ApplicationReceived.with { $0.call = "C" }
            try ledger.tell("application/A\(index + 1)", "2024-03-01", org: org, .applicationReceived(received))
        }
        try ledger.tell("application/A1", "2024-03-10", checked("forwarded"))
        try ledger.tell("application/A2", "2024-03-10", checked("forwarded"))
        try ledger.tell("application/A3", "2024-03-10", checked("rejected", "late"))
        try ledger.tell("application/A4", "2024-03-10", checked("passed"))
        try ledger.tell("application/A4", "2024-03-20", .applicationWithdrawn(.init()))
        let conflict = ConflictDeclared.with { ($0.call, $0.member, $0.ground) = ("C", person(2), "same-unit") }
        try ledger.tell("application/A2", "2024-03-15", .conflictDeclared(conflict))
        for (application, reviewer, score) in [("A1", 2, 500), ("A1", 1, 525), ("A2", 1, 400), ("A2", 2, 600)] {
            try ledger.tell("application/\(application)", "2024-04-01", scored(UInt8(reviewer), "", Int32(score)))
        }
        let recommended = ApplicationRecommended.with { ($0.amount, $0.rank) = (money(500), 1) }
        try ledger.tell("application/A1", "2024-04-10", .applicationRecommended(recommended))
        try ledger.tell("project/P", "2024-05-01", org: "STO", award("A1", 400))
        try ledger.tell("application/A2", "2024-05-01", .applicationDeclined(.init()))
        try ledger.tell("application/A1", "2024-05-10", .letterSent(.init()))
        return ledger
    }

    private func funnel(_ ledger: TestLedger, _ day: String, known: Position? = nil) throws -> [String] {
        try ledger.ask(FunnelQuestion(), asOf: day, known: known).main.lines(
            "call", "received", "rejected", "forwarded", "recommended", "awards", "declined", "retracted",
            "awards_basis")
    }

    @Test func `the funnel counts each step, as of any day`() throws {
        let ledger = try example()
        #expect(try funnel(ledger, "2024-12-31") == ["C 4 1 2 1 1 1 1 ledger"])
        #expect(try funnel(ledger, "2024-03-15") == ["C 4 1 2 0 0 0 0 ledger"])
        #expect(try funnel(ledger, "2024-03-05") == ["C 4 ? ? ? ? ? ? unknown"], "nobody has looked at them yet")
        #expect(try funnel(ledger, "2024-02-01") == ["C ? ? ? ? ? ? ? unknown"])
        #expect(try funnel(ledger, "2023-12-31") == [])
    }

    @Test func `published counts stand in their own columns, and what nobody told is unknown`() throws {
        var ledger = TestLedger()
        let results: [(UInt32, UInt32, String, UInt32?)] = [(2016, 59, "received", nil), (2021, 66, "forwarded", 30)]
        for (year, applications, basis, awards) in results {
            try ledger.tell("call/I\(year)", "\(year)-12-31", org: "RHF", opened(year))
            let result = CallResultPublished.with {
                ($0.applications, $0.countedAs) = (applications, basis)
                if let awards { $0.awards = awards }
            }
            try ledger.tell("call/I\(year)", "\(year)-12-31", .callResultPublished(result))
        }
        // One application that the ledger happens to hold is not all that were received.
        try ledger.tell("application/S", "2021-05-01", .applicationReceived(.with { $0.call = "I2021" }))
        #expect(
            try funnel(ledger, "2022-12-31") == [
                "I2016 59 ? ? ? ? ? ? unknown", "I2021 ? ? 66 ? 30 ? ? published",
            ])
    }

    @Test func `applications are ranked by the mean of those who take part`() throws {
        let answer = try example().ask(RankingQuestion(), asOf: "2024-12-31")
        #expect(
            try answer.main.lines("application", "formal_check", "rejection", "reviewers", "mean_hundredths", "rank")
                == [
                    "A1 forwarded - 2 513 1", "A2 forwarded - 1 400 2", "A3 rejected late 0 ? -", "A4 passed - 0 ? -",
                ], "5.125 is rounded upwards, and 6 does not count")
        #expect(
            try answer.main.lines("application", "recommended_rank", "recommended_minor", "awarded_minor", "outcome")
                == ["A1 1 50000 40000 awarded", "A2 - - - declined", "A3 - - - rejected", "A4 - - - withdrawn"])
        #expect(try answer.main.sums("currency", "recommended_minor", "awarded_minor") == ["NOK 50000 40000"])
        let open = try example().ask(RankingQuestion(), asOf: "2024-12-31") { $0.filters = [("outcome", "declined")] }
        #expect(try open.main.lines("application", "rank") == ["A2 2"])
    }

    @Test func `equal means share a rank`() throws {
        var ledger = try example()
        try ledger.tell("application/A4", "2024-04-02", scored(1, "", 400))
        try ledger.tell("application/A3", "2024-04-02", scored(1, "", 300))
        let answer = try ledger.ask(RankingQuestion(), asOf: "2024-12-31")
        #expect(try answer.main.lines("application", "rank") == ["A1 1", "A2 2", "A4 2", "A3 4"])
    }

    @Test func `a late score takes its place, a void takes one away, and a later one counts instead`() throws {
        var ledger = try example()
        func mean(known: Position? = nil) throws -> [String] {
            try ledger.ask(RankingQuestion(), asOf: "2024-12-31", known: known) { $0.filters = [("application", "A1")] }
                .main.lines("mean_hundredths")
        }
        #expect(try mean() == ["513"])
        let again = try ledger.tell("application/A1", "2024-04-05", recorded: "2024-06-01", scored(2, "", 600))
        #expect(try mean() == ["563"])
        try ledger.tell("application/A1", "2024-03-25", recorded: "2024-06-02", scored(2, "", 100))
        #expect(try mean() == ["563"], "an earlier day does not count instead of a later one")
        try ledger.void(again, on: "2024-06-03")
        #expect(try mean() == ["513"])
        #expect(try mean(known: again) == ["563"], "as it was known")
        try ledger.correct(Position(14), recorded: "2024-06-04", to: scored(1, "", 425))
        #expect(try mean() == ["463"])
    }

    @Test func `each reviewer's scores are there by name, in the order of the committee`() throws {
        var ledger = try example()
        func scores() throws -> [String] {
            try ledger.ask(ScoresQuestion(), asOf: "2024-12-31").main
                .lines("application", "reviewer", "criterion", "score_hundredths", "counts")
        }
        #expect(
            try scores() == [
                "A1 Kari - 500 true", "A1 Ola - 525 true", "A2 Kari - 600 false", "A2 Ola - 400 true",
            ])
        ledger.forget()
        #expect(try scores().first?.contains("Kari") == false)
    }

    @Test func `who was disqualified where, and who scored all the same`() throws {
        let answer = try example().ask(ConflictsQuestion(), asOf: "2024-12-31")
        #expect(
            try answer.main.lines("call", "application", "org", "member", "ground", "declared", "scores")
                == ["C A2 HNT Kari same-unit 2024-03-15 1"])
        #expect(try example().ask(ConflictsQuestion(), asOf: "2024-03-14").main.rows.isEmpty)
    }

    @Test func `a committee is the one that was appointed last for its category`() throws {
        var ledger = try example()
        func members(_ day: String) throws -> [String] {
            try ledger.ask(MembersQuestion(), asOf: day).main.lines("call", "category", "member", "role", "org")
        }
        let first = ["C - Kari chair STO", "C - Ola user-representative -"]
        #expect(try members("2024-02-01") == first)
        let name = ledger.text("Eva")
        let member = CommitteeMember.with { ($0.person, $0.role) = (person(3), "chair") }
        var committee = CommitteeAppointed.with { $0.members = [member] }
        committee.members[0].person.name = name
        committee.category = "product"
        try ledger.tell("call/C", "2024-06-01", .committeeAppointed(committee))
        #expect(try members("2024-06-01") == first + ["C product Eva chair -"])
        committee.category = ""
        try ledger.tell("call/C", "2024-07-01", .committeeAppointed(committee))
        #expect(try members("2024-07-01") == ["C product Eva chair -", "C - Eva chair -"])
    }
}
