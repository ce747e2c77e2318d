internal import Record
internal import Synchronization

/// Reads pages ahead of what is taken in, with all that does not need the facts: amendments resolved, steps dealt out.
final class PageFeed: Sendable {
    private let book: Mutex<AmendmentBook>
    private let dispatch: Dispatch

    init(_ book: AmendmentBook, _ dispatch: Dispatch) {
        self.book = Mutex(book)
        self.dispatch = dispatch
    }

    /// A page, and the numbers of its steps that concern each projection.
    struct Prepared<Event: LedgerEvent>: Sendable {
        let page: Page<Event>
        let steps: [[Int32]]
    }

    /// The events behind a position, up to another one; empty only when there are none.
    func page<Event>(
        after position: Position, to head: Position, limit: Int, _ source: some EventSource<Event>
    ) throws -> Prepared<Event> {
        var page = try position < head ? source.page(after: position, limit: limit) : Page([])
        // Nobody else asks while a page is read: the lock is there for the compiler.
        try book.withLock { try $0.resolve(&page, after: position, source) }
        return Prepared(page: page, steps: dispatch.steps(of: page))
    }

    /// What the file shall get with the next commit, up to an event.
    func takeNews(to position: Position) -> [AmendmentEntry] { book.withLock { $0.takeNews(to: position) } }

    /// Takes note that the file has got what was handed over, up to an event.
    func markWritten(to position: Position) { book.withLock { $0.markWritten(to: position) } }
}

extension AmendmentBook {
    /// The steps by which the events count, amendments resolved.
    mutating func resolve<Event>(
        _ page: inout Page<Event>, after position: Position, _ source: some EventSource<Event>
    ) throws {
        var last = position
        // Apart from the page, whose type is not known here: most events are one step and nothing else.
        let marks = page.marks
        var steps: [EventStep] = []
        steps.reserveCapacity(marks.count)
        for index in marks.indices {
            let mark = marks[index]
            guard mark.position > last, mark.position.rawValue <= Row.lastPosition else {
                throw FactError.overflow("the order of events at \(mark.position)")
            }
            last = mark.position
            if let amendment = mark.amendment {
                steps += try amend(amendment, index, last, source, &page)
            } else {
                let stamp = Stamp(source: last, day: mark.day, visibleFrom: last, cause: .original)
                steps.append(EventStep(event: index, kind: mark.kind, stamp: stamp))
            }
        }
        page.steps = steps
    }

    /// Takes back what the amended event said before, and puts in what it says now; both known from the amendment on.
    private mutating func amend<Event>(
        _ amendment: Amendment, _ index: Int, _ position: Position, _ source: some EventSource<Event>,
        _ page: inout Page<Event>
    ) throws -> [EventStep] {
        guard .zero < amendment.target, amendment.target < position else {
            throw FactError.badAmendment(position: position, target: amendment.target)
        }
        let root = try self.root(of: amendment.target)
        add(amendment, at: position, root: root)
        var amendments = Amendments()
        for entry in try self.amendments(of: root) { amendments.add(entry.amendment, at: entry.position) }
        let before = amendments.content(of: root, at: Position(position.rawValue - 1))
        let after = amendments.content(of: root, at: position)
        guard before != after else { return [] }
        let cause: FactCause = if case .void = amendment { .voided } else { .corrected }
        let original = try source.event(at: root)
        var steps: [EventStep] = []
        for (content, isMinus) in [(before, true), (after, false)] {
            guard let content else { continue }
            let event =
                try content == root
                ? original
                : corrected(original, position) {
                    try content == position ? page.events[index] : source.event(at: content)
                }
            let stamp = Stamp(
                source: root, day: event.day, visibleFrom: position, cause: cause, isMinus: isMinus)
            steps.append(EventStep(event: page.add(event), kind: event.kind, stamp: stamp))
        }
        return steps
    }

    private func corrected<Event: LedgerEvent>(
        _ event: Event, _ amendment: Position, by correction: () throws -> Event
    ) throws -> Event {
        do {
            return try event.corrected(by: correction())
        } catch {
            throw FactError.badEvent(position: amendment, projection: "all", reason: error)
        }
    }
}
