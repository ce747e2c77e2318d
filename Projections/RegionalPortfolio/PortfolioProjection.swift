public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What is known of each project, and all that happened to it.
public struct PortfolioProjection: Projection {
    /// The name of the facts.
    public let name = "portfolio"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        project-registered project-details-changed phase-changed leader-changed partner-joined partner-left
        measure-linked measure-unlinked project-moved project-merged-as-duplicate funds-granted funds-adjusted
        funds-paid funds-returned funding-applied funding-declined own-share-promised own-share-covered
        project-extended project-approved project-rejected project-started project-paused project-resumed
        project-completed project-stopped
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.projects, BreachMarks.table, Course.table] }

    static let projects = FieldTable(
        "projects",
        fields: [
            "org", "title", "kind", "phase", "status", "registered", "leader", "unit", "areas", "result",
            "helseplattformen", "interdisciplinary", "archive", "starts", "ends", "approved_to", "source_status",
            "summary", "into",
        ])

    /// The projection of the regional portfolio.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard let told = event.content.flatMap(Told.init) else { return }
        let id = event.envelope.stream.id
        switch event.content {
        case .projectRegistered(let registered):
            try facts.set(Self.projects, id, "org", code: event.envelope.organisation)
            try facts.set(Self.projects, id, "registered", .day(event.envelope.effective))
            try facts.set(Self.projects, id, details: registered.details)
        case .projectDetailsChanged(let changed): try facts.set(Self.projects, id, details: changed.details)
        case .projectApproved(let approved):
            try facts.set(Self.projects, id, "approved_to", approved.hasValidTo ? .day(approved.validTo.dated) : .none)
        case .phaseChanged(let changed): try facts.set(Self.projects, id, "phase", code: changed.phase)
        case .projectExtended(let extended): try facts.set(Self.projects, id, "ends", .day(extended.ends.dated))
        case .leaderChanged(let changed): try facts.set(Self.projects, id, "leader", text: changed.leader.name)
        case .projectMoved(let moved): try facts.set(Self.projects, id, "org", code: moved.to)
        case .projectMergedAsDuplicate(let merged): try facts.set(Self.projects, id, "into", code: merged.into)
        default: break
        }
        try facts.set(Self.projects, id, "status", code: told.status)
        try Course.emit(event, detail: told.detail, text: told.text, amount: told.amount, into: &facts)
        try BreachMarks.emit(event, into: &facts)
    }
}

extension Facts {
    /// Sets what the details say and leaves the rest.
    fileprivate mutating func set(_ table: FieldTable, _ id: String, details: ProjectDetails) throws {
        try set(table, id, "title", text: details.title)
        try set(table, id, "kind", code: details.kind)
        try set(table, id, "phase", code: details.phase)
        try set(table, id, "unit", text: details.unit)
        try set(table, id, "areas", code: details.areas.joined(separator: ", "))
        try set(table, id, "result", code: details.result)
        try set(table, id, "archive", code: details.archive)
        try set(table, id, "source_status", code: details.status)
        try set(table, id, "summary", text: details.summary)
        try set(table, id, "leader", text: details.leader.name)
        if details.hasHelseplattformen {
            try set(table, id, "helseplattformen", .integer(details.helseplattformen ? 1 : 0))
        }
        if details.hasInterdisciplinary {
            try set(table, id, "interdisciplinary", .integer(details.interdisciplinary ? 1 : 0))
        }
        if details.hasStarts { try set(table, id, "starts", .day(details.starts.dated)) }
        if details.hasEnds { try set(table, id, "ends", .day(details.ends.dated)) }
    }
}
