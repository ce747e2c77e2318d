public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Which organisations there are.
public struct OrganisationsQuestion: Question {
    /// What it is asked by.
    public let name = "org list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { organisations }
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "kind", "parent", "into"]
    private let organisations = OrganisationsProjection()

    /// The question about organisations.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "org": .text, "name": .text, "number": .text, "kind": .text, "parent": .text, "from": .day, "to": .day,
                "into": .text,
            ], of: dimensions)
        let entities = try asking.listed(OrganisationsProjection.organisations, organisations)
        for entity in entities {
            list.add(
                [.text(entity.id)]
                    + OrganisationsProjection.organisations.shape.columns.map { entities.cell(entity, $0) })
        }
        return Answer(
            Word("Organisasjoner", "Organisasjonar", "Organisations")(asking.language),
            list.table().sparing(["from", "to", "into"]))
    }
}
