public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// How many of each profession have a master's degree or a doctorate, by the last count of each trust.
public struct CompetenceSharesQuestion: Question {
    /// What it is asked by.
    public let name = "competence shares"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { counts }
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "profession", "year"]
    /// The columns that hold codes of a closed list.
    public let codes = [
        "profession": CodeList(Vocabularies.all["professions"] ?? [], vocabulary: "professions")
    ]
    /// Employees are persons, and shares tell how many they are.
    public let publishing: Publishing? = Publishing(
        persons: ["employees", "masters", "doctorates"],
        withheld: ["masters_share_hundredths", "doctorates_share_hundredths"])
    private let counts = RegisterProjection(.competence)

    /// The question about competence.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "profession"])
        let byYear = breakdown.columns.contains("year") || breakdown.conditions["year"] != nil
        let counted = Self.last(of: try asking.entries(counts), byYear: byYear)
        let values = { (entry: Entry, column: String) in [Self.value(of: entry, in: column, asking)] }
        let rows = breakdown.groups(of: counted, values).map { breakdown.cells($0.key) + Self.sums($0.records) }
        let shares = ["masters_share_hundredths", "doctorates_share_hundredths"]
        let keys = ["employees", "masters", "doctorates"]
        var table = Table(
            columns: breakdown.tableColumns + keys.map { asking.column($0, .integer) }
                + shares.map { asking.column($0, .money) }, rows: rows)
        table.totalKeys = keys + shares
        table.totals = [Self.sums(breakdown.records(of: counted, values))]
        return Answer(
            Word("Ansatte med høyere grad", "Tilsette med høgare grad", "Employees with a higher degree")(
                asking.language), table)
    }

    /// A trust counts its people anew each time: of each profession (and year) the last count stands.
    private static func last(of entries: [Entry], byYear: Bool) -> [Entry] {
        let groups = Dictionary(grouping: entries) { entry in
            [entry.organisation, entry.code("profession"), byYear ? year(of: entry) : ""]
        }
        return groups.values.compactMap { $0.max { ($0.since, $0.id) < ($1.since, $1.id) } }.sorted { $0.id < $1.id }
    }

    private static func year(of entry: Entry) -> String { String(entry.since.year) }

    private static func value(of entry: Entry, in column: String, _ asking: Asking) -> String {
        switch column {
        case "org": asking.regroup(entry.organisation)
        case "year": year(of: entry)
        default: entry.code(column)
        }
    }

    private static func sums(_ entries: [Entry]) -> [Cell] {
        func sum(_ field: String) -> Int64? {
            let told = entries.compactMap { $0.number(field) }
            return told.isEmpty ? nil : told.reduce(0, +)
        }
        /// A share of those whose degrees somebody told.
        func share(_ field: String) -> Cell {
            let told = entries.filter { $0.number(field) != nil }
            let whole = told.compactMap { $0.number("employees") }.reduce(0, +)
            guard whole > 0 else { return .absent }
            let part = told.compactMap { $0.number(field) }.reduce(0, +)
            return .money(Share.hundredths(of: part, in: whole))
        }
        return ["employees", "masters", "doctorates"].map { .number(sum($0)) }
            + ["masters", "doctorates"].map(share)
    }
}

extension Entry {
    /// The day on which it was counted.
    fileprivate var since: Day { day("since")?.day ?? .undated }
}
