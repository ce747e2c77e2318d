public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// The rules by which publications give points: each edition of the vocabulary `publication-points`.
///
/// Its terms are kinds with their level (`article-2`) or without (`doctorate`), and the factors `international` and
/// `national`, whose points multiply. An edition with the term `square-root` takes the square root of each share.
public struct PaperPointsProjection: Projection {
    /// The name of the facts.
    public let name = "paper_points"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("vocabulary-adopted")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.editions, Self.terms] }

    /// The name of the vocabulary.
    public static let vocabulary = "publication-points"
    /// By position.
    static let editions = FieldTable("editions", fields: ["from", "example"])
    /// By position and code, with a space between; in hundredths.
    static let terms = FieldTable("terms", fields: ["points"])

    /// The projection of the rules.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard case .vocabularyAdopted(let adopted) = event.content, event.envelope.stream.id == Self.vocabulary else {
            return
        }
        let edition = event.position.description
        try facts.set(Self.editions, edition, "from", .day(event.envelope.effective))
        try facts.set(Self.editions, edition, "example", .integer(adopted.example ? 1 : 0))
        for term in adopted.terms {
            try facts.set(Self.terms, "\(edition) \(term.code)", "points", .integer(term.points))
        }
    }
}
