public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What each organisation has to hand in, by when, and when it did.
public struct SubmissionsProjection: Projection {
    /// The name of the facts.
    public let name = "submissions"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("submission-due submission-submitted")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.submissions, BreachMarks.table] }

    static let submissions = FieldTable(
        "submissions", fields: ["org", "duty", "period", "due", "submitted"])

    /// The projection of submissions.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .submissionDue(let due):
            try emit(id, due.duty, due.period, event, &facts)
            try facts.set(Self.submissions, id, "due", .day(due.due.dated))
        case .submissionSubmitted(let submitted):
            try emit(id, submitted.duty, submitted.period, event, &facts)
            try facts.set(Self.submissions, id, "submitted", .day(event.envelope.effective))
        default: return
        }
        try BreachMarks.emit(event, into: &facts)
    }

    private func emit(
        _ id: String, _ duty: String, _ period: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        try facts.set(Self.submissions, id, "org", code: event.envelope.organisation)
        try facts.set(Self.submissions, id, "duty", code: duty)
        try facts.set(Self.submissions, id, "period", code: period)
    }
}
