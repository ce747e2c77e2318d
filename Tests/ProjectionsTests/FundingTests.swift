import Funding
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Who got how much, as of any day and as known at any time.
@Suite struct FundingTests {
    /// The worked example of the design.
    private func example() throws -> TestLedger {
        var ledger = TestLedger()
        try ledger.tell("project/STO-17", "2024-02-20", org: "STO", recorded: "2024-03-01", .projectRegistered(.init()))
        try ledger.tell("project/STO-17", "2024-06-01", org: "STO", recorded: "2024-06-10", grant(400_000))
        try ledger.tell(
            "closing/2024", "2024-12-31", recorded: "2025-01-31", .periodClosed(.with { $0.pinned = 2 }))
        try ledger.tell("project/STO-17", "2024-11-15", org: "STO", recorded: "2025-02-20", grant(150_000))
        return ledger
    }

    private func grant(
        _ kroner: Int64, _ currency: String = "NOK", call: String = "", award: String = "", budget: UInt32 = 0
    ) -> Payload.OneOf_Event {
        .fundsGranted(
            .with {
                $0.amount = money(kroner, currency)
                $0.call = call
                $0.award = award
                $0.budgetYear = budget
            })
    }

    @Test func `what was granted hangs on when it is asked and what was known`() throws {
        let ledger = try example()
        let then = try ledger.ask(FundingQuestion(), asOf: "2024-12-31", known: Position(2))
        #expect(try then.main.lines("org", "currency", "granted_minor", "grants") == ["STO NOK 40000000 1"])
        let today = try ledger.ask(FundingQuestion(), asOf: "2024-12-31")
        #expect(
            try today.main.lines("org", "currency", "granted_minor", "grants", "projects") == ["STO NOK 55000000 2 1"])
        #expect(try today.main.sums("currency", "granted_minor", "grants", "projects") == ["NOK 55000000 2 1"])
        #expect(today.main.nonAdditive == ["projects"])
        let before = try ledger.ask(FundingQuestion(), asOf: "2024-05-31")
        #expect(before.main.rows.isEmpty)
        #expect(before.main.totals.isEmpty)
    }

    @Test func `the columns stand in their order`() throws {
        let keys = try example().ask(FundingQuestion(), asOf: "2024-12-31").main.columns.map(\.key)
        #expect(
            keys == [
                "org", "currency", "applied_minor", "granted_minor", "adjusted_minor", "paid_minor", "returned_minor",
                "grants", "zero_grants", "projects",
            ])
    }

    @Test func `a voided grant is gone, and back when the void is voided`() throws {
        var ledger = try example()
        let void = try ledger.void(Position(2), on: "2025-03-01")
        #expect(try ledger.ask(FundingQuestion(), asOf: "2025-12-31").main.lines("granted_minor") == ["15000000"])
        try ledger.void(void, on: "2025-03-02")
        #expect(try ledger.ask(FundingQuestion(), asOf: "2025-12-31").main.lines("granted_minor") == ["55000000"])
    }

    @Test func `a correction moves the day and changes the amount`() throws {
        var ledger = try example()
        try ledger.correct(Position(2), recorded: "2025-03-01", to: grant(300_000), on: "2023-06-01")
        let byYear = try ledger.ask(FundingQuestion(), asOf: "2025-12-31") { $0.groups = ["year"] }
        #expect(try byYear.main.lines("year", "granted_minor") == ["2023 30000000", "2024 15000000"])
        let known = try ledger.ask(FundingQuestion(), asOf: "2025-12-31", known: Position(4)) { $0.groups = ["year"] }
        #expect(try known.main.lines("year", "granted_minor") == ["2024 55000000"])
    }

    @Test func `a movement counts what happened in its period`() throws {
        let ledger = try example()
        let answer = try ledger.ask(FundingQuestion(), asOf: "2024-12-31") {
            $0.period = try dated("2024-07-01").day...dated("2024-12-31").day
        }
        #expect(try answer.main.lines("granted_minor", "grants") == ["15000000 1"])
    }

    @Test func `currencies are never added up, and amounts of nothing are counted`() throws {
        var ledger = TestLedger()
        try ledger.tell("project/A", "2020-01-01", org: "STO", grant(100, "EUR"))
        try ledger.tell("project/A", "2020-01-01", org: "STO", grant(200))
        try ledger.tell("project/B", "2020-01-01", org: "HNT", grant(0, "EUR"))
        let answer = try ledger.ask(FundingQuestion(), asOf: "2020-12-31")
        #expect(
            try answer.main.lines("org", "currency", "granted_minor", "zero_grants")
                == ["HNT EUR 0 1", "STO EUR 10000 0", "STO NOK 20000 0"])
        #expect(try answer.main.sums("currency", "granted_minor", "projects") == ["EUR 10000 2", "NOK 20000 1"])
    }

    @Test func `an unknown amount is no amount of nothing`() throws {
        var ledger = TestLedger()
        let unknown = FundsGranted.with { $0.amount = money(0, "NOK", .unknown) }
        try ledger.tell("project/A", "2020-01-01", org: "STO", .fundsGranted(unknown))
        let answer = try ledger.ask(FundingQuestion(), asOf: "2020-12-31")
        #expect(try answer.main.lines("granted_minor", "grants", "zero_grants") == ["0 1 0"])
        #expect(answer.notes == ["Grants of an unknown amount, not in the sums: 1."])
    }

    @Test func `money without an organisation counts where the project is`() throws {
        var ledger = try example()
        try ledger.tell("project/STO-17", "2025-01-01", grant(10))
        #expect(try ledger.ask(FundingQuestion(), asOf: "2025-01-01").main.lines("org", "grants") == ["STO 3"])
        try ledger.tell("project/STO-17", "2025-02-01", .projectMoved(.with { $0.to = "HNT" }))
        let moved = try ledger.ask(FundingQuestion(), asOf: "2025-02-01")
        #expect(try moved.main.lines("org", "grants") == ["HNT 1", "STO 2"])
    }

    @Test func `a year is that of the decision, the call, the budget or the payment`() throws {
        var ledger = TestLedger()
        try ledger.tell("call/INN-2021", "2021-09-17", .callOpened(.with { ($0.year, $0.forYear) = (2021, 2022) }))
        try ledger.tell("project/A", "2021-12-01", org: "STO", grant(100, call: "INN-2021", award: "T1", budget: 2023))
        let paid = FundsPaid.with {
            $0.amount = money(40)
            $0.award = "T1"
        }
        try ledger.tell("project/A", "2024-03-01", org: "STO", .fundsPaid(paid))
        func years(_ yearOf: ReportOptions.YearOf) throws -> [String] {
            let answer = try ledger.ask(FundingQuestion(), asOf: "2025-12-31") {
                $0.groups = ["year"]
                $0.yearOf = yearOf
            }
            return try answer.main.lines("year", "granted_minor", "paid_minor", "projects")
        }
        #expect(try years(.decision) == ["2021 10000 0 1", "2024 0 4000 0"])
        #expect(try years(.call) == ["2022 10000 4000 1"])
        #expect(try years(.budget) == ["2023 10000 4000 1"])
        #expect(try years(.payment) == ["2024 0 4000 1"])
        let filtered = try ledger.ask(FundingQuestion(), asOf: "2025-12-31") {
            $0.groups = ["call"]
            $0.filters = [("year", "2022")]
            $0.yearOf = .call
        }
        #expect(try filtered.main.lines("call", "paid_minor") == ["INN-2021 4000"])
    }

    @Test func `applications count with their organisation and call, adjustments by themselves`() throws {
        var ledger = TestLedger()
        let application = ApplicationReceived.with {
            $0.call = "INN-2024"
            $0.applied = money(900)
        }
        try ledger.tell("application/S1", "2024-09-01", org: "HMR", .applicationReceived(application))
        try ledger.tell("project/A", "2024-12-01", org: "HMR", grant(500, call: "INN-2024", award: "T1"))
        let less = FundsAdjusted.with {
            $0.amount = money(-50)
            $0.award = "T1"
        }
        try ledger.tell("project/A", "2025-01-01", org: "HMR", .fundsAdjusted(less))
        let answer = try ledger.ask(FundingQuestion(), asOf: "2025-12-31") { $0.groups = ["org", "call"] }
        #expect(
            try answer.main.lines("org", "call", "applied_minor", "granted_minor", "adjusted_minor")
                == ["HMR INN-2024 90000 50000 -5000"])
    }

    @Test func `what a call is said to have given is no funding`() throws {
        var ledger = TestLedger()
        let result = CallResultPublished.with {
            $0.awards = 18
            $0.awarded = money(13_500_000)
        }
        try ledger.tell("call/INN-2017", "2017-12-31", org: "RHF", .callResultPublished(result))
        #expect(try ledger.ask(FundingQuestion(), asOf: "2020-12-31").main.rows.isEmpty)
    }

    @Test func `after a merger a figure stands then where it was, and now with the successor`() throws {
        var ledger = TestLedger()
        try ledger.tell("org/HSM", "1900-01-01", .organisationRegistered(.with { $0.code = "HSM" }))
        try ledger.tell("org/HMR", "1900-01-01", .organisationRegistered(.with { $0.code = "HMR" }))
        try ledger.tell("project/A", "2010-06-01", org: "HSM", grant(100))
        try ledger.tell("project/A", "2012-06-01", org: "HMR", grant(50))
        try ledger.tell("org/HSM", "2011-06-30", .organisationMerged(.with { $0.into = "HMR" }))
        let then = try ledger.ask(FundingQuestion(), asOf: "2012-12-31")
        #expect(try then.main.lines("org", "granted_minor", "projects") == ["HMR 5000 1", "HSM 10000 1"])
        let now = try ledger.ask(FundingQuestion(), asOf: "2012-12-31") { $0.rollup = .now }
        #expect(try now.main.lines("org", "granted_minor", "projects") == ["HMR 15000 1"])
        let filtered = try ledger.ask(FundingQuestion(), asOf: "2012-12-31") {
            $0.rollup = .now
            $0.organisation = "HMR"
        }
        #expect(try filtered.main.lines("granted_minor") == ["15000"])
        // Now is now, however old the figure.
        let earlier = try ledger.ask(FundingQuestion(), asOf: "2010-12-31") { $0.rollup = .now }
        #expect(try earlier.main.lines("org", "granted_minor") == ["HMR 10000"])
    }

    @Test func `an unknown column is refused with those that there are`() throws {
        let ledger = try example()
        #expect(throws: QuestionError.unknownColumn("trust", permitted: FundingQuestion().dimensions)) {
            try ledger.ask(FundingQuestion(), asOf: "2024-12-31") { $0.groups = ["trust"] }
        }
    }
}
