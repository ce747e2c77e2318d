public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// The projects for which nobody has said how far users took part.
public struct MissingInvolvementQuestion: Question {
    /// What it is asked by.
    public let name = "collaboration missing"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { partners }
    /// What it can be grouped and filtered by.
    public let dimensions = ["project", "org", "kind", "status"]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofProjects
    private let partners = PartnersProjection()
    private let scores = RegisterProjection(.collaborations)

    /// The question about projects without a score.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking, ["project": .text, "org": .text, "title": .text, "kind": .text, "status": .text], of: dimensions)
        let scored = Set(try asking.state(scores).entities(of: scores.entries).map { $0.id.prefix { $0 != " " } })
        let projects = try Collaboration.all(asking, partners, OrganisationTree(asking.state(partners)))
        let texts = try Entities(asking, projects.map(\.project))
        for project in projects where !scored.contains(project.project.id[...]) {
            list.add([
                .text(project.project.id), .code(project.org), texts.cell(project.project, "title"),
                .code(project.kind), .code(project.status),
            ])
        }
        let title = Word(
            "Prosjekter uten vurdert brukermedvirkning", "Prosjekt utan vurdert brukarmedverknad",
            "Projects whose user involvement nobody scored")
        return Answer(title(asking.language), list.table())
    }
}
