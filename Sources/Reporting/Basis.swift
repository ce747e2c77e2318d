/// Names exactly what an answer saw, so that it can be asked for again.
public struct Basis: Hashable, Sendable {
    /// The name of the ledger.
    public var origin: String
    /// The last event that was visible; 0 in an empty ledger.
    public var position: Int64
    /// The root of a log of that size in base64, once the ledger computes it.
    public var root: String?
    /// The effective day, inclusive.
    public var asOf: Cell.Day
    /// The recorded instant, inclusive.
    public var knownAt: Cell.Instant
    /// Whether recorded instants that the answer rests on came with imported history.
    public var knownAtImported: Bool
    /// `2024`, `2024-Q3`, `2024-07` or `2024-01-01/2024-06-30` for a movement; nil for a state.
    public var period: String?
    /// Name and version: `funding/1`.
    public var projection: String
    /// How many events about rules were visible; nil where none were asked for.
    public var rules: Int64?
    /// How many events about vocabularies were visible; nil where none were asked for.
    public var vocabulary: Int64?
    /// Whether small numbers were suppressed so that the answer may be published.
    public var publishable: Bool

    /// A basis; the last ones have the values of a plain state report without imported history.
    public init(
        origin: String, position: Int64, root: String? = nil, asOf: Cell.Day, knownAt: Cell.Instant,
        knownAtImported: Bool = false, period: String? = nil, projection: String, rules: Int64? = 0,
        vocabulary: Int64? = 0, publishable: Bool = false
    ) {
        self.origin = origin
        self.position = position
        self.root = root
        self.asOf = asOf
        self.knownAt = knownAt
        self.knownAtImported = knownAtImported
        self.period = period
        self.projection = projection
        self.rules = rules
        self.vocabulary = vocabulary
        self.publishable = publishable
    }

    /// The members of the stable JSON shape, in its order.
    public var members: [JSONValue.Member] {
        [
            .init("origin", .string(origin)),
            .init("position", .integer(position)),
            .init("root", JSONValue(root)),
            .init("as_of", .string(asOf.iso)),
            .init("known_at", .string(knownAt.utc)),
            .init("known_at_imported", .bool(knownAtImported)),
            .init("period", JSONValue(period)),
            .init("projection", .string(projection)),
            .init("rules", rules.map(JSONValue.integer) ?? .null),
            .init("vocabulary", vocabulary.map(JSONValue.integer) ?? .null),
            .init("publishable", .bool(publishable)),
        ]
    }

    /// The basis in sentences: state or movement, known when, from which ledger; imported history is always told.
    public func heading(in language: Language) -> [String] {
        func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
        let day = asOf.text(in: language)
        let what =
            period.map { "\(say(.movementIn)) \(periodText($0, in: language)), \(say(.upTo)) \(day)" }
            ?? "\(say(.stateAt)) \(day)"
        let counts = [(Phrase.rules, rules), (.vocabulary, vocabulary)]
        let source =
            [origin, "\(say(.event)) \(position)", projection]
            + counts.compactMap { phrase, count in count.map { "\(say(phrase)) \($0)" } }
        var lines = ["\(what), \(say(.knownAt)) \(knownAt.text).", source.joined(separator: " · ")]
        if knownAtImported { lines.append(say(.imported)) }
        if publishable { lines.append(say(.publishable)) }
        return lines
    }

    private func periodText(_ period: String, in language: Language) -> String {
        let ends = period.split(separator: "/").map { Cell.Day(period: $0)?.text(in: language) ?? String($0) }
        return ends.joined(separator: "–")
    }
}
