public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What came out of the work, and who has taken it into use.
public struct InnovationsProjection: Projection {
    /// The name of the facts.
    public let name = "innovations"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("innovation-reported innovation-adopted")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.innovations, Self.adoptions, BreachMarks.table] }

    static let innovations = FieldTable("innovations", fields: ["org", "title", "project", "result", "reported"])
    /// By innovation and position, with a space between.
    static let adoptions = FieldTable("adoptions", fields: ["adopter", "origin", "developed", "adopted"])

    /// The projection of innovations.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .innovationReported(let reported):
            try facts.set(Self.innovations, id, "org", code: event.envelope.organisation)
            try facts.set(Self.innovations, id, "title", text: reported.title)
            try facts.set(Self.innovations, id, "project", code: reported.project)
            try facts.set(Self.innovations, id, "result", code: reported.result)
            try facts.set(Self.innovations, id, "reported", .day(event.envelope.effective))
        case .innovationAdopted(let adopted):
            let entity = "\(id) \(event.position)"
            try facts.set(Self.adoptions, entity, "adopter", code: event.envelope.organisation)
            try facts.set(Self.adoptions, entity, "origin", code: adopted.origin)
            try facts.set(Self.adoptions, entity, "developed", .integer(adopted.developed ? 1 : 0))
            try facts.set(Self.adoptions, entity, "adopted", .day(event.envelope.effective))
        default: return
        }
        try BreachMarks.emit(event, into: &facts)
    }
}
