public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which indicators there are, and how each stands by the as-of day.
public struct IndicatorsQuestion: Question {
    /// What it is asked by.
    public let name = "indicator list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { indicators }
    /// What it can be grouped and filtered by.
    public let dimensions = [
        "indicator", "org", "plan", "item", "kind", "unit", "direction", "how", "strength", "year", "met",
    ]
    /// The columns that hold codes of a closed list.
    public let codes: [String: CodeList] = [
        "kind": CodeList(Vocabularies.indicatorKinds), "direction": CodeList(Vocabularies.directions),
        "strength": CodeList(Vocabularies.strengths), "how": CodeList(["measured", "computed"]),
    ]
    private let indicators = IndicatorsProjection()

    /// The question about indicators.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "indicator": .text, "title": .text, "org": .text, "plan": .text, "item": .text, "kind": .text,
                "unit": .text, "how": .text, "direction": .text, "strength": .text, "year": .integer,
                "target_hundredths": .money, "actual_hundredths": .money, "met": .flag, "targets": .integer,
                "requirements": .integer, "figures": .integer, "breaches": .integer,
            ], of: dimensions)
        let paths = try IndicatorPaths(asking, indicators)
        let moved = Set(try asking.entities(of: IndicatorsProjection.indicators, indicators).map(\.id))
        let breaches = try BreachMarks.counts(in: asking.state(indicators))
        let entities = try Entities(asking, paths.indicators.filter { moved.contains($0.id) })
        for indicator in entities {
            let direction = indicator["direction"].code
            let current = try paths.years(of: indicator).current(on: asking.options.asOf)
            var row: [Cell] = [
                .text(indicator.id), entities.title(indicator, asking.language),
                .code(indicator["org"].code.map(asking.regroup)),
            ]
            row += ["plan", "item", "kind", "unit"].map { entities.cell(indicator, $0) }
            row += [.text(indicator.how), .code(direction), .code(current?.aim?.strength), .year(of: current?.number)]
            row += [current?.target ?? .absent, current?.reached(by: asking.options.asOf) ?? .unknown]
            row.append(current?.met(direction, by: asking.options.asOf) ?? .absent)
            let strengths = paths.targets(of: indicator).map { $0["strength"].code }
            row += ["target", "requirement"].map { strength in .count(strengths.count { $0 == strength }) }
            row += [.count(paths.measurements(of: indicator).count), .integer(breaches[indicator.id] ?? 0)]
            list.add(row)
        }
        var table = list.table(sums: ["targets", "requirements", "figures"]).sparing([
            "org", "plan", "item", "kind", "how", "direction", "strength", "targets", "requirements", "figures",
            "breaches",
        ])
        if let sums = table.totals.first {
            table.totalKeys.insert("indicators", at: 0)
            table.totals = [[.count(list.rows.count)] + sums]
        }
        return Answer(Word("Indikatorer", "Indikatorar", "Indicators")(asking.language), table)
    }
}

extension PathYear {
    /// The year as facts have it.
    var number: Int64? { year.map(Int64.init) }
}
