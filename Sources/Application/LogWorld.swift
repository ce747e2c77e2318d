internal import EventLog
internal import Portfolio
internal import Record

/// The world as the log knows it, together with what is being decided. It remembers at which revision it saw each
/// stream; those become the expectations of the batch (invariant L4).
struct LogWorld: World {
    let log: any EventLog
    let today: Day
    private(set) var seen: [StreamName: Revision?] = [:]
    private var histories: [StreamName: StreamHistory] = [:]
    private var categories: [String: [StreamName]] = [:]
    private var pending: UInt64 = 0
    private var undo: [(StreamName, StreamHistory?)] = []

    init(_ log: any EventLog, today: Day) {
        self.log = log
        self.today = today
    }

    mutating func history(of stream: StreamName) throws -> StreamHistory {
        if let history = histories[stream] { return history }
        let records = try log.records(Selection(.stream(stream)))
        let history = try StreamHistory(records.compactMap { try PortfolioEvent($0) })
        histories[stream] = history
        seen[stream] = .some(records.last?.revision)
        return history
    }

    /// Reads the whole category at once, so that the histories are at hand.
    mutating func streams(of category: String) throws -> [StreamName] {
        if let known = categories[category] { return known }
        let records = try Dictionary(grouping: log.records(Selection(.category(category)))) { $0.envelope.stream }
        for (stream, records) in records where histories[stream] == nil {
            histories[stream] = try StreamHistory(records.compactMap { try PortfolioEvent($0) })
            seen[stream] = .some(records.last?.revision)
        }
        let streams = Set(records.keys).union(histories.keys.filter { $0.category == category }).sorted()
        categories[category] = streams
        return streams
    }

    func events(after position: Position) throws -> [PortfolioEvent] {
        try EventFeed(log: log).events(after: position, limit: 4096)
    }

    /// Checks what a caller expects of a stream; throws `.conflictingRevision` when it is otherwise.
    mutating func check(_ stream: StreamName, _ expectation: Expectation) throws {
        _ = try history(of: stream)
        let actual = seen[stream] ?? nil
        guard expectation.holds(for: actual) else {
            throw EventLogError.conflictingRevision(stream, expectation, actual: actual)
        }
    }

    /// Lets a proposal that was judged count for those that follow it.
    mutating func accept(_ proposal: Proposal, recorded: Instant) throws {
        _ = try history(of: proposal.stream)
        // Positions behind every real one: the real ones are given when the batch is appended.
        let position = Position((1 << 62) + pending)
        pending += 1
        if histories[proposal.stream]?.isEmpty ?? true { categories[proposal.stream.category] = nil }
        undo.append((proposal.stream, histories[proposal.stream]))
        let revision = histories[proposal.stream]?.lastRevision?.next ?? .first
        let event = PortfolioEvent(proposal, position: position, revision: revision, recorded: recorded)
        try histories[proposal.stream]?.append(event)
    }

    /// Remembers this point, for `rollBack`.
    mutating func mark() { undo.removeAll(keepingCapacity: true) }

    /// Forgets what was accepted since the mark.
    mutating func rollBack() {
        for (stream, history) in undo.reversed() { histories[stream] = history }
        undo.removeAll(keepingCapacity: true)
    }

    var expectations: [StreamName: Expectation] {
        Dictionary(uniqueKeysWithValues: seen.map { ($0.key, Expectation(seen: $0.value)) })
    }
}
