public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// How many patients were enrolled, planned and offered a study, and in how many studies.
public struct EnrolmentQuestion: Question {
    /// What it is asked by.
    public let name = "enrolment"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { enrolment }
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "study", "year", "kind"]
    /// Patients are counted in four columns; what is planned is nobody yet.
    public let publishing: Publishing? = Publishing(
        persons: ["patients", "running", "reported", "offered"], withheld: ["difference"])
    private let enrolment = EnrolmentProjection()

    private static let columns = [
        "patients", "running", "reported", "difference", "planned", "offered", "studies",
    ]

    /// The question about enrolment.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org"])
        let all = try EnrolmentFigures(asking, enrolment)
        let values = { all.values(of: $0, $1, asking) }
        let groups = breakdown.groups(of: all.figures, values)
        let counted = breakdown.records(of: all.figures, values)
        let table = Table(
            columns: breakdown.tableColumns + Self.columns.map { asking.column($0, .integer) },
            rows: groups.map { breakdown.cells($0.key) + Self.cells($0.records) }, totalKeys: Self.columns,
            totals: counted.isEmpty ? [] : [Self.cells(counted)], nonAdditive: ["studies"])
        return Answer(Word("Inkluderte pasienter", "Inkluderte pasientar", "Enrolment")(asking.language), table)
    }

    /// Each figure by itself.
    public func publishedCells(_ asking: Asking) throws -> [[String: String]]? {
        try EnrolmentFigures(asking, enrolment).publishedCells(asking, enrolment)
    }

    /// What was counted stands at its site; what was reported, stated or planned stands in fields.
    public func reading(_ asking: Asking) -> Reading {
        Reading(
            dimension: { $0 == "org" ? "site" : $0 }, resolve: { $0 == "site" ? asking.regroup($1) : $1 },
            figures: [EnrolmentProjection.reported])
    }

    /// Sums of some figures, each study counted once. Nothing reported means no difference, not one of 0.
    static func cells(_ figures: [EnrolmentFigure]) -> [Cell] {
        func sum(_ value: (EnrolmentFigure) -> Int64?) -> Cell {
            let known = figures.compactMap(value)
            return known.isEmpty ? .absent : .integer(known.reduce(0) { $0.addingClamped($1) })
        }
        return [
            .integer(figures.reduce(0) { $0.addingClamped($1.patients) }), sum(\.running), sum(\.reported),
            sum(\.difference), sum(\.planned), sum(\.offered), .count(Set(figures.map(\.study)).count),
        ]
    }
}
