public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// What was granted and paid, award by award, for sharing it out on what projects are about.
public struct ClassifiedFundsProjection: Projection {
    /// The name of the facts.
    public let name = "classified_funds"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        project-registered project-moved funds-granted funds-adjusted funds-paid funds-returned
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.amounts, Self.places] }

    /// Sums of one award in one year. An organisation that no event names is that of the project: the cell is empty.
    static let amounts = MeasureTable(
        "amounts", dimensions: ["org", "project", "award", "year", "currency"], measures: ["granted", "paid"])
    static let places = FieldTable("places", fields: ["org"])

    /// The projection of money to be shared out.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        switch event.content {
        case .projectRegistered:
            try facts.set(Self.places, event.envelope.stream.id, "org", code: event.envelope.organisation)
        case .projectMoved(let moved): try facts.set(Self.places, event.envelope.stream.id, "org", code: moved.to)
        case .fundsGranted(let grant): try emit(grant.amount, grant.award, "granted", 1, event, &facts)
        case .fundsAdjusted(let adjusted): try emit(adjusted.amount, adjusted.award, "granted", 1, event, &facts)
        case .fundsPaid(let paid): try emit(paid.amount, paid.award, "paid", 1, event, &facts)
        case .fundsReturned(let returned): try emit(returned.amount, returned.award, "paid", -1, event, &facts)
        default: return
        }
    }

    private func emit(
        _ money: Money, _ award: String, _ measure: String, _ sign: Int64, _ event: PortfolioEvent,
        _ facts: inout Facts
    ) throws {
        guard money.exactness != .unknown else { return }
        let cell: InlineArray<5, String> = [
            event.envelope.organisation, event.envelope.stream.id, award, String(event.day.year), money.currency,
        ]
        try facts.add(Self.amounts, cell, [measure: sign * money.minor])
    }
}
