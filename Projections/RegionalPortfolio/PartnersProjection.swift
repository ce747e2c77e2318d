public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Who takes part in which project.
public struct PartnersProjection: Projection {
    /// The name of the facts.
    public let name = "partners"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("organisation-registered partner-joined partner-left")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.partners, OrganisationTree.table] }

    /// By project and organisation, with a space between; a partner that is known by name only has `@` and the
    /// position in the place of the organisation.
    static let partners = FieldTable("partners", fields: ["joined"])

    /// The projection of partners.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        switch event.content {
        case .organisationRegistered: try OrganisationTree.emit(event, into: &facts)
        case .partnerJoined(let joined): try emit(joined.partner, event, "true", &facts)
        case .partnerLeft(let left): try emit(left.partner, event, "false", &facts)
        default: return
        }
    }

    private func emit(_ partner: Party, _ event: PortfolioEvent, _ joined: String, _ facts: inout Facts) throws {
        let named = partner.organisation.isEmpty ? "@\(event.position)" : partner.organisation
        try facts.set(Self.partners, "\(event.envelope.stream.id) \(named)", "joined", .code(joined))
    }
}
