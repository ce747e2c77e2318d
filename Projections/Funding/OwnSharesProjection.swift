public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// The own shares that were promised with grants; what is promised apart from them is the register's.
public struct OwnSharesProjection: Projection {
    /// The name of the facts.
    public let name = "own-shares"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("funds-granted")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.shares] }

    /// Sums of what was promised with grants.
    static let shares = MeasureTable(
        "shares", dimensions: ["org", "project", "source", "year", "currency"], measures: ["promised"])

    /// The projection of own shares.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard case .fundsGranted(let grant) = event.content, grant.hasOwnShareMinor else { return }
        let project = event.envelope.stream.id
        let organisation = event.envelope.organisation.isEmpty ? "@\(project)" : event.envelope.organisation
        let cell: InlineArray<5, String> = [
            organisation, project, grant.source, String(event.day.year), grant.amount.currency,
        ]
        try facts.add(Self.shares, cell, ["promised": grant.ownShareMinor])
    }
}
