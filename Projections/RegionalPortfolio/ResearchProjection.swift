public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What a list of research projects needs beside the projects: when they started, what else they are called, and each
/// decision on their approval with its day.
public struct ResearchProjection: Projection {
    /// The name of the facts.
    public let name = "research"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        project-started alias-added project-approved approval-change-decided project-rejected approval-withdrawn
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.starts, Self.aliases, Self.decisions] }

    static let starts = FieldTable("starts", fields: ["started"])
    /// By project, system and alias, with spaces between.
    static let aliases = FieldTable("aliases", fields: ["alias"])
    /// By project and position, with a space between. `valid_to` is nothing for an approval without an end.
    static let decisions = FieldTable("decisions", fields: ["status", "valid_to"])

    /// The projection of research projects.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        switch event.content {
        case .projectStarted:
            try facts.set(Self.starts, event.envelope.stream.id, "started", .day(event.envelope.effective))
        case .aliasAdded(let alias):
            guard let stream = StreamName(alias.stream), stream.category == "project" else { return }
            try facts.set(Self.aliases, "\(stream.id) \(alias.system) \(alias.alias)", "alias", code: alias.alias)
        case .projectApproved(let approved):
            try emit("approved", approved.hasValidTo ? approved.validTo : nil, event, &facts)
        case .approvalChangeDecided(let decided) where decided.outcome == "approved" && decided.hasValidTo:
            // A change that leaves the end alone decides nothing about how long the approval lasts.
            try emit("approved", decided.validTo, event, &facts)
        case .projectRejected: try emit("rejected", nil, event, &facts)
        case .approvalWithdrawn: try emit("withdrawn", nil, event, &facts)
        default: return
        }
    }

    private func emit(
        _ status: String, _ validTo: PlainDay?, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        let entity = "\(event.envelope.stream.id) \(event.position)"
        try facts.set(Self.decisions, entity, "status", .code(status))
        if let validTo { try facts.set(Self.decisions, entity, "valid_to", .day(validTo.dated)) }
    }
}
