public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What a list of research projects needs to know of projects: what they are, when they started, what else they are
/// called, and each decision on their approval with its day.
public struct ResearchProjection: Projection {
    /// The name of the facts.
    public let name = "research"
    /// Raised whenever the facts change.
    public let version = 1
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.projects, Self.aliases, Self.decisions] }

    static let projects = FieldTable(
        "projects",
        fields: ["org", "title", "kind", "phase", "status", "leader", "starts", "ends", "started", "summary"])
    /// By project, system and alias, with spaces between.
    static let aliases = FieldTable("aliases", fields: ["alias"])
    /// By project and position, with a space between. `valid_to` is nothing for an approval without an end.
    static let decisions = FieldTable("decisions", fields: ["status", "valid_to"])

    /// The projection of research projects.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .projectRegistered(let registered):
            try facts.set(Self.projects, id, "org", code: event.envelope.organisation)
            try facts.set(Self.projects, id, "status", .code("registered"))
            try facts.set(Self.projects, id, details: registered.details)
        case .projectDetailsChanged(let changed): try facts.set(Self.projects, id, details: changed.details)
        case .phaseChanged(let changed): try facts.set(Self.projects, id, "phase", code: changed.phase)
        case .leaderChanged(let changed): try facts.set(Self.projects, id, "leader", text: changed.leader.name)
        case .projectMoved(let moved): try facts.set(Self.projects, id, "org", code: moved.to)
        case .projectExtended(let extended): try facts.set(Self.projects, id, "ends", .day(extended.ends.dated))
        case .projectStarted:
            try facts.set(Self.projects, id, "status", .code("started"))
            try facts.set(Self.projects, id, "started", .day(event.envelope.effective))
        case .projectPaused: try facts.set(Self.projects, id, "status", .code("paused"))
        case .projectResumed: try facts.set(Self.projects, id, "status", .code("started"))
        case .projectCompleted: try facts.set(Self.projects, id, "status", .code("completed"))
        case .projectStopped: try facts.set(Self.projects, id, "status", .code("stopped"))
        case .projectMergedAsDuplicate: try facts.set(Self.projects, id, "status", .code("merged"))
        case .aliasAdded(let alias):
            guard let stream = StreamName(alias.stream), stream.category == "project" else { return }
            try facts.set(Self.aliases, "\(stream.id) \(alias.system) \(alias.alias)", "alias", code: alias.alias)
        default: try emitDecision(event, &facts)
        }
    }

    private func emitDecision(_ event: PortfolioEvent, _ facts: inout Facts) throws {
        var (status, validTo) = ("approved", PlainDay?.none)
        switch event.content {
        case .projectApproved(let approved): validTo = approved.hasValidTo ? approved.validTo : nil
        case .approvalChangeDecided(let decided):
            // A change that leaves the end alone decides nothing about how long the approval lasts.
            guard decided.outcome == "approved", decided.hasValidTo else { return }
            validTo = decided.validTo
        case .projectRejected: status = "rejected"
        case .approvalWithdrawn: status = "withdrawn"
        default: return
        }
        let entity = "\(event.envelope.stream.id) \(event.position)"
        try facts.set(Self.decisions, entity, "status", .code(status))
        if let validTo { try facts.set(Self.decisions, entity, "valid_to", .day(validTo.dated)) }
    }
}

extension Facts {
    /// Sets what the details say and leaves the rest.
    fileprivate mutating func set(_ table: FieldTable, _ id: String, details: ProjectDetails) throws {
        try set(table, id, "title", text: details.title)
        try set(table, id, "kind", code: details.kind)
        try set(table, id, "phase", code: details.phase)
        try set(table, id, "leader", text: details.leader.name)
        try set(table, id, "summary", text: details.summary)
        if details.hasStarts { try set(table, id, "starts", .day(details.starts.dated)) }
        if details.hasEnds { try set(table, id, "ends", .day(details.ends.dated)) }
    }
}
