import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Indicators: one source of figures, and figures that can be.
@Suite struct IndicatorRules {
    private let share = "indicator/SHARE"
    private let day = "2024-01-10"

    private func defined(
        _ story: inout Story, kind: String = "share", _ change: (inout IndicatorDefinition) -> Void = { _ in }
    ) throws -> Payload.OneOf_Event {
        var definition = IndicatorDefinition()
        (definition.title, definition.kind) = (try story.text("Doctors with a PhD"), kind)
        definition.unit = ["share": "percent", "amount": "NOK"][kind] ?? ""
        change(&definition)
        return .indicatorDefined(definition)
    }

    private func measured(_ change: (inout MeasurementReported) -> Void) -> Payload.OneOf_Event {
        .measurementReported(.with { change(&$0) })
    }

    private var funding: FigureName {
        get throws { FigureName(try #require(FigureAddress("funding[org=STO,currency=NOK].granted_minor"))) }
    }

    @Test func `an indicator is defined once, with a kind, and for a plan that is there`() throws {
        var story = try Story.region()
        #expect(try story.when(defined(&story), share, day) == .accepted)
        #expect(try story.when(defined(&story, kind: "index"), share, day) == .refused(.unknownCode))
        #expect(
            try story.when(defined(&story, kind: "amount") { $0.unit = "XYZ" }, share, day)
                == .refused(.unknownCurrency))
        #expect(try story.when(defined(&story) { $0.clearTitle() }, share, day) == .refused(.missingValue))
        #expect(try story.when(defined(&story) { $0.direction = "sideways" }, share, day) == .refused(.unknownCode))
        #expect(try story.when(defined(&story) { $0.plan = "NOPE" }, share, day) == .refused(.unknownThing))
        #expect(try story.when(defined(&story) { $0.item = "A" }, share, day) == .refused(.missingValue))
        #expect(try story.when(measured { $0.hundredths = 1239 }, share, day) == .refused(.unknownThing))
        try story.given(defined(&story), share, day)
        #expect(try story.when(defined(&story), share, day) == .refused(.alreadyExists))
    }

    @Test func `a figure is computed or measured, never both`() throws {
        var story = try Story.region()
        let figure = try funding
        let computed = try defined(&story, kind: "amount") { $0.figure = figure }
        try story.given(computed, "indicator/FUNDS", day)
        #expect(
            try story.when(measured { $0.hundredths = 100 }, "indicator/FUNDS", day)
                == .refused(.computedIndicator))
        #expect(
            try story.when(defined(&story) { ($0.figure, $0.growthOf) = (figure, "FUNDS") }, share, day)
                == .refused(.twoSources))
        try story.given(defined(&story), share, day)
        try story.given(measured { $0.hundredths = 1239 }, share, day)
        guard case .indicatorDefined(let again) = try defined(&story, { $0.figure = figure }) else { return }
        #expect(try story.when(.indicatorRedefined(again), share, day) == .refused(.twoSources))
    }

    @Test func `what a figure is cannot change, only how it is told`() throws {
        var story = try Story.region()
        try story.given(defined(&story), share, day)
        guard case .indicatorDefined(let count) = try defined(&story, kind: "count"),
            case .indicatorDefined(let same) = try defined(&story, { $0.direction = "up" })
        else { return }
        #expect(try story.when(.indicatorRedefined(count), share, day) == .refused(.otherKind))
        #expect(try story.when(.indicatorRedefined(same), share, day) == .accepted)
    }

    @Test func `growth is of a level, never of itself or of growth`() throws {
        var story = try Story.region()
        try story.given(defined(&story, kind: "amount"), "indicator/BUDGET", day)
        let growth = try defined(&story) { $0.growthOf = "BUDGET" }
        #expect(try story.when(growth, "indicator/GROWTH", day) == .accepted)
        try story.given(growth, "indicator/GROWTH", day)
        #expect(try story.when(defined(&story) { $0.growthOf = "GROWTH" }, share, day) == .refused(.growthOfGrowth))
        #expect(try story.when(defined(&story) { $0.growthOf = "SHARE" }, share, day) == .refused(.growthOfGrowth))
        #expect(try story.when(defined(&story) { $0.priceIndex = "BUDGET" }, share, day) == .refused(.missingValue))
    }

    @Test(arguments: [(0, true), (10_000, true), (10_001, false), (-1, false)])
    func `a share lies between 0 and 100 per cent`(hundredths: Int64, isOne: Bool) throws {
        var story = try Story.region()
        try story.given(defined(&story), share, day)
        let target = Payload.OneOf_Event.targetSet(
            .with { ($0.strength, $0.hundredths) = ("target", hundredths) })
        let verdict: Story.Verdict = isOne ? .accepted : .refused(.shareOutOfRange)
        #expect(try story.when(measured { $0.hundredths = hundredths }, share, day) == verdict)
        #expect(try story.when(target, share, day) == verdict)
    }

    @Test func `counts make the share, and may be left out`() throws {
        var story = try Story.region()
        try story.given(defined(&story), share, day)
        func counted(_ numerator: Int64, _ denominator: Int64, _ hundredths: Int64? = nil) throws -> Story.Verdict {
            try story.when(
                measured {
                    ($0.numerator, $0.denominator) = (numerator, denominator)
                    if let hundredths { $0.hundredths = hundredths }
                }, share, day)
        }
        #expect(try counted(1, 3) == .accepted)
        #expect(try counted(1, 3, 3333) == .accepted)
        #expect(try counted(1, 3, 4000) == .refused(.otherShare))
        #expect(try counted(1, 0) == .refused(.zeroDenominator))
        #expect(try counted(4, 3) == .refused(.shareOutOfRange))
        #expect(try story.when(measured { $0.numerator = 1 }, share, day) == .refused(.missingValue))
        #expect(try story.when(measured { _ in }, share, day) == .refused(.missingValue))
        #expect(try story.when(measured { $0.exactness = .unknown }, share, day) == .accepted)
    }

    @Test func `yes or no is one or nothing, and a count is not negative`() throws {
        var story = try Story.region()
        try story.given(defined(&story, kind: "yes-no"), share, day)
        #expect(try story.when(measured { $0.hundredths = 100 }, share, day) == .accepted)
        #expect(try story.when(measured { $0.hundredths = 50 }, share, day) == .refused(.notYesOrNo))
        try story.given(defined(&story, kind: "count"), "indicator/COUNT", day)
        #expect(try story.when(measured { $0.hundredths = -100 }, "indicator/COUNT", day) == .refused(.negativeAmount))
    }

    @Test func `a figure in a closed year is marked`() throws {
        var story = try Story.region()
        try story.given(defined(&story), share, day)
        try story.given(closed("2024"), "closing/2024", "2025-02-01")
        #expect(try story.when(measured { $0.hundredths = 1 }, share, "2024-12-31") == .broke([.periodClosed]))
    }

    @Test func `an address survives the record, and shares are rounded half up`() throws {
        for text in ["funding[org=STO,currency=NOK].granted_minor", "project list.projects", "enrolment.patients"] {
            let address = try #require(FigureAddress(text))
            #expect(FigureName(address).address == address)
        }
        #expect(
            [(1, 3), (2, 3), (1, 8), (5, 5), (0, 7)].map { Share.hundredths(of: $0.0, in: $0.1) }
                == [3333, 6667, 1250, 10_000, 0])
    }
}
