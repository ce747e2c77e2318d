public import Record

/// Turns events into declared facts, one event at a time, and does nothing else.
///
/// A projection is a pure function: it knows no storage, clock or other projection and remembers nothing between two
/// events. Amendments never reach it; it sees the amended event with the content that counts.
public protocol Projection<Event>: Sendable {
    /// What the ledger's events are.
    associatedtype Event: LedgerEvent

    /// The name under which answers are asked for.
    var name: String { get }
    /// Raised when `emit` or a declaration changes; all facts are then made anew.
    var version: Int { get }
    /// What facts there are.
    var tables: [any FactTable] { get }
    /// The kinds of event that facts follow from, so that no others come; all of them unless it says otherwise.
    var kinds: EventKinds { get }

    /// Declares the facts that follow from an event, none if it is of no interest.
    ///
    /// What is thrown stops the projection at this event; nothing is ever skipped.
    func emit(_ event: Event, into facts: inout Facts) throws
    /// Emits the facts of some steps of a page, in their order. There is one implementation, which the compiler makes a
    /// fast one for each projection: calling `emit` from outside its module costs a copy of the event.
    func emit(_ page: Page<Event>, _ steps: [Int32], into facts: inout Facts) throws
}

extension Projection {
    /// Every kind.
    public var kinds: EventKinds { .all }
}

/// Where the kit reads events.
public protocol EventSource<Event>: Sendable {
    /// What the ledger's events are.
    associatedtype Event: LedgerEvent

    /// The events that follow a position, in log order, at most `limit`; empty only when there are none.
    func events(after position: Position, limit: Int) throws -> [Event]
    /// The same as a page. There is one implementation, which the compiler makes a fast one for each source.
    func page(after position: Position, limit: Int) throws -> Page<Event>
    /// The event at a position, for amendments.
    func event(at position: Position) throws -> Event
    /// The position of the last event.
    func head() throws -> Position
}

/// How far the facts have come.
public struct FactProgress: Hashable, Sendable {
    /// The last event that has been taken in.
    public let position: Position
    /// The last event that will be.
    public let head: Position
}
