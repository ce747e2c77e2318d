import Portfolio
import ProjectionKit
import Questions
import Record
import RegionalPortfolio
import Reporting
import SwiftProtobuf
import Testing

/// Ideas and projects on their way, what is stuck, what was shelved, what was never told.
@Suite struct PipelineTests {
    private let facts: [any Projection<PortfolioEvent>] = [
        RegisterProjection(.ideas), RegisterProjection(.recognitions), PortfolioProjection(),
    ]

    private func ask(
        _ ledger: TestLedger, _ question: some Question, asOf: String, known: Position? = nil,
        _ choose: (inout ReportOptions) throws -> Void = { _ in }
    ) throws -> Table {
        try ledger.ask(question, asOf: asOf, known: known, also: facts, choose).main
    }

    private func project(
        _ ledger: inout TestLedger, _ id: String, _ day: String, org: String = "STO", phase: String
    ) throws {
        let title = ledger.text("Project \(id)")
        try ledger.tell(
            "project/\(id)", day, org: org,
            .projectRegistered(
                .with {
                    ($0.details.title, $0.details.kind, $0.details.phase) = (title, "innovation", phase)
                    ($0.details.driver, $0.details.areas) = ("research-based", ["a", "b"])
                }))
    }

    /// An idea that was received at the beginning of 2024, and three projects.
    private func region() throws -> TestLedger {
        var ledger = TestLedger()
        let title = ledger.text("An idea")
        try ledger.tell(
            "idea/I1", "2024-01-01", org: "STO",
            .ideaReceived(
                .with { ($0.title, $0.submitter, $0.driver, $0.area) = (title, "patient", "user-driven", ["a"]) }))
        try project(&ledger, "P1", "2024-01-11", phase: "concept")
        try project(&ledger, "P2", "2024-01-21", phase: "concept")
        try project(&ledger, "P3", "2024-01-31", org: "HNT", phase: "concept")
        return ledger
    }

    @Test func `the pipeline counts by trust and phase, with the time in the phase`() throws {
        var ledger = try region()
        let columns = ["entries", "ideas", "median_days", "longest_days"]
        let first = try ask(ledger, PipelineQuestion(), asOf: "2024-01-31")
        #expect(columns.allSatisfy(first.columns.map(\.key).contains))
        let keys = try first.lines("org", "phase", "entries", "ideas", "median_days", "longest_days")
        #expect(keys == ["HNT concept 1 0 0 0", "STO concept 2 0 10 20", "STO received 1 1 30 30"])
        #expect(try first.sums("entries", "ideas", "median_days", "longest_days") == ["4 1 10 30"])
        let byArea = try ask(ledger, PipelineQuestion(), asOf: "2024-01-31") { $0.groups = ["area", "driver"] }
        #expect(
            try byArea.lines("area", "driver", "entries") == [
                "a research-based 3", "a user-driven 1", "b research-based 3",
            ])
        #expect(byArea.nonAdditive.contains("entries"))
        try ledger.tell("project/P1", "2024-03-01", .phaseChanged(.with { $0.phase = "piloted" }))
        try ledger.tell(
            "idea/I1", "2024-02-01", .ideaTakenUp(.with { $0.project = "P1" }))
        let later = try ask(ledger, PipelineQuestion(), asOf: "2024-03-31")
        #expect(
            try later.lines("org", "phase", "entries", "longest_days") == [
                "HNT concept 1 60", "STO concept 1 70", "STO piloted 1 30",
            ])
        #expect(try ask(ledger, PipelineQuestion(), asOf: "2024-03-31", known: Position(4)).rows.count == 3)
        try ledger.tell("project/P2", "2024-04-01", .projectMergedAsDuplicate(.with { $0.into = "P1" }))
        #expect(try ask(ledger, PipelineQuestion(), asOf: "2024-04-01").sums("entries") == ["2"])
    }

    @Test func `stuck is what has been in its phase for longer than asked, and is still on its way`() throws {
        var ledger = try region()
        func stuck(_ days: Int?, asOf: String) throws -> [String] {
            try ask(ledger, StuckQuestion(), asOf: asOf) { $0.days = days }.lines("id", "kind", "phase", "days")
        }
        #expect(try stuck(nil, asOf: "2024-12-31") == [])
        #expect(try stuck(20, asOf: "2024-01-31") == ["I1 idea received 30"])
        #expect(try stuck(nil, asOf: "2025-01-15") == ["I1 idea received 380", "P1 innovation concept 370"])
        let declined = try ledger.tell("idea/I1", "2024-01-20", .ideaAssessed(.with { $0.outcome = "decline" }))
        #expect(try stuck(nil, asOf: "2025-01-25") == ["P1 innovation concept 380", "P2 innovation concept 370"])
        try ledger.void(declined, on: "2024-01-21")
        try ledger.tell("project/P1", "2024-02-01", .projectStopped(.init()))
        try ledger.tell("project/P2", "2024-02-01", .phaseChanged(.with { $0.phase = "implemented" }))
        try ledger.tell("idea/I1", "2024-02-01", .ideaShelved(.with { $0.ground = "patent" }))
        #expect(try stuck(0, asOf: "2025-01-15") == ["P3 innovation concept 350"])
        let filtered = try ask(ledger, StuckQuestion(), asOf: "2025-01-15") {
            ($0.days, $0.filters) = (0, [("submitter", "patient")])
        }
        #expect(filtered.rows.isEmpty)
    }

    @Test func `the shelf says since when, why, and whether others may pick it up`() throws {
        var ledger = try region()
        let remark = ledger.text("Wait for the law")
        let shelved = PhaseChanged.with {
            ($0.phase, $0.ground, $0.reusable, $0.remark) = ("shelved", "no-funding", true, remark)
        }
        try ledger.tell("project/P1", "2024-03-01", .phaseChanged(shelved))
        let event = IdeaShelved.with { ($0.ground, $0.reusable) = ("too-early", false) }
        let position = try ledger.tell("idea/I1", "2024-03-11", .ideaShelved(event))
        func shelf(_ known: Position? = nil) throws -> [String] {
            try ask(ledger, ShelfQuestion(), asOf: "2024-03-31", known: known)
                .lines("id", "phase_since", "days", "ground", "reusable", "remark")
        }
        #expect(
            try shelf() == [
                "I1 2024-03-11 20 too-early false -", "P1 2024-03-01 30 no-funding true Wait for the law",
            ])
        try ledger.void(position, on: "2024-03-20")
        #expect(try shelf() == ["P1 2024-03-01 30 no-funding true Wait for the law"])
        #expect(try shelf(position).count == 2)
        try ledger.tell("project/P1", "2024-03-21", .phaseChanged(.with { $0.phase = "concept" }))
        #expect(try shelf() == [])
        try ledger.tell("project/P1", "2024-03-22", .phaseChanged(.with { $0.phase = "shelved" }))
        #expect(try shelf() == ["P1 2024-03-22 9 - - -"])
    }

    @Test func `never told of is what is done or in use without a recognition`() throws {
        var ledger = try region()
        try ledger.tell("project/P1", "2024-02-01", .projectCompleted(.init()))
        try ledger.tell("project/P2", "2024-02-02", .phaseChanged(.with { $0.phase = "spread" }))
        func untold(_ asOf: String) throws -> [String] {
            try ask(ledger, UntoldQuestion(), asOf: asOf).lines("project", "status", "phase")
        }
        #expect(try untold("2024-01-31") == [])
        #expect(try untold("2024-02-28") == ["P1 completed concept", "P2 registered spread"])
        let given = try ledger.tell(
            "recognition/R1", "2024-03-01", org: "STO",
            .recognitionGiven(.with { ($0.kind, $0.project) = ("story", "P1") }))
        #expect(try untold("2024-02-28").count == 2)
        #expect(try untold("2024-03-01") == ["P2 registered spread"])
        try ledger.void(given, on: "2024-03-02")
        #expect(try untold("2024-03-01").count == 2)
    }
}
