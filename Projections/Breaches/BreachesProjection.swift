public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Every event that is stored although it goes against a policy rule.
public struct BreachesProjection: Projection {
    /// The name of the facts.
    public let name = "breaches"
    /// Raised whenever the facts change.
    public let version = 2
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.breaches] }

    /// By position, with zeros in front, so that they sort as they were stored.
    static let breaches = FieldTable("breaches", fields: ["stream", "type", "org", "effective", "rules", "reason"])

    /// The projection of breaches.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard !event.breaches.isEmpty else { return }
        let digits = String(event.position.rawValue)
        let id = String(repeating: "0", count: max(0, 20 - digits.count)) + digits
        try facts.set(Self.breaches, id, "stream", .code(event.envelope.stream.description))
        try facts.set(Self.breaches, id, "type", .code(event.envelope.type))
        try facts.set(Self.breaches, id, "org", code: event.envelope.organisation)
        try facts.set(Self.breaches, id, "effective", .day(event.envelope.effective))
        try facts.set(Self.breaches, id, "rules", .code(event.breaches.joined(separator: ", ")))
        try facts.set(Self.breaches, id, "reason", text: event.payload.despite)
    }
}
