public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Who got how much: applied for, granted, adjusted, paid and returned, each currency by itself.
public struct FundingQuestion: Question {
    /// What it is asked by.
    public let name = "funding"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { funding }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "project", "call", "source", "status", "year", "budget_year", "currency"]
    private let funding = FundingProjection()

    private static let money = ["applied", "granted", "adjusted", "paid", "returned"]
    private static let counts = ["grants", "zero_grants"]

    /// The question about funding.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org"], always: ["currency"])
        let rows = try groups(asking, breakdown, by: breakdown.columns)
        let totals = try groups(asking, breakdown, by: ["currency"])
        let columns: [Column] =
            Self.money.map { asking.column($0 + "_minor", .money) }
            + (Self.counts + ["projects"]).map { asking.column($0, .integer) }
        let table = Table(
            columns: breakdown.tableColumns + columns, rows: rows.map { breakdown.cells($0.key) + $0.cells },
            totalKeys: ["currency"] + columns.map(\.key), totals: totals.map { [.code($0.key[0])] + $0.cells },
            nonAdditive: ["projects"])
        let unknown = totals.reduce(0) { $0 + $1.unknown }
        return Answer(
            Word("Midler", "Midlar", "Funding")(asking.language), table,
            notes: unknown == 0 ? [] : [Self.unknownNote(asking.language) + " \(unknown)."])
    }

    /// Cells that leave something to other events are read as the answer reads them.
    public func reading(_ asking: Asking) -> Reading {
        let links = FundingLinks(asking, funding)
        let yearOf = asking.options.yearOf
        return Reading(
            dimension: yearOf.dimension(of:), resolve: links.resolve,
            only: ["movement": [yearOf == .payment ? "paid" : "granted"]],
            links: [FundingProjection.places, FundingProjection.awards, FundingProjection.calls], check: links.check)
    }

    /// Those for which money moved.
    public func owing(_ asking: Asking) throws -> Set<String> {
        let reading = reading(asking)
        let sums = try asking.view(funding).sums(
            of: FundingProjection.amounts, Grouping(by: ["org"], regrouping: reading.resolve))
        try reading.check()
        return Set(sums.filter { $0.values.contains { $0 != 0 } }.map { $0.key[0] })
    }

    /// The facts behind a figure; what was taken back stands with both signs.
    public func evidence(for column: String, _ asking: Asking) throws -> [FactEvidence]? {
        let measure = column.hasSuffix("_minor") ? String(column.dropLast(6)) : column
        let links = FundingLinks(asking, funding)
        let yearOf = asking.options.yearOf
        var grouping = try Breakdown(asking, of: dimensions, otherwise: [])
            .grouping(by: [], dimension: yearOf.dimension(of:), resolve: links.resolve)
        let view = try asking.view(funding)
        if measure == "projects" {
            grouping.filter["movement"] = [yearOf == .payment ? "paid" : "granted"]
            let evidence = try view.evidence(for: FundingProjection.projects, grouping)
            try links.check()
            return evidence
        }
        guard (Self.money + Self.counts).contains(measure) else { return nil }
        let evidence = try view.evidence(for: FundingProjection.amounts, grouping)
        try links.check()
        return evidence.filter { $0.name == measure && $0.value != 0 }
    }

    /// The sums of the groups in which money moved; only payments count by the year of payment.
    private func groups(_ asking: Asking, _ breakdown: Breakdown, by columns: [String]) throws -> [Group] {
        let reading = reading(asking)
        var grouping = breakdown.grouping(by: columns, dimension: reading.dimension, resolve: reading.resolve)
        let view = try asking.view(funding)
        let sums = try view.sums(of: FundingProjection.amounts, grouping)
        grouping.filter.merge(reading.only) { $1 }
        let projects = try view.counts(of: FundingProjection.projects, grouping)
        try reading.check()
        let counts = Dictionary(uniqueKeysWithValues: projects.map { ($0.key, $0.values[0]) })
        return sums.compactMap {
            Group($0, projects: counts[$0.key] ?? 0, onlyPayments: asking.options.yearOf == .payment)
        }
    }

    private static let unknownNote = Word(
        "Tildelinger med ukjent beløp, ikke med i summene:", "Tildelingar med ukjent beløp, ikkje med i summane:",
        "Grants of an unknown amount, not in the sums:")

    /// One row of sums.
    private struct Group {
        let key: [String]
        let unknown: Int64
        let cells: [Cell]

        init?(_ group: FactGroup, projects: Int64, onlyPayments: Bool) {
            key = group.key
            var values = group.values
            if onlyPayments {
                for index in values.indices where index != 3 && index != 4 { values[index] = 0 }
                guard values.contains(where: { $0 != 0 }) else { return nil }
            }
            unknown = values[7]
            cells = values[..<5].map(Cell.money) + values[5..<7].map(Cell.integer) + [.integer(projects)]
        }
    }
}

extension ReportOptions.YearOf {
    /// The dimension that is kept of what a column asks for.
    fileprivate func dimension(of column: String) -> String {
        guard column == "year" else { return column }
        return switch self {
        case .decision, .payment: "year"
        case .call: "call_year"
        case .budget: "budget_year"
        }
    }
}
