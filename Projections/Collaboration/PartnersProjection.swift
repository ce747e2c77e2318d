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
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.projects, Self.partners, OrganisationTree.table] }

    static let projects = FieldTable("projects", fields: ["org", "title", "kind", "status"])
    /// By project and organisation, with a space between; a partner that is known by name only has `@` and the
    /// position in the place of the organisation.
    static let partners = FieldTable("partners", fields: ["joined"])

    /// The projection of partners.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .organisationRegistered: try OrganisationTree.emit(event, into: &facts)
        case .projectRegistered(let registered):
            try facts.set(Self.projects, id, "org", code: event.envelope.organisation)
            try facts.set(Self.projects, id, "status", .code("registered"))
            try emit(registered.details, id, &facts)
        case .projectDetailsChanged(let changed): try emit(changed.details, id, &facts)
        case .projectMoved(let moved): try facts.set(Self.projects, id, "org", code: moved.to)
        case .projectStarted, .projectResumed: try facts.set(Self.projects, id, "status", .code("started"))
        case .projectPaused: try facts.set(Self.projects, id, "status", .code("paused"))
        case .projectCompleted: try facts.set(Self.projects, id, "status", .code("completed"))
        case .projectStopped: try facts.set(Self.projects, id, "status", .code("stopped"))
        case .projectMergedAsDuplicate: try facts.set(Self.projects, id, "status", .code("merged"))
        case .partnerJoined(let joined): try emit(joined.partner, event, "true", &facts)
        case .partnerLeft(let left): try emit(left.partner, event, "false", &facts)
        default: return
        }
    }

    private func emit(_ details: ProjectDetails, _ id: String, _ facts: inout Facts) throws {
        try facts.set(Self.projects, id, "title", text: details.title)
        try facts.set(Self.projects, id, "kind", code: details.kind)
    }

    private func emit(_ partner: Party, _ event: PortfolioEvent, _ joined: String, _ facts: inout Facts) throws {
        let named = partner.organisation.isEmpty ? "@\(event.position)" : partner.organisation
        try facts.set(Self.partners, "\(event.envelope.stream.id) \(named)", "joined", .code(joined))
    }
}
