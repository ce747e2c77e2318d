import Application
import ArgumentParser
import Portfolio
import Record

/// Indicators: what is followed up, what is to be reached, what was measured.
struct IndicatorNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator", abstract: "Indicators: what is followed up, targets, figures.",
        subcommands: [
            IndicatorList.self, IndicatorShow.self, IndicatorDefine.self, IndicatorRedefine.self,
            IndicatorTarget.self, IndicatorMeasure.self,
        ],
        defaultSubcommand: IndicatorList.self)
}

/// What an indicator is, as flags.
struct IndicatorOptions: ParsableArguments {
    @Option(help: "The title.") var title: String?
    @Option(name: .customLong("title-en"), help: "The title in English.") var titleEN: String?
    @Option(help: "\(Vocabularies.listed(Vocabularies.indicatorKinds)).") var kind: String?
    @Option(help: "The currency of amounts; what is counted, as a code. [default: percent of shares]")
    var unit: String?
    @Option(help: "up (at least the target), down (at most) or equal.") var direction: String?
    @Option(help: "The plan that asks for it.") var plan: String?
    @Option(help: "The area, goal or measure in the plan.") var item: String?
    @Option(help: "What it is a share of, or counted by, in words.") var denominator: String?
    @Option(help: "Computed from a figure: funding[org=STO,currency=NOK].granted_minor.") var figure: String?
    @Option(help: "The figure is shown as a share of this one.") var whole: String?
    @Flag(help: "The figure as it stands at the end of a year, not what came in the year.") var state = false
    @Option(name: .customLong("growth-of"), help: "Computed as the yearly growth of this indicator, in per cent.")
    var growthOf: String?
    @Option(name: .customLong("price-index"), help: "The indicator of prices whose growth is taken out.")
    var priceIndex: String?
    @Option(name: .customLong("baseline-at"), help: "The day or year of the baseline.") var baselineAt: DayArgument?
    @Option(help: "What it was to begin with.") var baseline: String?
    @Option(name: .customLong("published-at"), help: "Where it was published.") var publishedAt: String?

    func definition(_ desk: inout Desk) throws -> IndicatorDefinition {
        var event = IndicatorDefinition()
        if let text = try desk.text(desk.require("title", title)) { event.title = text }
        if let text = try desk.text(titleEN) { event.titleEn = text }
        event.kind = try desk.require("kind", kind, choices: Vocabularies.indicatorKinds)
        event.unit = unit ?? ["share": "percent", "amount": "NOK"][event.kind] ?? ""
        event.direction = direction ?? ""
        if let plan { event.plan = try desk.id("plan", plan) }
        event.item = item ?? ""
        if let text = try desk.text(denominator) { event.denominator = text }
        if let figure { event.figure = try desk.figure(figure) }
        if let whole { event.whole = try desk.figure(whole) }
        event.state = state
        if let growthOf { event.growthOf = try desk.id("indicator", growthOf) }
        if let priceIndex { event.priceIndex = try desk.id("indicator", priceIndex) }
        if let baselineAt { event.baselineAt = PlainDay(baselineAt.dated) }
        if let baseline { event.baselineHundredths = try desk.hundredths(baseline) }
        if let text = try desk.text(publishedAt) { event.source = text }
        return event
    }
}

struct IndicatorDefine: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Define an indicator: measured, or computed from what the ledger knows.")
    @Argument(help: "The indicator, such as RESEARCH-SHARE.") var id: String
    @OptionGroup var what: IndicatorOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.begin(.indicatorDefined(what.definition(&desk)), "indicator", id)
    }
}

struct IndicatorRedefine: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "redefine", abstract: "Say anew what an indicator is, with a reason; its kind and unit stay.")
    @Argument(help: "The indicator.") var id: String
    @OptionGroup var what: IndicatorOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.require("reason", append.reason)
        try desk.add(.indicatorRedefined(what.definition(&desk)), "indicator", id)
    }
}

struct IndicatorTarget: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "target", abstract: "What is to be reached, and by when.",
        discussion: "A path of several years is set year by year, or by --from-value and --value at its two ends.")
    @Argument(help: "The indicator.") var id: String
    @Option(help: "By when. [default: nobody said]") var by: DayArgument?
    @Option(help: "From when it holds.") var from: DayArgument?
    @Option(help: "What is to be reached. [default: nobody said]") var value: String?
    @Option(name: .customLong("from-value"), help: "Where the path begins.") var fromValue: String?
    @Option(help: "target or requirement.") var strength: String = "target"
    @Option(help: "exact, nearly or over.") var exactness: String?
    @Option(name: .customLong("published-at"), help: "Where it was published.") var publishedAt: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = TargetSet()
        event.strength = strength
        if let from { event.from = PlainDay(from.dated) }
        if let by { event.by = PlainDay(by.dated) }
        if let value { event.hundredths = try desk.hundredths(value) }
        if let fromValue { event.fromHundredths = try desk.hundredths(fromValue) }
        event.exactness = try desk.exactness(exactness)
        if let text = try desk.text(publishedAt) { event.source = text }
        try desk.add(.targetSet(event), "indicator", id)
    }
}

struct IndicatorMeasure: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "What an indicator was; replaces what was said of the same day.",
        discussion: "A share may come as --value 12,39, or as --numerator and --denominator. --org says whose it is.")
    @Argument(help: "The indicator.") var id: String
    @Option(help: "The day, month or year that it is about.") var at: DayArgument?
    @Option(help: "What it was: 12,39, or 1 for yes and 0 for no.") var value: String?
    @Option(help: "How many of them.") var numerator: Int64?
    @Option(help: "How many there are.") var denominator: Int64?
    @Option(help: "exact, nearly or over.") var exactness: String?
    @Option(name: .customLong("published-at"), help: "Where it was published.") var publishedAt: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = MeasurementReported()
        event.at = PlainDay(at?.dated ?? desk.day)
        if let numerator { event.numerator = numerator }
        if let denominator { event.denominator = denominator }
        if value != nil || numerator == nil {
            event.hundredths = try desk.hundredths(desk.require("value", value))
        }
        event.exactness = try desk.exactness(exactness)
        if let text = try desk.text(publishedAt) { event.source = text }
        try desk.add(.measurementReported(event), "indicator", id)
    }
}

extension Desk {
    /// A figure's address that some question can tell.
    fileprivate func figure(_ text: String) throws -> FigureName {
        guard let address = FigureAddress(text) else { throw Refusal(.malformed, [text, "figure"]) }
        try ledger.checkFigure(address)
        return FigureName(address)
    }

    /// A value as people write it.
    fileprivate func hundredths(_ text: String) throws -> Int64 {
        guard let value = Amount.minor(text) else { throw Refusal(.malformed, [text, "amount"]) }
        return value
    }

    /// How exactly a value is known.
    func exactness(_ text: String?) throws -> Exactness {
        let kinds = ["exact": Exactness.exact, "nearly": .nearly, "over": .over]
        guard let kind = kinds[text ?? "exact"] else { throw Refusal(.malformed, [text ?? "", "exactness"]) }
        return kind
    }
}
