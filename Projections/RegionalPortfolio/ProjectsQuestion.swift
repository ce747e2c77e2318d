public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which projects there are.
public struct ProjectsQuestion: Question {
    /// What it is asked by.
    public let name = "project list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { portfolio }
    /// What it can be grouped and filtered by.
    public let dimensions = ProjectList.dimensions
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects
    private let portfolio = PortfolioProjection()

    /// The question about projects.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let projects = try asking.entities(of: PortfolioProjection.projects, portfolio)
        return Answer(
            Word("Prosjekter", "Prosjekt", "Projects")(asking.language),
            try ProjectList.table(of: projects, asking, portfolio))
    }
}

/// What is known of a project, and everything that happened to it.
public struct ProjectQuestion: Question {
    /// What it is asked by.
    public let name = "project show"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { portfolio }
    /// What it can be grouped and filtered by.
    public let dimensions = ProjectList.dimensions
    private let portfolio = PortfolioProjection()

    private static let details = [
        "unit", "areas", "result", "helseplattformen", "interdisciplinary", "archive", "starts", "ends",
        "approved_to", "into", "source_status", "summary",
    ]

    /// The question about one project.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let project = try asking.subject(of: PortfolioProjection.projects, portfolio)
        let entities = try Entities(asking, [project])
        let title = entities.text(project, "title").map { "\(project.id) \($0)" } ?? project.id
        return Answer(
            title, try ProjectList.table(of: [project], asking, portfolio),
            more: [details(of: project, entities, asking), try Course.table(of: project.id, asking, portfolio)])
    }

    private func details(of project: FactEntity, _ entities: Entities, _ asking: Asking) -> Table {
        let rows = Self.details.compactMap { field -> [Cell]? in
            let isFlag = field == "helseplattformen" || field == "interdisciplinary"
            let cell =
                isFlag ? project[field].integer.map { Cell.flag($0 == 1) } ?? .absent : entities.cell(project, field)
            return cell == .absent ? nil : [.text(field), .text(Labels.of(field, asking.language)), cell]
        }
        return Table(
            key: "details", title: Word("Opplysninger", "Opplysningar", "Details")(asking.language),
            columns: [asking.column("field", .text), asking.column("label", .text), asking.column("value", .text)],
            rows: rows)
    }
}

/// Projects with a row for each.
enum ProjectList {
    static let dimensions = ["project", "org", "kind", "phase", "status", "area", "result", "leader"]

    static func table(
        of projects: [FactEntity], _ asking: Asking, _ projection: PortfolioProjection
    ) throws -> Table {
        var list = try Listing(
            asking,
            [
                "project": .text, "org": .text, "title": .text, "kind": .text, "phase": .text, "phase_since": .day,
                "status": .text, "leader": .text, "registered": .day, "area": .text, "result": .text,
                "breaches": .integer,
            ], of: dimensions)
        let breaches = try BreachMarks.counts(in: asking.state(projection))
        let entities = try Entities(asking, projects)
        for entity in entities {
            let phase = entity.setting("phase")
            list.add([
                .text(entity.id), .code(entity["org"].code.map(asking.regroup)), entities.cell(entity, "title"),
                entities.cell(entity, "kind"), entities.cell(entity, "phase"),
                .dated(phase.map { DatedDay($0.day) }), entities.cell(entity, "status"),
                entities.cell(entity, "leader"), entities.cell(entity, "registered"), entities.cell(entity, "areas"),
                entities.cell(entity, "result"), .integer(breaches[entity.id] ?? 0),
            ])
        }
        var table = list.table()
        // One project is told of in full.
        if projects.count > 1 {
            table.details = ["leader", "registered", "area", "result", "phase_since", "status", "phase", "kind", "org"]
        }
        return table
    }
}
