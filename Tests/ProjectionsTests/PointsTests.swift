import Innovations
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Points of the national indicators, and who has taken innovations over from whom.
@Suite struct PointsTests {
    private func weights(
        _ ledger: inout TestLedger, _ name: String, _ day: String, recorded: String? = nil, example: Bool = false,
        _ points: KeyValuePairs<String, Int64>
    ) throws {
        try ledger.tell(
            "vocabulary/\(name)", day, org: "RHF", recorded: recorded,
            .vocabularyAdopted(
                .with {
                    ($0.name, $0.example) = (name, example)
                    $0.terms = points.map { code, points in
                        .with { ($0.code, $0.points) = (code, points) }
                    }
                }))
    }

    private func enter(_ ledger: inout TestLedger, _ phase: String, _ day: String, org: String = "STO") throws {
        try ledger.tell("project/P1", day, org: org, .phaseChanged(.with { $0.phase = phase }))
    }

    private func adopt(_ ledger: inout TestLedger, _ day: String, by org: String, developed: Bool = false) throws {
        try ledger.tell(
            "innovation/N1", day, org: org,
            .innovationAdopted(.with { ($0.origin, $0.developed) = ("STO", developed) }))
    }

    private func region() throws -> TestLedger {
        var ledger = TestLedger()
        try weights(&ledger, "phases", "2020-01-01", example: true, ["concept": 1_00, "piloted": 3_00])
        try weights(&ledger, "adoption-points", "2020-01-01", ["origin": 2_00, "copied": 1_00, "developed": 1_50])
        try ledger.tell(
            "project/P1", "2023-02-01", org: "STO", .projectRegistered(.with { $0.details.phase = "concept" }))
        try enter(&ledger, "piloted", "2024-02-01")
        try enter(&ledger, "concept", "2024-03-01")
        try enter(&ledger, "piloted", "2024-04-01")
        try ledger.tell(
            "innovation/N1", "2024-05-01", org: "STO", .innovationReported(.with { $0.result = "service" }))
        try adopt(&ledger, "2024-06-01", by: "HNT")
        try adopt(&ledger, "2025-06-01", by: "HMR", developed: true)
        return ledger
    }

    private func points(
        _ ledger: TestLedger, asOf: String = "2025-12-31", known: Position? = nil,
        _ choose: (inout ReportOptions) throws -> Void = { _ in }
    ) throws -> Answer { try ledger.ask(PointsQuestion(), asOf: asOf, known: known, choose) }

    @Test func `each phase earns once, and both sides of an adoption earn`() throws {
        let ledger = try region()
        let answer = try points(ledger)
        #expect(
            try answer.main.lines("org", "year", "moves", "adoptions", "points_hundredths", "unweighted") == [
                "HMR 2025 0 1 150 0", "HNT 2024 0 1 100 0", "STO 2023 1 0 100 0", "STO 2024 1 1 500 0",
                "STO 2025 0 1 200 0",
            ])
        #expect(try answer.main.sums("moves", "adoptions", "points_hundredths") == ["2 4 1050"])
        #expect(answer.notes.count == 2)
        let sides = try points(ledger) { ($0.groups, $0.organisation) = (["adoption", "phase"], "STO") }
        #expect(
            try sides.main.lines("adoption", "phase", "points_hundredths") == [
                "- concept 100", "- piloted 300", "origin - 400",
            ])
        #expect(try points(ledger, asOf: "2023-12-31").main.sums("points_hundredths") == ["100"])
        let year = try points(ledger) { $0.period = try dated("2024-01-01").day...dated("2024-12-31").day }
        #expect(try year.main.sums("points_hundredths") == ["600"])
    }

    @Test func `points follow the weights in force on their day, or any other day's`() throws {
        var ledger = try region()
        let head = Position(9)
        try weights(&ledger, "phases", "2024-01-01", recorded: "2026-01-01", ["concept": 10_00, "piloted": 20_00])
        func phases(_ weights: String?, asOf: String = "2025-12-31", known: Position? = nil) throws -> [String] {
            try points(ledger, asOf: asOf, known: known) {
                ($0.groups, $0.filters) = (["phase"], [("project", "P1")])
                $0.weights = try weights.map { try dated($0).day }
            }.main.lines("phase", "points_hundredths", "unweighted")
        }
        #expect(try phases(nil) == ["concept 100 0", "piloted 2000 0"])
        #expect(try phases("2023-12-31") == ["concept 100 0", "piloted 300 0"])
        #expect(try phases("2024-01-01") == ["concept 1000 0", "piloted 2000 0"])
        #expect(try phases("2024-01-01", known: head) == ["concept 100 0", "piloted 300 0"])
        #expect(try phases("2024-01-01", asOf: "2023-12-31") == ["concept 1000 0"])
        #expect(try phases("2019-12-31") == ["concept 0 1", "piloted 0 1"])
        #expect(try points(ledger) { $0.weights = try dated("2024-01-01").day }.notes.count == 1)
    }

    @Test func `a voided move earns nothing, and the next one counts in its stead`() throws {
        var ledger = try region()
        try ledger.void(Position(4), on: "2024-12-01")
        func days(_ known: Position? = nil) throws -> [String] {
            try points(ledger, known: known) { ($0.groups, $0.filters) = (["year", "phase"], [("phase", "piloted")]) }
                .main.lines("year", "moves")
        }
        #expect(try days() == ["2024 1"])
        try ledger.void(Position(6), on: "2024-12-02")
        #expect(try days() == [])
        #expect(try days(Position(9)) == ["2024 1"])
    }

    @Test func `a duplicate earns nothing besides the project that it is`() throws {
        var ledger = try region()
        try ledger.tell("project/P1", "2025-01-01", .projectMergedAsDuplicate(.with { $0.into = "P2" }))
        #expect(try points(ledger).main.sums("moves") == ["0"])
        #expect(try points(ledger, asOf: "2024-12-31").main.sums("moves") == ["2"])
    }

    @Test func `who adopted from whom, copied or developed further`() throws {
        var ledger = try region()
        try adopt(&ledger, "2025-07-01", by: "HNT", developed: true)
        func transfers(_ choose: (inout ReportOptions) -> Void = { _ in }) throws -> Table {
            try ledger.ask(TransfersQuestion(), asOf: "2025-12-31", choose).main
        }
        let columns = ["adoptions", "copied", "developed_count", "innovations"]
        #expect(try columns.allSatisfy(transfers().columns.map(\.key).contains))
        #expect(
            try transfers().lines("origin", "adopter", "adoptions", "copied", "developed_count", "innovations") == [
                "STO HMR 1 0 1 1", "STO HNT 2 1 1 1",
            ])
        #expect(try transfers().sums("adoptions", "copied", "developed_count", "innovations") == ["3 1 2 1"])
        #expect(try transfers { $0.organisation = "HMR" }.lines("adopter") == ["HMR"])
        #expect(try transfers { $0.groups = ["org"] }.lines("org", "adoptions") == ["HMR 1", "HNT 2", "STO 3"])
        #expect(
            try transfers { $0.groups = ["year", "result"] }.lines("year", "result", "adoptions")
                == ["2024 service 1", "2025 service 2"])
    }
}
