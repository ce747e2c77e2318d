public import Record

/// What counts of one stream, as known now, in the order in which it happened in the world.
public struct StreamHistory: Sendable {
    /// The stream's events as they stand in the log, oldest position first; amendments among them.
    public private(set) var events: [PortfolioEvent] = []
    /// What counts, ordered by effective day and then position, corrections applied and voided events left out.
    public private(set) var standing: [PortfolioEvent] = []
    private var amendments = Amendments()

    /// A stream without events.
    public init() {}

    /// The events of a stream, in the order of their positions.
    public init(_ events: [PortfolioEvent]) throws {
        self.events = events
        for event in events { if let amendment = event.amendment { amendments.add(amendment, at: event.position) } }
        try settle()
    }

    /// The revision of the last event; nil when there is none.
    public var lastRevision: Revision? { events.last?.revision }

    /// Whether nothing of the stream counts.
    public var isEmpty: Bool { standing.isEmpty }

    /// Adds an event behind the others.
    public mutating func append(_ event: PortfolioEvent) throws {
        events.append(event)
        guard let amendment = event.amendment else {
            insert(event)
            return
        }
        amendments.add(amendment, at: event.position)
        try settle()
    }

    /// What is left when some events are taken to have never been.
    public func without(_ positions: Set<Position>) throws -> StreamHistory {
        try StreamHistory(events.filter { !positions.contains($0.position) })
    }

    /// The event at a position, as it stands in the log.
    public func event(at position: Position) -> PortfolioEvent? { events.first { $0.position == position } }

    /// What counts of an event now.
    public func standing(of position: Position) -> Standing {
        amendments.standing(of: position, at: Position(.max))
    }

    private mutating func settle() throws {
        standing = []
        for event in events where event.amendment == nil {
            switch amendments.standing(of: event.position, at: Position(.max)) {
            case .original: insert(event)
            case .voided: continue
            case .corrected(let position):
                guard let correction = self.event(at: position) else { continue }
                insert(try event.corrected(by: correction))
            }
        }
    }

    /// Late events are few, so the place is nearly always the end.
    private mutating func insert(_ event: PortfolioEvent) {
        var index = standing.endIndex
        while index > 0, (event.day, event.position) < (standing[index - 1].day, standing[index - 1].position) {
            index -= 1
        }
        standing.insert(event, at: index)
    }
}

/// What a decision may look at. Whoever keeps the log answers; every stream that was looked at becomes an
/// expectation of the batch, so that no decision rests on something that has changed meanwhile.
public protocol World {
    /// Today in Norway.
    var today: Day { get }
    /// What counts of a stream, the events decided earlier in the same command included.
    mutating func history(of stream: StreamName) throws -> StreamHistory
    /// The streams of a category that has few of them, those begun earlier in the same command included.
    mutating func streams(of category: String) throws -> [StreamName]
    /// The events that stand behind a position, of all streams and as they stand in the log: some of them, in their
    /// order, none only at the end.
    func events(after position: Position) throws -> [PortfolioEvent]
}

extension World {
    /// The terms of a vocabulary on a day: those adopted last by then, or first of all for days before that; nil when
    /// none was adopted under the name.
    public mutating func vocabulary(_ name: String, on day: Day) throws -> Set<String>? {
        try terms(of: name, on: day).map { Set($0.map(\.code)) }
    }

    /// The same with all that is said of each term.
    mutating func terms(of name: String, on day: Day) throws -> [VocabularyAdopted.Term]? {
        guard let stream = StreamName(category: "vocabulary", id: name) else { return nil }
        let adopted = try history(of: stream).standing
        let event = adopted.last { $0.day <= day } ?? adopted.first
        guard case .vocabularyAdopted(let vocabulary) = event?.content else { return nil }
        return vocabulary.terms
    }

    /// What counts of the thing with an id in a category, which must exist.
    mutating func thing(_ category: String, _ id: String) throws -> StreamHistory {
        guard let stream = StreamName(category: category, id: id) else { throw Refusal(.notACode, [id]) }
        let history = try history(of: stream)
        guard !history.isEmpty else { throw Refusal(.unknownThing, [category, id]) }
        return history
    }
}
