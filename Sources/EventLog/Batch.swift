public import Record

/// An event that is to be appended.
public struct ProposedEvent: Hashable, Sendable {
    /// What is said about it.
    public var envelope: Envelope
    /// What it says.
    public var payload: [UInt8]
    /// Its name; made from the recorded instant when nil.
    public var id: EventID?

    /// Proposes an event.
    public init(_ envelope: Envelope, payload: [UInt8], id: EventID? = nil) {
        self.envelope = envelope
        self.payload = payload
        self.id = id
    }
}

/// What must hold of a stream when a batch is appended, whether or not the batch writes it.
public enum Expectation: Hashable, Sendable {
    /// The stream has no event.
    case absent
    /// The stream has at least one event.
    case present
    /// The stream's last event has this revision.
    case revision(Revision)

    /// Expects what was seen: a revision, or no stream.
    public init(seen revision: Revision?) { self = revision.map(Expectation.revision) ?? .absent }

    /// Whether a stream whose last event has a revision, or that has none, is as expected.
    public func holds(for actual: Revision?) -> Bool {
        switch self {
        case .absent: actual == nil
        case .present: actual != nil
        case .revision(let expected): actual == expected
        }
    }
}

/// Where the recorded instant of a batch comes from.
public enum Clock: Hashable, Sendable {
    /// This machine's clock. Up to ten minutes behind the last event it is clamped and flagged; further behind, or
    /// more than a year ahead of the last event that a clock stamped, it is refused unless tolerated.
    case machine(Instant, tolerated: Bool = false)
    /// A source's record of when it learned of it; neither before the last event nor after this machine's clock, for
    /// from then on nothing could be recorded before it.
    case given(Instant, now: Instant)
}

/// What is appended together.
public struct Batch: Sendable {
    /// The events in their order.
    public var events: [ProposedEvent]
    /// What must hold of streams.
    public var expectations: [StreamName: Expectation]
    /// The texts that the events' payloads name.
    public var texts: [SealedText]
    /// Where the recorded instant comes from.
    public var clock: Clock
    /// Whether a proposal says the same as a record with the same (system, key). Streams, types, effective days and
    /// organisations are compared by the log; this compares what only the caller can read.
    public var sameContent: @Sendable (_ stored: Record, _ proposed: ProposedEvent) -> Bool

    /// Makes a batch.
    public init(
        _ events: [ProposedEvent], expecting expectations: [StreamName: Expectation] = [:],
        texts: [SealedText] = [], clock: Clock,
        sameContent: @escaping @Sendable (Record, ProposedEvent) -> Bool = { $0.payload == $1.payload }
    ) {
        self.events = events
        self.expectations = expectations
        self.texts = texts
        self.clock = clock
        self.sameContent = sameContent
    }
}

/// What became of one proposed event.
public enum Outcome: Hashable, Sendable {
    /// It was appended.
    case appended(Position, Revision, EventID, recorded: Instant)
    /// The same was appended before, at this position.
    case duplicate(Position)

    /// Where the event stands.
    public var position: Position {
        switch self {
        case .appended(let position, _, _, _), .duplicate(let position): position
        }
    }
}
