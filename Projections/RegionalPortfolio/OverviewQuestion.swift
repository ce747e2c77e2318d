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

    /// By what the usual tables are grouped; the last one has it all.
    public let censuses = [
        ["status", "org", "kind", "areas"], ["status", "org", "phase", "result"],
        ["status", "org", "kind", "phase", "areas", "result", "helseplattformen"],
    ].map { Census(in: PortfolioProjection().name, of: PortfolioProjection.projects, by: $0, since: "phase") }

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "phase"])
        // Who asks for statuses sees what was merged into others, too.
        let isCounted = breakdown.conditions["status"] != nil || breakdown.columns.contains("status")
        let main = try table(asking, breakdown, isCounted)
        var more: [Table] = []
        if asking.options.groups.isEmpty {
            more = try ["kind", "status", "area", "result"].map { column in
                let breakdown = try Breakdown(asking, of: dimensions, otherwise: [column])
                var table = try table(asking, breakdown, isCounted)
                table.key = "by_\(column)"
                table.title = Labels.of(column, asking.language)
                return table
            }
        }
        let duplicates = try isCounted ? 0 : duplicates(asking, breakdown)
        return Answer(
            Word("Oversikt over prosjekter", "Oversikt over prosjekt", "Projects")(asking.language), main, more: more,
            notes: duplicates == 0 ? [] : ["\(Self.duplicatesNote(asking.language)) \(duplicates)."])
    }

    private static let duplicatesNote = Word(
        "Prosjekter slått sammen med et annet, ikke med her:", "Prosjekt slått saman med eit anna, ikkje med her:",
        "Projects merged into another, not counted here:")

    private func duplicates(_ asking: Asking, _ breakdown: Breakdown) throws -> Int {
        let merged = try projects(asking, breakdown) { $0 == "merged" }
        return breakdown.records(of: merged) { $0.values(of: $1) }.reduce(0) { $0 + $1.group.count }
    }

    /// The projects by what the breakdown asks for, from the smallest census that has it.
    ///
    /// - Parameter isCounted: Whether projects with a status count.
    private func projects(
        _ asking: Asking, _ breakdown: Breakdown, _ isCounted: (_ status: String) -> Bool
    ) throws -> [CountedProjects] {
        let fields = (breakdown.columns + breakdown.conditions.keys.sorted()).withoutRepeats
            .map { $0 == "area" ? "areas" : $0 }
        guard let census = censuses.first(where: { fields.allSatisfy($0.fields.contains) }) else {
            preconditionFailure("the last census has all the dimensions")
        }
        let groups = try asking.groups(of: census, portfolio, by: fields) { field, value in
            field != "status" || isCounted(value.code ?? "")
        }
        return groups.map { CountedProjects($0, fields, asking) }
    }

    private func table(_ asking: Asking, _ breakdown: Breakdown, _ isCounted: Bool) throws -> Table {
        let projects = try projects(asking, breakdown) { isCounted || $0 != "merged" }
        let groups = breakdown.groups(of: projects) { $0.values(of: $1) }
        let counted = breakdown.records(of: projects) { $0.values(of: $1) }
        let columns = ["projects", "oldest_days", "average_days"]
        return Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) },
            rows: groups.map { breakdown.cells($0.key) + cells($0.records, asking) }, totalKeys: columns,
            totals: counted.isEmpty ? [] : [cells(counted, asking)],
            nonAdditive: breakdown.columns.contains("area") ? columns : Array(columns.dropFirst()))
    }

    /// Days are counted for projects that are in a phase at all.
    private func cells(_ projects: [CountedProjects], _ asking: Asking) -> [Cell] {
        let today = Int64(asking.options.asOf.rawValue)
        var (count, dated, days) = (0, Int64(0), Int64(0))
        for project in projects {
            count += project.group.count
            dated += Int64(project.group.dated)
            days += today * Int64(project.group.dated) - project.group.sumOfDays
        }
        let earliest = projects.compactMap(\.group.earliest).min()
        let oldest: Int64? = earliest.map { today - Int64($0.rawValue) }
        let average: Int64? = dated == 0 ? nil : (days + dated / 2) / dated
        return [.count(count), .number(oldest), .number(average)]
    }
}

/// Projects that are the same in all that they are counted by.
private struct CountedProjects {
    let group: CensusGroup
    private let columns: [String]
    private let values: [[String]]

    init(_ group: CensusGroup, _ fields: [String], _ asking: Asking) {
        self.group = group
        columns = fields
        values = zip(fields, group.values).map { field, value in
            switch field {
            case "org": [asking.regroup(value.code ?? "")]
            case "areas": Self.areas(value.code ?? "")
            case "helseplattformen": [value.integer.map { $0 == 1 ? "true" : "false" } ?? ""]
            default: [value.code ?? ""]
            }
        }
    }

    /// Several values where there are several areas.
    private static func areas(_ list: String) -> [String] {
        guard list.utf8.contains(UInt8(ascii: ",")) else { return [list] }
        return list.split(separator: ", ").map(String.init)
    }

    func values(of column: String) -> [String] {
        columns.firstIndex(of: column == "area" ? "areas" : column).map { values[$0] } ?? [""]
    }
}
