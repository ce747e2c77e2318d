public import Record

/// Some events of the log in their order, and the steps by which they count.
public struct Page<Event: LedgerEvent>: Sendable {
    @usableFromInline var events: [Event]
    @usableFromInline var steps: [Step] = []
    @usableFromInline var marks: [Mark] = []

    /// What must be known of an event to place it, read where its type is known to the compiler.
    @usableFromInline
    struct Mark: Sendable {
        @usableFromInline let position: Position
        @usableFromInline let day: Day
        @usableFromInline let kind: Int
        @usableFromInline let amendment: Amendment?

        @inlinable
        init(_ event: borrowing Event) {
            position = event.position
            day = event.day
            kind = event.kind
            amendment = event.amendment
        }
    }

    /// One event as it counts. An amended event counts twice: taken back as it was, put in as it is.
    @usableFromInline
    struct Step: Sendable {
        @usableFromInline let event: Int
        let kind: Int
        @usableFromInline let stamp: Stamp
    }

    /// The events that follow a position, as a source has them.
    @inlinable
    public init(_ events: [Event]) {
        self.events = events
        marks.reserveCapacity(events.count)
        let span = events.span
        for index in span.indices { marks.append(Mark(span[index])) }
    }

    /// How many events of the log are in the page.
    var count: Int { marks.count }

    /// The next step: one of the events that the page was made with.
    mutating func add(_ index: Int, _ stamp: Stamp) {
        steps.append(Step(event: index, kind: marks[index].kind, stamp: stamp))
    }

    /// The next step: an event as an amendment leaves it.
    mutating func add(_ event: Event, _ stamp: Stamp) {
        steps.append(Step(event: events.count, kind: event.kind, stamp: stamp))
        events.append(event)
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
        let events = page.events.span
        for number in steps {
            let index = Int(number)
            facts.begin(index, page.steps[index].stamp)
            try emit(events[page.steps[index].event], into: &facts)
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
