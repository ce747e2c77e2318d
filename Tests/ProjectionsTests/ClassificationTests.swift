import Classification
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Money by what it is for.
@Suite struct ClassificationTests {
    private func granted(_ minor: Int64, award: String = "") -> Payload.OneOf_Event {
        .fundsGranted(
            .with {
                $0.award = award
                $0.amount = Money(minor: minor, currency: "NOK")
            })
    }

    private func classified(
        _ categories: KeyValuePairs<String, UInt32>, _ activities: KeyValuePairs<String, UInt32> = [:],
        award: String = ""
    ) -> Payload.OneOf_Event {
        func portions(_ shares: KeyValuePairs<String, UInt32>) -> [Portion] {
            shares.map { share in .with { ($0.code, $0.hundredths) = (share.key, share.value) } }
        }
        return .projectClassified(
            .with {
                $0.award = award
                $0.healthCategory = portions(categories)
                $0.researchActivity = portions(activities)
            })
    }

    @Test func `money is shared out to the øre, and what is not classified stands by itself`() throws {
        var ledger = TestLedger()
        try ledger.tell("project/P1", "2023-01-01", org: "STO", .projectRegistered(.init()))
        try ledger.tell("project/P1", "2023-02-01", granted(100_01))
        try ledger.tell("project/P1", "2024-02-01", granted(10, award: "A2"))
        try ledger.tell("project/P2", "2023-01-01", org: "HNT", .projectRegistered(.init()))
        try ledger.tell("project/P2", "2023-02-01", granted(5_00))
        try ledger.tell("project/P1", "2024-03-01", classified(["000": 50_00, "011": 50_00], ["1.1": 100_00]))
        func lines(_ groups: [String], _ day: String = "2024-12-31") throws -> [String] {
            let answer = try ledger.ask(ClassifiedFundsQuestion(), asOf: day) { $0.groups = groups }
            #expect(try answer.main.sums("granted_minor") == ["10511"])
            return try answer.main.lines(groups[0], "granted_minor")
        }
        #expect(try lines(["health_category"]) == ["- 500", "000 5006", "011 5005"])
        #expect(try lines(["research_activity"]) == ["- 500", "1.1 10011"])
        #expect(try lines(["org"]) == ["HNT 500", "STO 10011"])
        try ledger.tell("project/P1", "2024-04-01", classified(["004": 100_00], award: "A2"))
        #expect(try lines(["health_category"]) == ["- 500", "000 5001", "004 10", "011 5000"])
        let year = try ledger.ask(ClassifiedFundsQuestion(), asOf: "2024-12-31") {
            ($0.filters, $0.groups) = ([("health_category", "000")], ["year", "org"])
        }
        #expect(try year.main.lines("year", "org", "granted_minor") == ["2023 STO 5001"])
    }

    @Test func `movements of periods add up to the state`() throws {
        var ledger = TestLedger()
        try ledger.tell("project/P1", "2023-01-01", org: "STO", .projectRegistered(.init()))
        try ledger.tell("project/P1", "2023-01-02", classified(["000": 33_33, "001": 33_33, "002": 33_34]))
        for month in 1...9 { try ledger.tell("project/P1", "2023-0\(month)-15", granted(100_01)) }
        var sums: [String: Int64] = [:]
        for month in 1...9 {
            let first = try dated("2023-0\(month)")
            let answer = try ledger.ask(ClassifiedFundsQuestion(), asOf: "2023-12-31") {
                $0.period = first.firstDay...first.day
            }
            for line in try answer.main.lines("health_category", "granted_minor") {
                let parts = line.split(separator: " ")
                sums[String(parts[0]), default: 0] += Int64(parts[1]) ?? 0
            }
        }
        let state = try ledger.ask(ClassifiedFundsQuestion(), asOf: "2023-12-31").main
        #expect(
            try state.lines("health_category", "granted_minor") == sums.sorted { $0.key < $1.key }.map { "\($0) \($1)" }
        )
        #expect(sums.values.reduce(0, +) == 9 * 100_01)
    }

    @Test func `no øre is lost or counted twice over 100 000 random awards`() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100_000 {
            let amount = Int64.random(in: -100_000_000_00...1_000_000_000_000_00, using: &generator)
            let cuts = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
                Int64.random(in: 1...99_99, using: &generator)
            }
            let bounds = [0] + Set(cuts).sorted() + [100_00]
            let shares = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
            let parts = Apportionment.parts(of: amount, by: shares)
            var isExact = parts.reduce(0, +) == amount
            for (part, share) in zip(parts, shares) {
                // Less than one øre from the exact share.
                let error = Int128(part) * 100_00 - Int128(amount) * Int128(share)
                isExact = isExact && abs(error) < 100_00
            }
            guard isExact else {
                Issue.record("seed \(seed): \(amount) by \(shares) is \(parts)")
                return
            }
        }
    }
}
