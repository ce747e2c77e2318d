import Funding
import Innovations
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// What was expected and what came of it; what was applied for, promised and covered.
@Suite struct BenefitTests {
    private func benefit(
        _ ledger: inout TestLedger, _ id: String, _ kind: String, owner: String = "STO", baseline: Int64? = nil
    ) throws {
        let title = ledger.text("Benefit \(id)")
        try ledger.tell(
            "benefit/\(id)", "2024-01-01", org: "STO",
            .benefitDefined(
                .with {
                    ($0.title, $0.kind, $0.project, $0.owner.organisation) = (title, kind, "P1", owner)
                    if let baseline { $0.baseline = baseline }
                }))
    }

    private func number(
        _ ledger: inout TestLedger, _ id: String, expected: Int64? = nil, realised: Int64? = nil, on day: String
    ) throws {
        if let expected { try ledger.tell("benefit/\(id)", day, .benefitExpected(.with { $0.expected = expected })) }
        if let realised { try ledger.tell("benefit/\(id)", day, .benefitMeasured(.with { $0.realised = realised })) }
    }

    @Test func `expected against realised, whichever way the figure was to go`() throws {
        var ledger = TestLedger()
        try benefit(&ledger, "B1", "money")
        try benefit(&ledger, "B2", "patient", owner: "HNT", baseline: 40_00)
        try benefit(&ledger, "B3", "patient", owner: "HNT", baseline: 10_00)
        try ledger.tell("benefit/B1", "2024-01-02", .benefitExpected(.with { $0.expectedValue = money(300) }))
        try number(&ledger, "B2", expected: 30_00, on: "2024-01-02")
        try number(&ledger, "B3", expected: 20_00, on: "2024-01-02")
        try ledger.tell("benefit/B1", "2025-01-01", .benefitMeasured(.with { $0.realisedValue = money(100) }))
        try number(&ledger, "B2", realised: 25_00, on: "2025-01-01")
        try number(&ledger, "B3", realised: 19_00, on: "2025-01-01")
        func realisation(
            _ asOf: String, _ choose: (inout ReportOptions) -> Void = { _ in }
        ) throws -> Table { try ledger.ask(BenefitsQuestion(), asOf: asOf, choose).main }
        let keys = ["kind", "currency", "entries", "measured", "reached", "expected_minor", "realised_minor"]
        #expect(try keys.allSatisfy(realisation("2025-12-31").columns.map(\.key).contains))
        func lines(_ table: Table) throws -> [String] {
            try table.lines(
                "kind", "currency", "entries", "measured", "reached", "expected_minor", "realised_minor",
                "realised_share_hundredths")
        }
        #expect(try lines(realisation("2024-12-31")) == ["money NOK 1 0 0 30000 - -", "patient - 2 0 0 - - -"])
        #expect(
            try lines(realisation("2025-12-31")) == ["money NOK 1 1 0 30000 10000 3333", "patient - 2 2 1 - - -"])
        try ledger.tell("benefit/B1", "2026-01-01", .benefitMeasured(.with { $0.realisedValue = money(300) }))
        try number(&ledger, "B3", realised: 20_00, on: "2026-01-01")
        #expect(
            try realisation("2026-12-31") { $0.groups = ["owner"] }.lines("owner", "currency", "reached") == [
                "HNT - 2", "STO NOK 1",
            ])
        #expect(
            try realisation("2026-12-31") { $0.filters = [("kind", "patient")] }.sums("entries", "reached") == ["2 2"])
    }

    @Test func `a list of benefits shows the last of each figure`() throws {
        var ledger = TestLedger()
        try benefit(&ledger, "B2", "patient", baseline: 40_00)
        try number(&ledger, "B2", expected: 30_00, realised: 35_00, on: "2024-02-01")
        let measured = try ledger.tell("benefit/B2", "2024-03-01", .benefitMeasured(.with { $0.realised = 28_00 }))
        func list() throws -> [String] {
            try ledger.ask(EntriesQuestion(.benefits), asOf: "2024-12-31").main
                .lines("benefit", "status", "baseline_hundredths", "expected_hundredths", "realised_hundredths")
        }
        #expect(try list() == ["B2 open 4000 3000 2800"])
        try ledger.void(measured, on: "2024-04-01")
        try ledger.tell("benefit/B2", "2024-05-01", .benefitClosed(.with { $0.outcome = "partly" }))
        #expect(try list() == ["B2 ended 4000 3000 3500"])
    }

    /// A project that sought money from two funders in two years.
    private func funded() throws -> TestLedger {
        var ledger = TestLedger()
        try ledger.tell("project/P1", "2023-01-01", org: "STO", .projectRegistered(.init()))
        for (day, source, kroner) in [
            ("2023-02-01", "eu", Int64(400)), ("2024-02-01", "eu", 600), ("2024-03-01", "industry", 50),
        ] {
            try ledger.tell(
                "project/P1", day, org: "STO",
                .fundingApplied(.with { ($0.source, $0.amount) = (source, money(kroner)) }))
        }
        try ledger.tell(
            "project/P1", "2023-06-01", org: "STO",
            .fundingDeclined(.with { ($0.source, $0.amount) = ("eu", money(400)) }))
        try ledger.tell(
            "project/P1", "2024-06-01", org: "STO",
            .fundsGranted(
                .with { ($0.source, $0.amount, $0.ownShareMinor) = ("eu", money(500), 20_00) }))
        for party in ["STO", "HNT"] {
            try ledger.tell(
                "project/P1", "2024-07-01", org: "STO",
                .ownSharePromised(
                    .with { ($0.source, $0.amount, $0.party.organisation) = ("eu", money(40), party) }))
        }
        try ledger.tell(
            "project/P1", "2024-08-01", org: "STO",
            .ownShareCovered(.with { ($0.source, $0.amount, $0.party.organisation) = ("eu", money(30), "HNT") }))
        return ledger
    }

    @Test func `external funding by source, trust and year`() throws {
        let ledger = try funded()
        func overview(_ choose: (inout ReportOptions) throws -> Void = { _ in }) throws -> Table {
            try ledger.ask(
                ExternalQuestion(), asOf: "2024-12-31", also: [RegisterProjection(.external), FundingProjection()],
                choose
            ).main
        }
        func lines(_ table: Table, _ first: String) throws -> [String] {
            try table.lines(
                first, "applied_minor", "declined_minor", "awarded_minor", "success_share_hundredths", "promised_minor",
                "covered_minor", "uncovered_minor")
        }
        #expect(
            try lines(overview(), "source") == [
                "eu 100000 40000 50000 5000 10000 3000 7000", "industry 5000 0 0 0 0 0 0",
            ])
        #expect(
            try lines(overview { $0.groups = ["year"] }, "year") == [
                "2023 40000 40000 0 0 0 0 0", "2024 65000 0 50000 7692 10000 3000 7000",
            ])
        #expect(try overview().sums("applied_minor", "awarded_minor", "uncovered_minor") == ["105000 50000 7000"])
        let year = try overview { $0.period = try dated("2023-01-01").day...dated("2023-12-31").day }
        #expect(try lines(year, "source") == ["eu 40000 40000 0 0 0 0 0"])
    }

    @Test func `each promise is an entry of its own`() throws {
        var ledger = try funded()
        func list(_ question: some Question, _ choose: (inout ReportOptions) -> Void = { _ in }) throws -> Table {
            try ledger.ask(question, asOf: "2024-12-31", choose).main
        }
        let own = try list(EntriesQuestion(.external)) { $0.filters = [("source", "eu")] }
        #expect(
            try own.lines("project", "status", "since", "amount_minor", "party") == [
                "P1 applied 2023-02-01 40000 -", "P1 declined 2023-06-01 40000 -", "P1 applied 2024-02-01 60000 -",
                "P1 promised 2024-07-01 4000 STO", "P1 promised 2024-07-01 4000 HNT", "P1 covered 2024-08-01 3000 HNT",
            ])
        let byParty = try list(EntryTotalsQuestion(.external)) { $0.groups = ["party", "status"] }
        #expect(
            try byParty.lines("party", "status", "amount_minor").suffix(3) == [
                "HNT covered 3000", "HNT promised 4000", "STO promised 4000",
            ])
        #expect(try list(EntryQuestion(.external)) { $0.subject = "P1" }.rows.count == 7)
        #expect(throws: QuestionError.unknownSubject("P2")) {
            try list(EntryQuestion(.external)) { $0.subject = "P2" }
        }
        try ledger.void(Position(7), on: "2024-09-01")
        #expect(
            try list(EntryTotalsQuestion(.external)) { $0.filters = [("status", "promised")] }.sums("amount_minor") == [
                "4000"
            ])
    }
}
