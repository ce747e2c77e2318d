import Indicators
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// Actual against path: measured, computed and grown.
@Suite struct IndicatorTests {
    private func define(
        _ ledger: inout TestLedger, _ id: String, kind: String = "amount", on day: String = "2016-01-01",
        _ change: (inout IndicatorDefinition) -> Void = { _ in }
    ) throws {
        var definition = IndicatorDefinition()
        (definition.title, definition.kind) = (ledger.text("Title of \(id)"), kind)
        definition.unit = ["share": "percent", "amount": "NOK"][kind] ?? ""
        change(&definition)
        try ledger.tell("indicator/\(id)", day, org: "RHF", .indicatorDefined(definition))
    }

    private func target(
        _ by: String?, _ hundredths: Int64?, from: String? = nil, start: Int64? = nil, _ strength: String = "target"
    ) throws -> Payload.OneOf_Event {
        var event = TargetSet()
        event.strength = strength
        if let by { event.by = PlainDay(try dated(by)) }
        if let from { event.from = PlainDay(try dated(from)) }
        if let hundredths { event.hundredths = hundredths }
        if let start { event.fromHundredths = start }
        return .targetSet(event)
    }

    @discardableResult
    private func measure(
        _ ledger: inout TestLedger, _ id: String, _ at: String, _ hundredths: Int64, org: String = "RHF",
        recorded: String? = nil, _ exactness: Exactness = .exact
    ) throws -> Position {
        let event = try MeasurementReported.with {
            ($0.at, $0.hundredths, $0.exactness) = (PlainDay(try dated(at)), hundredths, exactness)
        }
        return try ledger.tell(
            "indicator/\(id)", at, org: org, recorded: recorded, .measurementReported(event))
    }

    private func path(_ ledger: TestLedger, _ id: String, asOf: String, known: Position? = nil) throws -> [String] {
        try ledger.ask(IndicatorQuestion(), asOf: asOf, known: known) { $0.subject = id }
            .main.lines("year", "org", "target_hundredths", "actual_hundredths", "met")
    }

    @Test func `a path has what was said of its years, and unknown stays unknown`() throws {
        var ledger = TestLedger()
        try define(&ledger, "FUNDS") { $0.direction = "up" }
        try ledger.tell(
            "indicator/FUNDS", "2016-01-01", target("2020", 2_500_000_000, from: "2016", start: 1_500_000_000))
        try measure(&ledger, "FUNDS", "2016", 1_600_000_000)
        try measure(&ledger, "FUNDS", "2018", 1_400_000_000)
        #expect(
            try path(ledger, "FUNDS", asOf: "2020-12-31") == [
                "2016 RHF 1500000000 1600000000 true", "2018 RHF - 1400000000 -", "2020 RHF 2500000000 ? ?",
            ])
        #expect(try path(ledger, "FUNDS", asOf: "2017-12-31").last == "2020 RHF 2500000000 - -")
        let list = try ledger.ask(IndicatorsQuestion(), asOf: "2018-12-31")
        #expect(
            try list.main.lines("indicator", "how", "year", "target_hundredths", "actual_hundredths", "met")
                == ["FUNDS measured 2018 - 1400000000 -"])
        #expect(try list.main.sums("indicators", "targets", "requirements", "figures") == ["1 1 0 2"])
    }

    @Test func `a requirement holds for each of its years, and an untold target is unknown`() throws {
        var ledger = TestLedger()
        try define(&ledger, "CALLS", kind: "count") { $0.direction = "up" }
        try ledger.tell("indicator/CALLS", "2016-01-01", target("2018", 100, from: "2016", "requirement"))
        try ledger.tell("indicator/CALLS", "2016-01-01", target(nil, nil))
        try measure(&ledger, "CALLS", "2017", 0)
        #expect(
            try path(ledger, "CALLS", asOf: "2017-12-31") == [
                "2016 RHF 100 ? ?", "2017 RHF 100 0 false", "2018 RHF 100 - -", "- RHF ? ? ?",
            ])
    }

    @Test(arguments: [
        ("up", Exactness.exact, 300, "true"), ("up", .exact, 299, "false"), ("up", .over, 300, "true"),
        ("up", .over, 299, "?"), ("up", .nearly, 301, "?"), ("up", .nearly, 300, "false"),
        ("down", .exact, 301, "false"),
        ("down", .exact, 300, "true"), ("down", .over, 300, "false"), ("equal", .exact, 300, "true"),
        ("equal", .exact, 299, "false"), ("", .exact, 300, "?"),
    ])
    func `a target is met by its direction, as far as the figure is known`(
        direction: String, exactness: Exactness, value: Int64, met: String
    ) throws {
        var ledger = TestLedger()
        try define(&ledger, "X", kind: "share") { $0.direction = direction }
        try ledger.tell("indicator/X", "2016-01-01", target("2020", 300))
        try measure(&ledger, "X", "2020", value, exactness)
        #expect(try path(ledger, "X", asOf: "2020-12-31") == ["2020 RHF 300 \(value) \(met)"])
    }

    @Test func `a figure that comes late or is voided counts on its own axis`() throws {
        var ledger = TestLedger()
        try define(&ledger, "X", kind: "share")
        #expect(throws: QuestionError.unknownSubject("X")) { try path(ledger, "X", asOf: "2015-12-31") }
        let first = try measure(&ledger, "X", "2020", 100)
        let late = try measure(&ledger, "X", "2019", 90, recorded: "2021-02-01")
        #expect(try path(ledger, "X", asOf: "2020-12-31") == ["2019 RHF - 90 -", "2020 RHF - 100 -"])
        #expect(try path(ledger, "X", asOf: "2020-12-31", known: first) == ["2020 RHF - 100 -"])
        try ledger.void(late, on: "2021-03-01")
        #expect(try path(ledger, "X", asOf: "2020-12-31") == ["2020 RHF - 100 -"])
        let correct = try MeasurementReported.with { ($0.at, $0.hundredths) = (PlainDay(try dated("2020")), 70) }
        try ledger.correct(first, recorded: "2021-04-01", to: .measurementReported(correct))
        #expect(try path(ledger, "X", asOf: "2020-12-31") == ["2020 RHF - 70 -"])
    }

    @Test func `the last measurement of a year counts, for each organisation, and counts make shares`() throws {
        var ledger = TestLedger()
        try define(&ledger, "PHD", kind: "share")
        try measure(&ledger, "PHD", "2020-03", 100)
        try measure(&ledger, "PHD", "2020-09", 120)
        let counts = try MeasurementReported.with {
            ($0.at, $0.numerator, $0.denominator) = (PlainDay(try dated("2020")), 1, 3)
        }
        try ledger.tell("indicator/PHD", "2020-12-31", org: "HNT", .measurementReported(counts))
        let answer = try ledger.ask(IndicatorQuestion(), asOf: "2020-12-31") { $0.subject = "PHD" }
        #expect(
            try answer.main.lines("year", "org", "actual_hundredths", "numerator", "denominator")
                == ["2020 HNT 3333 1 3", "2020 RHF 120 - -"])
        #expect(try answer.table("measurements").lines("held", "org").count == 3)
        let own = try ledger.ask(IndicatorQuestion(), asOf: "2020-12-31") {
            $0.subject = "PHD"
            $0.organisation = "HNT"
        }
        #expect(try own.main.lines("org") == ["HNT"])
    }

    @Test func `growth is real when prices are taken out, and unknown without the year before`() throws {
        var ledger = TestLedger()
        try define(&ledger, "BUDGET")
        try define(&ledger, "PRICES", kind: "count")
        try define(&ledger, "GROWTH", kind: "share") {
            ($0.growthOf, $0.direction, $0.baselineAt) = (
                "BUDGET", "up", PlainDay((try? dated("2019")) ?? DatedDay(.undated))
            )
        }
        try define(&ledger, "REAL", kind: "share") {
            ($0.growthOf, $0.priceIndex, $0.direction) = ("BUDGET", "PRICES", "up")
        }
        for id in ["GROWTH", "REAL"] {
            try ledger.tell("indicator/\(id)", "2016-01-01", target("2021", 300, from: "2020"))
        }
        for (year, budget, price) in [
            ("2019", 10_000_000, 10_000), ("2020", 10_600_000, 10_500), ("2021", 9_540_000, 10_500),
        ]
            as [(String, Int64, Int64)]
        {
            try measure(&ledger, "BUDGET", year, budget)
            try measure(&ledger, "PRICES", year, price)
        }
        #expect(
            try path(ledger, "GROWTH", asOf: "2021-12-31") == [
                "2019 RHF - ? -", "2020 RHF 300 600 true", "2021 RHF 300 -1000 false",
            ])
        #expect(try path(ledger, "REAL", asOf: "2020-12-31") == ["2020 RHF 300 95 false", "2021 RHF 300 - -"])
    }

    @Test func `what is computed is asked for at the same basis, year by year`() throws {
        var ledger = TestLedger()
        try define(&ledger, "GRANTED") {
            $0.direction = "up"
            if let address = FigureAddress("funding[org=STO].granted_minor") { $0.figure = FigureName(address) }
        }
        try ledger.tell("indicator/GRANTED", "2016-01-01", target("2021", 200, from: "2020"))
        var asked: [String] = []
        let answer = try ledger.ask(IndicatorQuestion(), asOf: "2021-06-30") {
            $0.subject = "GRANTED"
        } figures: { address, day, period in
            asked.append("\(address) \(day) \(period.map { "\($0.lowerBound)" } ?? "state")")
            return Int64(day.year - 1820)
        }
        #expect(
            try answer.main.lines("year", "actual_hundredths", "met") == ["2020 200 true", "2021 201 true"])
        #expect(
            asked == [
                "funding[org=STO].granted_minor 2020-12-31 2020-01-01",
                "funding[org=STO].granted_minor 2021-06-30 2021-01-01",
            ])
    }
}
