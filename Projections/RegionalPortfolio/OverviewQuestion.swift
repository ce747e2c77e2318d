public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// How many projects there are, where, in which phase, and how long they have been in it.
public struct OverviewQuestion: Question {
    /// What it is asked by.
    public let name = "overview"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { portfolio }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "kind", "phase", "status", "area", "result", "helseplattformen"]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects
    private let portfolio = PortfolioProjection()

    /// The question about the whole portfolio.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "phase"])
        let entities = try asking.entities(of: PortfolioProjection.projects, portfolio)
        let all = entities.map { PortfolioProject($0, asking) }
        let duplicates = breakdown.records(of: all) { $0.values(of: $1) }.filter { $0.status == "merged" }
        let isCounted = breakdown.conditions["status"] != nil || breakdown.columns.contains("status")
        let counted = isCounted ? all : all.filter { $0.status != "merged" }
        var more: [Table] = []
        if asking.options.groups.isEmpty {
            more = try ["kind", "status", "area", "result"].map { column in
                var table = try table(of: counted, asking, otherwise: [column])
                table.key = "by_\(column)"
                table.title = Labels.of(column, asking.language)
                return table
            }
        }
        var notes: [String] = []
        if !isCounted, !duplicates.isEmpty {
            notes = ["\(Self.duplicatesNote(asking.language)) \(duplicates.count)."]
        }
        let main = try table(of: counted, asking, otherwise: ["org", "phase"])
        return Answer(
            Word("Oversikt over prosjekter", "Oversikt over prosjekt", "Projects")(asking.language), main,
            more: more, notes: notes)
    }

    private static let duplicatesNote = Word(
        "Prosjekter slått sammen med et annet, ikke med her:", "Prosjekt slått saman med eit anna, ikkje med her:",
        "Projects merged into another, not counted here:")

    private func table(of projects: [PortfolioProject], _ asking: Asking, otherwise: [String]) throws -> Table {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: otherwise)
        let groups = breakdown.groups(of: projects) { $0.values(of: $1) }
        let counted = breakdown.records(of: projects) { $0.values(of: $1) }
        let columns = ["projects", "oldest_days", "average_days"]
        return Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) },
            rows: groups.map { breakdown.cells($0.key) + cells($0.records) }, totalKeys: columns,
            totals: counted.isEmpty ? [] : [cells(counted)],
            nonAdditive: breakdown.columns.contains("area") ? columns : Array(columns.dropFirst()))
    }

    /// Days are counted for projects that are in a phase at all.
    private func cells(_ projects: [PortfolioProject]) -> [Cell] {
        let days = projects.compactMap(\.daysInPhase)
        let average = days.isEmpty ? nil : (days.reduce(0, +) + Int64(days.count) / 2) / Int64(days.count)
        return [.count(projects.count), .number(days.max()), .number(average)]
    }
}

/// A project as it is counted.
struct PortfolioProject {
    private let entity: FactEntity
    private let organisation: String
    let status: String
    /// How long it has been in its phase on the as-of day.
    let daysInPhase: Int64?

    init(_ entity: FactEntity, _ asking: Asking) {
        self.entity = entity
        organisation = asking.regroup(entity["org"].code ?? "")
        status = entity["status"].code ?? ""
        daysInPhase = entity.setting("phase").map { phase in
            Int64(asking.options.asOf.rawValue) - Int64(phase.day.rawValue)
        }
    }

    /// What it has in a column: several values where it has several areas.
    func values(of column: String) -> [String] {
        switch column {
        case "org": return [organisation]
        case "area":
            let areas = entity["areas"].code?.split(separator: ", ").map(String.init) ?? []
            return areas.isEmpty ? [""] : areas
        case "helseplattformen": return [entity[column].integer.map { $0 == 1 ? "true" : "false" } ?? ""]
        default: return [entity[column].code ?? ""]
        }
    }
}
