import Portfolio
import Questions
import Record
import RegionalPortfolio
import Reporting
import SwiftProtobuf
import Testing

/// Projects and what happens to them.
@Suite struct PortfolioTests {
    private func registered(_ kind: String, phase: String = "", areas: [String] = []) -> Payload.OneOf_Event {
        .projectRegistered(.with { $0.details = .with { ($0.kind, $0.phase, $0.areas) = (kind, phase, areas) } })
    }

    private func phase(_ phase: String) -> Payload.OneOf_Event { .phaseChanged(.with { $0.phase = phase }) }

    private func example() throws -> TestLedger {
        var ledger = TestLedger()
        try ledger.tell(
            "project/A", "2024-01-01", org: "STO", registered("innovation", phase: "received", areas: ["P1", "P2"]))
        try ledger.tell(
            "project/B", "2024-01-11", org: "STO", registered("innovation", phase: "received", areas: ["P1"]))
        try ledger.tell("project/C", "2024-01-01", org: "HNT", registered("research"))
        try ledger.tell("project/A", "2024-01-21", org: "STO", phase("concept"))
        return ledger
    }

    @Test func `projects are counted by trust and phase, with the days in it`() throws {
        let ledger = try example()
        let answer = try ledger.ask(OverviewQuestion(), asOf: "2024-01-31")
        #expect(
            try answer.main.lines("org", "phase", "projects", "oldest_days", "average_days")
                == ["HNT - 1 - -", "STO concept 1 10 10", "STO received 1 20 20"])
        #expect(try answer.main.sums("projects", "oldest_days", "average_days") == ["3 20 15"])
        #expect(try answer.table("by_kind").lines("kind", "projects") == ["innovation 2", "research 1"])
    }

    @Test func `a project in two areas stands in both and counts once in all`() throws {
        let answer = try example().ask(OverviewQuestion(), asOf: "2024-01-31") { $0.groups = ["area"] }
        #expect(try answer.main.lines("area", "projects") == ["- 1", "P1 2", "P2 1"])
        #expect(try answer.main.sums("projects") == ["3"])
        #expect(answer.main.nonAdditive.contains("projects"))
    }

    @Test func `a phase that is registered late takes its place in time`() throws {
        var ledger = try example()
        try ledger.tell("project/A", "2024-01-15", org: "STO", recorded: "2024-03-01", phase("assessed"))
        #expect(
            try ledger.ask(ProjectsQuestion(), asOf: "2024-01-31").main.lines("project", "phase", "phase_since").first
                == "A concept 2024-01-21")
        #expect(
            try ledger.ask(ProjectsQuestion(), asOf: "2024-01-18").main.lines("project", "phase").first == "A assessed")
        let one = try ledger.ask(ProjectQuestion(), asOf: "2024-12-31") { $0.subject = "A" }
        #expect(
            try one.table("timeline").lines("effective", "event", "detail", "position", "late") == [
                "2024-01-01 project-registered received 1 false", "2024-01-15 phase-changed assessed 5 true",
                "2024-01-21 phase-changed concept 4 false",
            ])
    }

    @Test func `the status follows what happened`() throws {
        var ledger = try example()
        let events: [(Payload.OneOf_Event, String)] = [
            (.projectApproved(.init()), "approved"), (.projectStarted(.init()), "started"),
            (.projectPaused(.init()), "paused"), (.projectResumed(.init()), "started"),
            (.fundsGranted(.with { $0.amount = money(1) }), "started"), (.projectCompleted(.init()), "completed"),
            (.projectStopped(.init()), "stopped"), (.projectRejected(.init()), "rejected"),
            (.projectMergedAsDuplicate(.with { $0.into = "A" }), "merged"),
        ]
        for (index, (event, status)) in events.enumerated() {
            try ledger.tell("project/B", "2024-02-0\(index + 1)", org: "STO", event)
            let list = try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31")
            #expect(try list.main.lines("project", "status")[1] == "B \(status)")
        }
        let overview = try ledger.ask(OverviewQuestion(), asOf: "2024-12-31")
        #expect(try overview.main.sums("projects") == ["2"])
        #expect(overview.notes == ["Projects merged into another, not counted here: 1."])
        let merged = try ledger.ask(OverviewQuestion(), asOf: "2024-12-31") { $0.groups = ["status"] }
        #expect(try merged.main.lines("status", "projects") == ["merged 1", "registered 2"])
    }

    @Test func `a project moves to another trust on its day`() throws {
        var ledger = try example()
        try ledger.tell("project/C", "2024-06-01", .projectMoved(.with { $0.to = "HMR" }))
        #expect(try ledger.ask(ProjectsQuestion(), asOf: "2024-05-31").main.lines("org").last == "HNT")
        #expect(try ledger.ask(ProjectsQuestion(), asOf: "2024-06-01").main.lines("org").last == "HMR")
    }

    @Test func `a list is filtered, ordered and marked`() throws {
        var ledger = try example()
        try ledger.tell(
            "project/C", "2024-02-01", org: "HNT", against: ["grant-before-approval", "over-cap"],
            .fundsGranted(.with { $0.amount = money(5) }))
        let list = try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31") { $0.groups = ["org"] }
        #expect(try list.main.lines("project", "breaches") == ["C 2", "A 0", "B 0"])
        let filtered = try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31") { $0.filters = [("area", "P2")] }
        #expect(try filtered.main.lines("project") == ["A"])
        let moved = try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31") {
            $0.period = try dated("2024-01-15").day...dated("2024-01-31").day
        }
        #expect(try moved.main.lines("project", "phase") == ["A concept"])
        #expect(throws: QuestionError.unknownSubject("X")) {
            try ledger.ask(ProjectQuestion(), asOf: "2024-12-31") { $0.subject = "X" }
        }
    }

    @Test func `what was forgotten reads so`() throws {
        var ledger = TestLedger()
        let title = ledger.text("Less waiting")
        try ledger.tell("project/A", "2024-01-01", org: "STO", .projectRegistered(.with { $0.details.title = title }))
        #expect(try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31").main.lines("title") == ["Less waiting"])
        ledger.forget()
        #expect(try ledger.ask(ProjectsQuestion(), asOf: "2024-12-31").main.lines("title") == ["[forgotten]"])
    }
}
