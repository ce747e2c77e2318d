public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What was applied for and awarded by source, and who has promised and covered the own share.
public struct ExternalQuestion: Question {
    /// What it is asked by.
    public let name = "external overview"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { ownShares }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["source", "org", "year", "project", "currency"]
    private let external = RegisterProjection(.external)
    private let funding = FundingProjection()
    private let ownShares = OwnSharesProjection()

    private static let columns = [
        "applied_minor", "declined_minor", "awarded_minor", "success_share_hundredths", "promised_minor",
        "covered_minor", "uncovered_minor",
    ]

    /// The question about external funding.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["source"], always: ["currency"])
        let rows = try sums(asking, breakdown, by: breakdown.columns)
        let totals = try sums(asking, breakdown, by: ["currency"])
        let table = Table(
            columns: breakdown.tableColumns + Self.columns.map { asking.column($0, .money) },
            rows: rows.map { breakdown.cells($0.key) + $0.sums.cells },
            totalKeys: ["currency"] + Self.columns, totals: totals.map { [.code($0.key[0])] + $0.sums.cells },
            nonAdditive: ["success_share_hundredths", "uncovered_minor"])
        return Answer(
            Word(
                "Finansiering etter kilde, og egenfinansiering", "Finansiering etter kjelde, og eigenfinansiering",
                "Funding by source, and own share")(asking.language), table)
    }

    /// The sums of each group. What is awarded is what was granted, the other amounts are the register's.
    private func sums(
        _ asking: Asking, _ breakdown: Breakdown, by columns: [String]
    ) throws -> [(key: [String], sums: Sums)] {
        var groups: [[String]: Sums] = [:]
        let links = FundingLinks(asking, funding)
        let grouping = breakdown.grouping(by: columns, resolve: links.resolve)
        for group in try asking.view(funding).sums(of: FundingProjection.amounts, grouping) where group.values[1] != 0 {
            groups[group.key, default: Sums()].awarded += group.values[1]
        }
        for group in try asking.view(ownShares).sums(of: OwnSharesProjection.shares, grouping) {
            groups[group.key, default: Sums()].promised += group.values[0]
        }
        try links.check()
        let entries = breakdown.records(of: try moved(asking)) { values(of: $0, in: $1, asking) }
        for entry in entries {
            let key = columns.map { values(of: entry, in: $0, asking)[0] }
            groups[key, default: Sums()].add(entry)
        }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
    }

    /// The entries that count: in a movement only those of its days.
    private func moved(_ asking: Asking) throws -> [Entry] {
        try asking.entries(external).filter { entry in
            asking.options.period.map { period in entry.day("since").map { period.contains($0.day) } ?? false } ?? true
        }
    }

    private func values(of entry: Entry, in column: String, _ asking: Asking) -> [String] {
        switch column {
        case "org": [asking.regroup(entry.organisation)]
        case "year": [entry.day("since").map { String($0.day.year) } ?? ""]
        case "project": [entry.id]
        case "currency": [entry.currency("amount") ?? ""]
        default: [entry.code(column)]
        }
    }

    private struct Sums {
        var applied: Int64 = 0
        var declined: Int64 = 0
        var awarded: Int64 = 0
        var promised: Int64 = 0
        var covered: Int64 = 0

        mutating func add(_ entry: Entry) {
            let amount = entry.number("amount") ?? 0
            switch entry.status {
            case "applied": applied = applied.addingClamped(amount)
            case "declined": declined = declined.addingClamped(amount)
            case "promised": promised = promised.addingClamped(amount)
            default: covered = covered.addingClamped(amount)
            }
        }

        /// What was never applied for has no share of success. More covered than promised leaves nothing uncovered.
        var cells: [Cell] {
            let share = applied > 0 ? Cell.money(Share.hundredths(of: awarded, in: applied)) : .absent
            return [
                .money(applied), .money(declined), .money(awarded), share,
                .money(promised), .money(covered), .money(max(promised.subtractingClamped(covered), 0)),
            ]
        }
    }
}
