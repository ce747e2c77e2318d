public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// What benefits were expected and what came of them, by owner, trust and kind.
public struct BenefitsQuestion: Question {
    /// What it is asked by.
    public let name = "benefit realisation"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { benefits }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "owner", "kind", "project", "innovation", "status", "outcome", "currency"]
    /// The columns that hold codes of a closed list.
    public let codes = Register.benefits.codes
    private let benefits = RegisterProjection(.benefits)

    /// The question about benefits.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "kind"], always: ["currency"])
        let entries = try asking.entries(benefits)
        let only = breakdown.conditions["currency"] == nil ? Currencies.only(entries.map(\.money)) : nil
        let values = { (entry: Entry, column: String) in
            column == "currency" ? [only ?? entry.money] : self.values(of: entry, in: column, asking)
        }
        let groups = breakdown.groups(of: entries, values)
        let counted = breakdown.records(of: entries, values)
        let byCurrency = Dictionary(grouping: counted) { only ?? $0.money }.sorted { $0.key < $1.key }
        let columns =
            ["entries", "measured", "reached"].map { asking.column($0, .integer) }
            + ["expected_minor", "realised_minor", "realised_share_hundredths"].map { asking.column($0, .money) }
        let place = breakdown.tableColumns.firstIndex { $0.key == "currency" }
        var table = Table(
            columns: breakdown.tableColumns + columns,
            rows: groups.map { group in
                var row = breakdown.cells(group.key) + cells(group.records)
                // Benefits that are no money have no currency, whatever the others are counted in.
                if let place, group.records.allSatisfy({ $0.money.isEmpty }) { row[place] = .absent }
                return row
            },
            totalKeys: ["currency"] + columns.map(\.key), totals: byCurrency.map { [.code($0.key)] + cells($0.value) },
            nonAdditive: ["realised_share_hundredths"])
        table.kept = ["measured", "expected_minor", "realised_minor"]
        return Answer(
            Word("Gevinster: forventet og realisert", "Gevinstar: venta og realisert", "Benefits: expected, realised")(
                asking.language), table)
    }

    private func cells(_ entries: [Entry]) -> [Cell] {
        let expected = entries.compactMap { $0.number("expected_value") }
        let realised = entries.compactMap { $0.number("realised_value") }
        let sums = [expected, realised].map { $0.reduce(Int64(0)) { $0.addingClamped($1) } }
        let reached = entries.count { $0.isReached }
        return [
            .count(entries.count), .count(entries.count { $0.isMeasured }), .count(reached),
            expected.isEmpty ? .absent : .money(sums[0]), realised.isEmpty ? .absent : .money(sums[1]),
            realised.isEmpty ? .absent : .share(sums[1], of: sums[0]),
        ]
    }

    private func values(of entry: Entry, in column: String, _ asking: Asking) -> [String] {
        switch column {
        case "org": return [asking.regroup(entry.organisation)]
        case "owner":
            let owners = entry.codes("owner").map(asking.regroup)
            return owners.isEmpty ? entry.words("owner") : owners
        case "status": return [entry.status]
        default: return [entry.code(column)]
        }
    }
}

extension Entry {
    fileprivate var money: String { currency("expected_value") ?? currency("realised_value") ?? "" }

    fileprivate var isMeasured: Bool { number("realised_value") != nil || number("realised") != nil }

    /// Whether what was expected has come, whichever way the figure was to go from its baseline.
    fileprivate var isReached: Bool {
        if let expected = number("expected_value"), let realised = number("realised_value") {
            return currency("expected_value") == currency("realised_value") && realised >= expected
        }
        guard let expected = number("expected"), let realised = number("realised") else { return false }
        return expected < number("baseline") ?? 0 ? realised <= expected : realised >= expected
    }
}

extension Cell {
    /// How much of a whole something is, in hundredths of a per cent, rounded half up; nothing of nothing.
    fileprivate static func share(_ part: Int64, of whole: Int64) -> Cell {
        guard whole > 0 else { return .absent }
        return .money(Share.hundredths(of: part, in: whole))
    }
}
