public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// How many projects several trusts take part in, and which share of all they are.
public struct SharedProjectsQuestion: Question {
    /// What it is asked by.
    public let name = "collaboration share"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { partners }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "kind", "status"]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects
    private let partners = PartnersProjection()

    /// The question about projects of several trusts.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org"])
        let all = try Collaboration.all(asking, partners, OrganisationTree(asking.state(partners)))
        let values = { (project: Collaboration, column: String) in [project.value(in: column)] }
        let counted = breakdown.records(of: all, values)
        let columns = ["projects", "multi_trust_projects"]
        var table = Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) }
                + [asking.column("multi_trust_share_hundredths", .money)],
            rows: breakdown.groups(of: all, values).map { breakdown.cells($0.key) + Self.cells($0.records) },
            totalKeys: columns + ["multi_trust_share_hundredths"],
            totals: counted.isEmpty ? [] : [Self.cells(counted)], nonAdditive: ["multi_trust_share_hundredths"])
        table.kept = Set(table.totalKeys)
        let title = Word("Samarbeid mellom foretak", "Samarbeid mellom føretak", "Projects of several trusts")
        return Answer(title(asking.language), table)
    }

    /// The share is in hundredths of a per cent, the nearest one.
    private static func cells(_ projects: [Collaboration]) -> [Cell] {
        let shared = projects.count { $0.trusts > 1 }
        let share = (Int64(shared) * 200_00 + Int64(projects.count)) / (2 * Int64(projects.count))
        return [.count(projects.count), .count(shared), .money(share)]
    }
}
