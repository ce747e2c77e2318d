public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What earns points in the national innovation indicators: phases that projects entered, adoptions, and the weights
/// as they were adopted. The real weights are not public; a ledger adopts its own in the vocabularies `phases` and
/// `adoption-points`.
public struct PointsProjection: Projection {
    /// The name of the facts.
    public let name = "points"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        project-registered project-details-changed phase-changed project-moved project-merged-as-duplicate
        innovation-adopted vocabulary-adopted
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.projects, Self.moves, Self.adoptions, Self.editions, Self.weights] }

    /// The vocabularies whose points are weights.
    static let vocabularies: Set = ["phases", "adoption-points"]

    static let projects = FieldTable("projects", fields: ["org", "into"])
    /// By project and position, with a space between.
    static let moves = FieldTable("moves", fields: ["org", "phase", "day"])
    /// By innovation and position, with a space between.
    static let adoptions = FieldTable("adoptions", fields: ["origin", "adopter", "developed", "day"])
    /// By vocabulary and position, with a space between.
    static let editions = FieldTable("editions", fields: ["day", "example"])
    /// By vocabulary, position and code, with spaces between: hundredths.
    static let weights = FieldTable("weights", fields: ["points"])

    /// The projection of points.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .projectRegistered(let registered):
            try facts.set(Self.projects, id, "org", code: event.envelope.organisation)
            try move(to: registered.details.phase, event, &facts)
        case .projectDetailsChanged(let changed): try move(to: changed.details.phase, event, &facts)
        case .phaseChanged(let changed): try move(to: changed.phase, event, &facts)
        case .projectMoved(let moved): try facts.set(Self.projects, id, "org", code: moved.to)
        case .projectMergedAsDuplicate(let merged): try facts.set(Self.projects, id, "into", code: merged.into)
        case .innovationAdopted(let adopted):
            let entity = "\(id) \(event.position)"
            try facts.set(Self.adoptions, entity, "origin", code: adopted.origin)
            try facts.set(Self.adoptions, entity, "adopter", code: event.envelope.organisation)
            try facts.set(Self.adoptions, entity, "developed", .integer(adopted.developed ? 1 : 0))
            try facts.set(Self.adoptions, entity, "day", .day(event.envelope.effective))
        case .vocabularyAdopted(let vocabulary) where Self.vocabularies.contains(id):
            let entity = "\(id) \(event.position)"
            try facts.set(Self.editions, entity, "day", .day(event.envelope.effective))
            try facts.set(Self.editions, entity, "example", .integer(vocabulary.example ? 1 : 0))
            for term in vocabulary.terms {
                try facts.set(Self.weights, "\(entity) \(term.code)", "points", .integer(term.points))
            }
        default: return
        }
    }

    private func move(to phase: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        guard !phase.isEmpty else { return }
        let entity = "\(event.envelope.stream.id) \(event.position)"
        try facts.set(Self.moves, entity, "org", code: event.envelope.organisation)
        try facts.set(Self.moves, entity, "phase", code: phase)
        try facts.set(Self.moves, entity, "day", .day(event.envelope.effective))
    }
}
