public import Record

/// What must be known of an event to place it, read where its type is known to the compiler.
@usableFromInline
struct EventMark: Sendable {
    @usableFromInline let position: Position
    @usableFromInline let day: Day
    @usableFromInline let kind: Int
    @usableFromInline let amendment: Amendment?

    @inlinable
    init<Event: LedgerEvent>(_ event: borrowing Event) {
        position = event.position
        day = event.day
        kind = event.kind
        amendment = event.amendment
    }
}

/// One event as it counts. An amended event counts twice: taken back as it was, put in as it is.
@usableFromInline
struct EventStep: Sendable {
    @usableFromInline let event: Int
    let kind: Int
    @usableFromInline let stamp: Stamp

    init(event: Int, kind: Int, stamp: Stamp) { (self.event, self.kind, self.stamp) = (event, kind, stamp) }
}

/// Some events of the log in their order, and the steps by which they count.
public struct Page<Event: LedgerEvent>: Sendable {
    @usableFromInline var events: [Event]
    @usableFromInline var steps: [EventStep] = []
    @usableFromInline var marks: [EventMark] = []

    /// The events that follow a position, as a source has them.
    @inlinable
    public init(_ events: [Event]) {
        self.events = events
        marks.reserveCapacity(events.count)
        let span = events.span
        for index in span.indices { marks.append(EventMark(span[index])) }
    }

    /// How many events of the log are in the page.
    var count: Int { marks.count }

    /// Adds an event as an amendment leaves it, and answers its place.
    mutating func add(_ event: Event) -> Int {
        events.append(event)
        return events.count - 1
    }
}

extension EventSource {
    /// The events that follow a position, ready to be taken in.
    @inlinable
    public func page(after position: Position, limit: Int) throws -> Page<Event> {
        Page(try events(after: position, limit: limit))
    }
}

extension Projection {
    /// Emits the facts of one step after the other; `facts` knows at which it stopped.
    @inlinable
    public func emit(_ page: Page<Event>, _ steps: [Int32], into facts: inout Facts) throws {
        // Spans, so that no processor counts what another one is counting too.
        let (events, all) = (page.events.span, page.steps.span)
        for number in steps {
            let index = Int(number)
            facts.begin(index, all[index].stamp)
            try emit(events[all[index].event], into: &facts)
        }
    }
}

extension Facts {
    /// Stamps what is said next.
    @usableFromInline
    mutating func begin(_ step: Int, _ stamp: Stamp) {
        self.step = step
        self.stamp = stamp
    }
}
