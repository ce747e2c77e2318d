public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// One indicator: actual against path, year by year; what it is, its targets, and everything that was measured.
public struct IndicatorQuestion: Question {
    /// What it is asked by.
    public let name = "indicator show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { indicators }
    /// What it can be grouped and filtered by.
    public let dimensions = ["year", "org", "strength", "exactness", "met"]
    private let indicators = IndicatorsProjection()

    /// The question about one indicator.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let indicator = try asking.subject(of: IndicatorsProjection.indicators, indicators)
        let paths = try IndicatorPaths(asking, indicators)
        let entities = try Entities(asking, [indicator])
        let main = try path(of: indicator, paths, asking)
        let title = entities.title(indicator, asking.language).machineText
        return Answer(
            title.isEmpty ? indicator.id : "\(indicator.id) \(title)", main,
            more: [
                definition(of: indicator, entities, asking), try targets(of: indicator, paths, asking),
                try measurements(of: indicator, paths, asking), try Course.table(of: indicator.id, asking, indicators),
            ])
    }

    private func path(of indicator: FactEntity, _ paths: IndicatorPaths, _ asking: Asking) throws -> Table {
        var list = try Listing(
            asking,
            [
                "year": .integer, "org": .text, "strength": .text, "target_hundredths": .money,
                "actual_hundredths": .money, "unit": .text, "met": .flag, "exactness": .text, "numerator": .integer,
                "denominator": .integer,
            ], of: dimensions)
        let (today, direction) = (asking.options.asOf, indicator["direction"].code)
        for year in try paths.years(of: indicator) {
            if let period = asking.options.period {
                guard let number = year.year, period.lowerBound.year <= number, number <= period.upperBound.year else {
                    continue
                }
            }
            let isKnown = year.actual?.value != nil
            list.add([
                .year(of: year.number), .code(year.org.map(asking.regroup)), .code(year.aim?.strength), year.target,
                year.reached(by: today), .code(indicator["unit"].code), year.met(direction, by: today),
                .code(isKnown ? year.actual?.exactness : nil), .number(year.actual?.numerator),
                .number(year.actual?.denominator),
            ])
        }
        return list.table()
    }

    /// What it is, one line for each thing that is said of it.
    private func definition(of indicator: FactEntity, _ entities: Entities, _ asking: Asking) -> Table {
        let fields = [
            "plan", "item", "kind", "unit", "direction", "denominator", "figure", "whole", "growth_of", "price_index",
            "baseline_at", "source",
        ]
        var rows = fields.compactMap { field -> [Cell]? in
            let cell = entities.cell(indicator, field)
            return cell == .absent
                ? nil : [.text(Labels.of(field, asking.language)), .text(words(cell, field, asking))]
        }
        rows.insert(
            [.text(Labels.of("how", asking.language)), .text(words(.text(indicator.how), "how", asking))], at: 0)
        if let baseline = indicator["baseline"].integer {
            rows.append([.text(Labels.of("baseline_hundredths", asking.language)), .money(baseline)])
        }
        return Table(
            key: "definition", title: Word("Definisjon", "Definition")(asking.language),
            columns: [asking.column("what", .text), asking.column("value", .text)], rows: rows)
    }

    private func words(_ cell: Cell, _ column: String, _ asking: Asking) -> String {
        CodeWords.of(cell.machineText, in: column, asking.language)
    }

    private func targets(of indicator: FactEntity, _ paths: IndicatorPaths, _ asking: Asking) throws -> Table {
        let entities = try Entities(asking, paths.targets(of: indicator))
        return Table(
            key: "targets", title: Labels.of("targets", asking.language),
            columns: [
                asking.column("strength", .text), asking.column("from", .day), asking.column("by", .day),
                asking.column("from_hundredths", .money), asking.column("target_hundredths", .money),
                asking.column("exactness", .text), asking.column("source", .text),
            ],
            rows: entities.map { target in
                ["strength", "from", "by"].map { entities.cell(target, $0) } + [
                    target["start"].integer.map(Cell.money) ?? .absent, .amount(target["value"].integer),
                    entities.cell(target, "exactness"), entities.cell(target, "source"),
                ]
            })
    }

    private func measurements(of indicator: FactEntity, _ paths: IndicatorPaths, _ asking: Asking) throws -> Table {
        let entities = try Entities(asking, paths.measurements(of: indicator))
        return Table(
            key: "measurements", title: Labels.of("figures", asking.language),
            columns: [
                asking.column("held", .day), asking.column("org", .text), asking.column("actual_hundredths", .money),
                asking.column("numerator", .integer), asking.column("denominator", .integer),
                asking.column("exactness", .text), asking.column("source", .text),
            ],
            rows: entities.map { measured in
                [
                    entities.cell(measured, "at"), .code(measured["org"].code.map(asking.regroup)),
                    .amount(measured["value"].integer),
                ] + ["numerator", "denominator", "exactness", "source"].map { entities.cell(measured, $0) }
            })
    }
}
