public import Portfolio
public import ProjectionKit
internal import Record

/// How many policy rules were broken by what is stored of each stream. A projection whose list shows them declares this
/// table among its own.
public enum BreachMarks {
    /// The broken rules by stream id.
    public static let table = MeasureTable("breaches", dimensions: ["stream"], measures: ["breaches"])

    /// Counts the rules that an event is stored against.
    ///
    /// - Parameter entry: What they are counted for; nil for the event's stream.
    public static func emit(_ event: PortfolioEvent, of entry: String? = nil, into facts: inout Facts) throws {
        guard !event.breaches.isEmpty else { return }
        try facts.add(table, [entry ?? event.envelope.stream.id], ["breaches": Int64(event.breaches.count)])
    }

    /// The number of broken rules of each stream that has any.
    public static func counts(in view: FactsView) throws -> [String: Int64] {
        let groups = try view.sums(of: table, Grouping(by: ["stream"]))
        return Dictionary(uniqueKeysWithValues: groups.map { ($0.key[0], $0.values[0]) })
    }
}
