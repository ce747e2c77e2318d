internal import Portfolio
public import ProjectionKit
public import Record
internal import Reporting

/// An entry of a register at a basis.
public struct Entry {
    /// What is known of it.
    public let fact: FactEntity
    fileprivate let parts: [String: [FactEntity]]
    fileprivate let texts: Entities

    /// The id of the stream that it stands in, which is its own where a stream has one entry.
    public var id: String { String(fact.id.prefix { $0 != " " }) }

    /// The organisation of the one who told of it.
    public var organisation: String { fact["org"].code ?? "" }

    /// How it stands: the status that the last verb with one gave it.
    public var status: String { fact["status"].code ?? "" }

    /// A code, an id or yes and no; empty when nobody told it.
    public func code(_ field: String) -> String { fact[field].code ?? "" }

    /// A number; nil when nobody told it.
    public func number(_ field: String) -> Int64? { fact[field].integer }

    /// A day; nil when nobody told it.
    public func day(_ field: String) -> DatedDay? { fact[field].day }

    /// A text or a title; nil when there is none.
    public func text(_ field: String) -> String? { texts.text(fact, field) }

    /// The currency of an amount; nil when nobody told one.
    public func currency(_ field: String) -> String? { fact["\(field)_currency"].code }

    /// The codes of a field of several values, such as the organisations among parties.
    public func codes(_ field: String) -> [String] { own(field).compactMap { $0["code"].code } }

    /// What people read of a field of several values.
    public func words(_ field: String) -> [String] {
        own(field).compactMap { texts.text($0, "text") ?? $0["code"].code }
    }

    /// The shares of a field by their codes, in hundredths of a per cent.
    public func shares(_ field: String) -> [(code: String, hundredths: Int64)] {
        own(field).map { ($0["code"].code ?? "", $0["number"].integer ?? 0) }
    }

    /// Where it stands among others of the same thing.
    fileprivate var age: (String, Day, Int) {
        (id, day("since")?.day ?? .undated, Int(fact.lastPart) ?? 0)
    }

    private func own(_ field: String) -> [FactEntity] {
        guard let told = fact[field].integer else { return [] }
        return parts["\(fact.id) \(field) \(told == 0 ? "+" : String(told))"] ?? []
    }
}

extension Asking {
    /// The entries of a register in their state on the as-of day; in a movement, those that something was told of.
    public func entries(_ projection: RegisterProjection) throws -> [Entry] {
        // What is left of an entry whose beginning was taken back is none.
        let isWhole = { (entity: FactEntity) in !projection.register.begins || entity["org"] != .none }
        let entities = try entities(of: projection.entries, projection).filter(isWhole)
        return try entries(entities, projection)
    }

    /// The entries of a register in their state on the as-of day, also when a period is asked for.
    public func stateEntries(_ projection: RegisterProjection) throws -> [Entry] {
        try entries(state(projection).entities(of: projection.entries), projection)
    }

    /// The entries of the stream that is asked about: one, unless a stream of the register has several.
    ///
    /// - Throws: `QuestionError.unknownSubject`.
    func ownEntries(_ projection: RegisterProjection) throws -> [Entry] {
        guard projection.register.hasSeveral else {
            return try entries([subject(of: projection.entries, projection)], projection)
        }
        let own = try state(projection).entities(of: projection.entries)
            .filter { $0.id.hasPrefix((options.subject ?? "") + " ") }
        guard !own.isEmpty else { throw QuestionError.unknownSubject(options.subject ?? "") }
        return try entries(own, projection)
    }

    private func entries(_ entities: [FactEntity], _ projection: RegisterProjection) throws -> [Entry] {
        let parts = try state(projection).entities(of: projection.parts)
        let texts = try Entities(self, entities + parts)
        let grouped = Dictionary(grouping: parts) { String($0.id.dropLast($0.lastPart.count + 1)) }
        let entries = entities.map { Entry(fact: $0, parts: grouped, texts: texts) }
        return projection.register.isEach ? entries.sorted { $0.age < $1.age } : entries
    }
}

extension FactEntity {
    /// The last word of its id.
    fileprivate var lastPart: Substring { id[(id.lastIndex(of: " ").map(id.index(after:)) ?? id.startIndex)...] }
}
