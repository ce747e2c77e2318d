public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// The vocabularies as they were adopted, each adoption taking the place of the one before.
public struct VocabulariesProjection: Projection {
    /// The name of the facts.
    public let name = "vocabularies"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("vocabulary-adopted")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.vocabularies, Self.terms] }

    /// `adopted` is the position of the event whose terms count.
    static let vocabularies = FieldTable(
        "vocabularies", fields: ["org", "adopted", "from", "terms", "groups", "example"])
    /// By vocabulary, adoption and code, with spaces between.
    static let terms = FieldTable("terms", fields: ["nb", "nn", "en", "group", "points", "order"])

    /// The projection of vocabularies.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard case .vocabularyAdopted(let adopted) = event.content else { return }
        let id = event.envelope.stream.id
        let groups = Set(adopted.terms.map(\.group).filter { !$0.isEmpty })
        try facts.set(Self.vocabularies, id, "org", code: event.envelope.organisation)
        try facts.set(Self.vocabularies, id, "adopted", .integer(Int64(clamping: event.position.rawValue)))
        let from: FactValue = event.day == .undated ? .none : .day(event.envelope.effective)
        try facts.set(Self.vocabularies, id, "from", from)
        try facts.set(Self.vocabularies, id, "terms", .integer(Int64(adopted.terms.count)))
        try facts.set(Self.vocabularies, id, "groups", .integer(Int64(groups.count)))
        try facts.set(Self.vocabularies, id, "example", .integer(adopted.example ? 1 : 0))
        for (order, term) in adopted.terms.enumerated() {
            try emit(term, "\(id) \(event.position) \(term.code)", Int64(order), &facts)
        }
    }

    private func emit(
        _ term: VocabularyAdopted.Term, _ entity: String, _ order: Int64, _ facts: inout Facts
    ) throws {
        try facts.set(Self.terms, entity, "nb", text: term.nb)
        try facts.set(Self.terms, entity, "nn", text: term.nn)
        try facts.set(Self.terms, entity, "en", text: term.en)
        try facts.set(Self.terms, entity, "group", code: term.group)
        if term.points != 0 { try facts.set(Self.terms, entity, "points", .integer(term.points)) }
        try facts.set(Self.terms, entity, "order", .integer(order))
    }
}
