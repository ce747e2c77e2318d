import Calls
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Calls, applications and results.
@Suite struct CallTests {
    private func opened(_ year: UInt32, available: Money? = nil) -> Payload.OneOf_Event {
        .callOpened(
            .with {
                ($0.kind, $0.year) = ("innovation", year)
                if let available { $0.available = available }
                $0.rules = .with { $0.currency = "NOK" }
            })
    }

    private func result(
        _ applications: UInt32?, _ basis: String = "", awards: UInt32? = nil, awarded: Money? = nil
    ) -> Payload.OneOf_Event {
        .callResultPublished(
            .with {
                if let applications { $0.applications = applications }
                $0.countedAs = basis
                if let awards { $0.awards = awards }
                if let awarded { $0.awarded = awarded }
            })
    }

    private func example() throws -> TestLedger {
        var ledger = TestLedger()
        try ledger.tell("call/INN-2016", "2016-12-31", org: "RHF", opened(2016, available: money(12_000_000)))
        try ledger.tell("call/INN-2016", "2016-12-31", result(59, "received"))
        try ledger.tell("call/INN-2017", "2017-12-31", org: "RHF", opened(2017))
        try ledger.tell("call/INN-2017", "2017-12-31", result(48, "received", awards: 18, awarded: money(13_500_000)))
        try ledger.tell("call/INN-2018", "2018-12-31", org: "RHF", opened(2018))
        try ledger.tell("call/INN-2021", "2021-12-31", org: "RHF", opened(2021))
        try ledger.tell(
            "call/INN-2021", "2021-12-31",
            result(66, "forwarded", awards: 30, awarded: money(18_000_000, "NOK", .nearly)))
        return ledger
    }

    @Test func `what is unknown is nothing, and received and forwarded are never added`() throws {
        let answer = try example().ask(CallsQuestion(), asOf: "2022-12-31")
        #expect(
            try answer.main.lines(
                "call", "year", "applications", "applications_basis", "awards", "awarded_minor", "awarded_exactness",
                "available_minor") == [
                    "INN-2016 2016 59 received ? ? unknown 1200000000",
                    "INN-2017 2017 48 received 18 1350000000 exact ?",
                    "INN-2018 2018 ? unknown ? ? unknown ?",
                    "INN-2021 2021 66 forwarded 30 1800000000 nearly ?",
                ])
        #expect(
            try answer.main.sums("currency", "awards", "awarded_minor", "awarded_exactness")
                == ["NOK 48 3150000000 nearly"])
        #expect(!answer.main.totalKeys.contains("applications"))
    }

    @Test func `without a published result the ledger's own count stands, and says so`() throws {
        var ledger = TestLedger()
        try ledger.tell("call/INN-2024", "2024-08-01", org: "RHF", opened(2024))
        let application = ApplicationReceived.with {
            $0.call = "INN-2024"
            $0.applied = money(700)
        }
        try ledger.tell("application/S1", "2024-09-01", org: "STO", .applicationReceived(application))
        try ledger.tell("application/S2", "2024-09-02", org: "HNT", .applicationReceived(application))
        let grant = FundsGranted.with {
            $0.call = "INN-2024"
            $0.amount = money(500)
        }
        try ledger.tell("project/A", "2024-12-01", org: "STO", .fundsGranted(grant))
        let own = try ledger.ask(CallsQuestion(), asOf: "2024-12-31")
        #expect(
            try own.main.lines("applications", "applications_basis", "awards", "awards_basis", "awarded_minor")
                == ["2 received 1 ledger 50000"])
        try ledger.tell("call/INN-2024", "2024-12-20", result(5, "forwarded", awards: 3))
        let published = try ledger.ask(CallsQuestion(), asOf: "2024-12-31")
        #expect(
            try published.main.lines("applications", "applications_basis", "awards", "awards_basis")
                == ["5 forwarded 3 published"])
        let list = try ledger.ask(ApplicationsQuestion(), asOf: "2024-12-31")
        #expect(try list.main.lines("application", "org", "applied_minor") == ["S1 STO 70000", "S2 HNT 70000"])
        #expect(try list.main.sums("currency", "applied_minor") == ["NOK 140000"])
    }

    @Test func `a later result takes the place of the earlier one`() throws {
        var ledger = try example()
        try ledger.tell("call/INN-2017", "2018-01-15", result(nil, awards: 17))
        let answer = try ledger.ask(CallsQuestion(), asOf: "2022-12-31") { $0.filters = [("year", "2017")] }
        #expect(
            try answer.main.lines("applications", "applications_basis", "awards", "awarded_minor") == ["? unknown 17 ?"]
        )
    }

    @Test func `a call is shown with its rules, amounts and course`() throws {
        var ledger = TestLedger()
        let call = CallOpened.with {
            $0.available = money(100, "NOK", .over)
            $0.rules = .with {
                $0.maxPerProjectMinor = 75_000_000
                $0.ownSharePercent = 25
                $0.criteria = ["benefit", "feasibility"]
                $0.currency = "NOK"
            }
        }
        try ledger.tell("call/C", "2020-01-01", org: "RHF", .callOpened(call))
        try ledger.tell("call/C", "2020-06-01", .callClosed(.init()))
        let shares = CallResultPublished.with {
            $0.shares = [.with { ($0.dimension, $0.value, $0.awards) = ("organisation", "STO", 19) }]
        }
        try ledger.tell("call/C", "2020-12-01", .callResultPublished(shares))
        let answer = try ledger.ask(CallQuestion(), asOf: "2020-12-31") { $0.subject = "C" }
        #expect(try answer.main.lines("call", "status", "currency") == ["C closed NOK"])
        #expect(
            try answer.table("rules").lines("rule", "value") == [
                "rules_currency NOK", "max_per_project 75000000", "own_share_percent 25",
                "criteria benefit, feasibility",
            ])
        #expect(
            try answer.table("amounts").lines("what", "currency", "amount_minor", "exactness") == [
                "available NOK 10000 over"
            ])
        #expect(try answer.table("shares").lines("dimension", "value", "awards") == ["organisation STO 19"])
        #expect(
            try answer.table("timeline").lines("event") == ["call-opened", "call-closed", "call-result-published"])
    }
}
