public import EventLog
import LMDB
import Record

extension LMDBEventLog {
    /// Appends a batch, all of it or nothing, and returns when it is durable.
    public func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        let prepared = try PreparedBatch(batch)
        return try translatingErrors {
            let (outcomes, edge) = try environment.write { transaction in
                var writer = try BatchWriter(prepared, tables, in: transaction)
                return (try writer.write(in: &transaction), writer.edge)
            }
            headFile.write(edge.size, edge.root, of: id)
            return outcomes
        }
    }
}

extension LMDBEventLog {
    /// Appends stored records byte for byte, all of them or nothing, and returns when they are durable.
    public func restore(_ restoration: Restoration) throws(EventLogError) {
        guard !restoration.records.isEmpty else { return }
        let prepared = try PreparedBatch(restoration)
        try translatingErrors {
            let edge = try environment.write { transaction in
                var writer = try BatchWriter(prepared, tables, in: transaction)
                try writer.restore(restoration, in: &transaction)
                return writer.edge
            }
            headFile.write(edge.size, edge.root, of: id)
        }
    }
}

/// Appends one batch to one state of the log.
private struct BatchWriter {
    /// Where the events' stamps come from.
    private enum Stamping {
        case clock(Instant, RecordFlags)
        case stored([Record])
    }

    private let prepared: PreparedBatch
    private let tables: Tables
    private let repeats: Repeats
    private var head: StoredHead
    private var streams: SortedRuns
    private var leaves: LeafHasher
    private var numbers = SeededGenerator(seed: .random(in: .min ... .max))

    /// The tree's edge after the batch.
    private(set) var edge: TreeEdge

    private var events: [ProposedEvent] { prepared.batch.events }

    init(_ prepared: PreparedBatch, _ tables: Tables, in transaction: borrowing WriteTransaction) throws {
        self.prepared = prepared
        self.tables = tables
        repeats = try Repeats(prepared, tables, in: transaction)
        head = try StoredHead(tables.meta, in: transaction)
        streams = try SortedRuns(tables.streams, in: transaction)
        edge = try tables.tree.edge(in: transaction)
        leaves = LeafHasher(edge)
        guard edge.size == head.position else { throw EventLogError.damaged("the edge of the tree") }
    }

    mutating func write(in transaction: inout WriteTransaction) throws -> [Outcome] {
        let positions = newPositions()
        let last = positions.last { $0 != nil } ?? nil
        let isRepetition = !events.isEmpty && last == nil
        if !isRepetition { try checkExpectations(in: transaction) }
        guard last != nil else { return events.indices.map { .duplicate(known($0, positions)) } }
        let stamp = try prepared.batch.clock.stamp(after: head.logHead)
        return try store(positions, .clock(stamp.recorded, stamp.flags), in: &transaction)
    }

    mutating func restore(_ restoration: Restoration, in transaction: inout WriteTransaction) throws {
        try restoration.check(after: head.logHead)
        _ = try store(newPositions(), .stored(restoration.records), in: &transaction)
    }

    private mutating func store(
        _ positions: [UInt64?], _ stamping: Stamping, in transaction: inout WriteTransaction
    ) throws -> [Outcome] {
        let outcomes = try writeEvents(positions, stamping, in: &transaction)
        try streams.insert(prepared.streams.entries(positions), in: &transaction)
        try writeSources(positions, in: &transaction)
        try writeTexts(in: &transaction)
        let growth = leaves.finish()
        edge = growth.edge
        try tables.tree.store(growth, in: &transaction)
        try head.store(tables.meta, in: &transaction)
        return outcomes
    }

    /// The positions that the new events get; nil for the others.
    private func newPositions() -> [UInt64?] {
        var last = head.position
        return events.indices.map { index in
            guard repeats.isNew(index) else { return nil }
            last += 1
            return last
        }
    }

    private func checkExpectations(in transaction: borrowing WriteTransaction) throws {
        let expectations = prepared.expectations
        let actual = try tables.lastRevisions(
            of: expectations.map(\.stream), expectations.map(\.hash), streams, in: transaction)
        for (expected, actual) in zip(expectations, actual) where !expected.expectation.holds(for: actual) {
            throw EventLogError.conflictingRevision(expected.stream, expected.expectation, actual: actual)
        }
    }

    /// The revision that the next event of each of the batch's streams gets.
    private func nextRevisions(in transaction: borrowing WriteTransaction) throws -> [UInt32] {
        let sorted = prepared.streams.sorted
        let last = try tables.lastRevisions(
            of: sorted.map { prepared.streams.names[$0] }, sorted.map { prepared.streams.hashes[$0] }, streams,
            in: transaction)
        var next = [UInt32](repeating: 0, count: sorted.count)
        for (number, last) in zip(sorted, last) {
            if let last { next[number] = last.next.rawValue }
        }
        return next
    }

    private mutating func writeEvents(
        _ positions: [UInt64?], _ stamping: Stamping, in transaction: inout WriteTransaction
    ) throws -> [Outcome] {
        var revisions = try nextRevisions(in: transaction)
        var names = EventNames()
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(events.count)
        for (index, event) in events.enumerated() {
            guard let position = positions[index] else {
                outcomes.append(.duplicate(known(index, positions)))
                continue
            }
            let stream = prepared.streams.ofEvent[index]
            let stamp = try stamp(index, Position(position), Revision(revisions[stream]), stamping)
            revisions[stream] += 1
            head.take(stamp)
            try tables.append(event, stamp, to: &leaves, in: &transaction)
            names.add(position, event.envelope)
            outcomes.append(.appended(stamp.position, stamp.revision, stamp.id, recorded: stamp.recorded))
        }
        try names.write(tables.postings, in: &transaction)
        return outcomes
    }

    private mutating func stamp(
        _ index: Int, _ position: Position, _ revision: Revision, _ stamping: Stamping
    ) throws -> RecordStamp {
        switch stamping {
        case .clock(let recorded, let flags):
            let id = events[index].id ?? .timeOrdered(at: recorded, using: &numbers)
            return RecordStamp(position: position, revision: revision, id: id, recorded: recorded, flags: flags)
        case .stored(let records):
            let record = records[index]
            try record.check(after: revision == .first ? nil : Revision(revision.rawValue - 1))
            return RecordStamp(
                position: position, revision: revision, id: record.id, recorded: record.recorded, flags: record.flags)
        }
    }

    /// Where an event that is not new stands.
    private func known(_ index: Int, _ positions: [UInt64?]) -> Position {
        switch repeats[index] {
        case .stored(let position): Position(position)
        case .earlier(let first): positions[first].map { Position($0) } ?? known(first, positions)
        case .new: .zero
        }
    }

    private mutating func writeSources(_ positions: [UInt64?], in transaction: inout WriteTransaction) throws {
        guard !prepared.bySource.isEmpty else { return }
        let entries = prepared.bySource.compactMap { event in
            positions[event.index].map { IndexEntry(hash: event.hash, position: $0) }
        }
        var sources = try SortedRuns(tables.sources, in: transaction)
        try sources.insert(entries, in: &transaction)
        head.sources += UInt64(entries.count)
    }

    private func writeTexts(in transaction: inout WriteTransaction) throws {
        guard !prepared.texts.isEmpty else { return }
        let forgotten = try Forgotten(tables.meta, in: transaction)
        for text in prepared.texts where try !forgotten.contains(text.key, in: transaction) {
            try transaction.put(text.key.bytes, text.salt + Array(text.text.utf8), in: tables.texts)
        }
    }
}

extension Tables {
    /// Appends the record of an event, and gives its bytes to the tree.
    fileprivate func append(
        _ event: ProposedEvent, _ stamp: RecordStamp, to leaves: inout LeafHasher,
        in transaction: inout WriteTransaction
    ) throws {
        let key: InlineArray<1, UInt64> = [stamp.position.rawValue.bigEndian]
        let count = event.envelope.encodedCount(with: event.payload)
        try transaction.append(key.span.bytes, count: count, in: events) { output in
            event.envelope.encode(with: event.payload, stamp: stamp, into: &output)
            leaves.add(output.bytes)
        }
    }
}

/// The types and categories of a batch's events.
private struct EventNames {
    private var types = NameGroups()
    private var categories = NameGroups()

    mutating func add(_ position: UInt64, _ envelope: Envelope) {
        types.add(position, under: envelope.type.utf8Span.span.bytes)
        let stream = envelope.stream.description.utf8Span.span.bytes
        categories.add(position, under: stream.extracting(0..<stream.categoryLength))
    }

    func write(_ postings: Postings, in transaction: inout WriteTransaction) throws {
        for (kind, names) in [(Postings.Kind.type, types), (.category, categories)] {
            for (name, positions) in names.groups {
                try postings.append(positions, of: name, kind, in: &transaction)
            }
        }
    }
}
