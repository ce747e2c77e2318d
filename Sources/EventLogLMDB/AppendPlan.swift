import EventLog
import LMDB
import Record

/// What is settled about a batch before the first change is made for it.
struct AppendPlan {
    /// Where the events' stamps come from.
    enum Stamping {
        case clock(Instant, RecordFlags)
        case stored([Record])
    }

    let repeats: Repeats
    /// The positions that the new events get; nil for the others.
    let positions: [UInt64?]
    var stamping = Stamping.stored([])
    /// The revision that the next event of each of the batch's streams gets.
    var revisions: [UInt32] = []

    init(_ batch: PreparedBatch, _ repeats: Repeats, after last: UInt64) {
        var last = last
        self.repeats = repeats
        positions = batch.batch.events.indices.map { index in
            guard repeats.isNew(index) else { return nil }
            last += 1
            return last
        }
    }

    /// Whether anything is to be appended.
    var hasNew: Bool { positions.contains { $0 != nil } }

    /// Where an event that is not new stands.
    func known(_ index: Int) -> Position {
        switch repeats[index] {
        case .stored(let position): Position(position)
        case .earlier(let first): positions[first].map { Position($0) } ?? known(first)
        case .new: .zero
        }
    }
}

extension GroupWriter {
    /// Settles all that may refuse a batch. Nothing is changed meanwhile, so a refusal leaves nothing to be undone, and
    /// the batches of a group need no transactions of their own.
    mutating func plan(_ batch: PreparedBatch, in transaction: borrowing WriteTransaction) throws -> AppendPlan {
        var plan = AppendPlan(batch, try repeats(batch, in: transaction), after: head.position)
        let isRepetition = !batch.batch.events.isEmpty && !plan.hasNew
        if !isRepetition { try checkExpectations(of: batch, in: transaction) }
        guard plan.hasNew else { return plan }
        let (recorded, flags) = try batch.batch.clock.stamp(after: head.logHead)
        plan.stamping = .clock(recorded, flags)
        plan.revisions = try nextRevisions(batch, in: transaction)
        return plan
    }

    mutating func repeats(_ batch: PreparedBatch, in transaction: borrowing WriteTransaction) throws -> Repeats {
        guard !batch.bySource.isEmpty else { return Repeats() }
        if let sources { return try Repeats(batch, tables, sources, added, in: transaction) }
        let runs = try SortedRuns(tables.sources, in: transaction)
        sources = runs
        return try Repeats(batch, tables, runs, added, in: transaction)
    }

    private mutating func checkExpectations(
        of batch: PreparedBatch, in transaction: borrowing WriteTransaction
    ) throws {
        let expectations = batch.expectations
        let streams = expectations.map(\.stream)
        let actual = try lastRevisions(of: streams, expectations.map(\.hash), in: transaction)
        for (expected, actual) in zip(expectations, actual) where !expected.expectation.holds(for: actual) {
            throw EventLogError.conflictingRevision(expected.stream, expected.expectation, actual: actual)
        }
        // Most streams that are expected in some state are then written, and need not be looked up again.
        for (stream, actual) in zip(streams, actual) { added.revisions[stream] = .some(actual) }
    }

    func nextRevisions(_ batch: PreparedBatch, in transaction: borrowing WriteTransaction) throws -> [UInt32] {
        let streams = batch.streams
        let last = try lastRevisions(
            of: streams.sorted.map { streams.names[$0] }, streams.sorted.map { streams.hashes[$0] }, in: transaction)
        var next = [UInt32](repeating: 0, count: last.count)
        for (number, last) in zip(streams.sorted, last) {
            if let last { next[number] = last.next.rawValue }
        }
        return next
    }

    /// The last revisions of streams, given in order of their hashes; nil for those without events.
    private func lastRevisions(
        of names: [StreamName], _ hashes: [UInt64], in transaction: borrowing WriteTransaction
    ) throws -> [Revision?] {
        guard !added.revisions.isEmpty else {
            return try tables.lastRevisions(of: names, hashes, streams, in: transaction)
        }
        var revisions = names.map { added.revisions[$0] }
        let open = names.indices.filter { revisions[$0] == nil }
        let found = try tables.lastRevisions(
            of: open.map { names[$0] }, open.map { hashes[$0] }, streams, in: transaction)
        for (index, revision) in zip(open, found) { revisions[index] = .some(revision) }
        return revisions.map { $0 ?? nil }
    }
}

/// What the batches of a group have added and found out so far.
struct AddedEntries {
    /// Lines for an index, sorted batch by batch.
    struct Lines {
        private var entries: [IndexEntry] = []
        private var parts = 0

        mutating func add(_ more: [IndexEntry]) {
            guard !more.isEmpty else { return }
            parts += 1
            if parts == 1 { entries = more } else { entries += more }
        }

        /// All of them, sorted.
        func inOrder() -> [IndexEntry] { parts > 1 ? entries.sorted() : entries }
    }

    var streams = Lines()
    var sources = Lines()
    /// The last revisions of streams as far as they are known; nil inside for a stream without events.
    var revisions: [StreamName: Revision?] = [:]
    /// Where the events stand that have a source.
    private var positions: [Source: UInt64] = [:]

    /// Where the event stands that has the source of this one; nil if no earlier batch of the group had it.
    func position(of event: ProposedEvent) -> UInt64? {
        positions.isEmpty ? nil : event.envelope.source.flatMap { positions[$0] }
    }

    /// Notes for the batches to come what one has added.
    mutating func note(_ batch: PreparedBatch, _ positions: [UInt64?], next revisions: [UInt32]) {
        for (number, name) in batch.streams.names.enumerated() {
            let next = revisions[number]
            self.revisions[name] = .some(next == 0 ? nil : Revision(next - 1))
        }
        for event in batch.bySource {
            guard let source = batch.batch.events[event.index].envelope.source, let position = positions[event.index]
            else { continue }
            self.positions[source] = position
        }
    }
}
