public import EventLog
import LMDB
import Record

extension LMDBEventLog {
    /// Appends a batch, all of it or nothing, and returns when it is durable.
    public func append(_ batch: Batch) throws(EventLogError) -> [Outcome] {
        let prepared = try PreparedBatch(batch)
        return try translatingErrors {
            try environment.write { transaction in
                var writer = try BatchWriter(prepared, tables, in: transaction)
                return try writer.write(in: &transaction)
            }
        }
    }
}

/// Appends one batch to one state of the log.
private struct BatchWriter {
    private let prepared: PreparedBatch
    private let tables: Tables
    private let repeats: Repeats
    private var head: StoredHead
    private var streams: SortedRuns

    private var events: [ProposedEvent] { prepared.batch.events }

    init(_ prepared: PreparedBatch, _ tables: Tables, in transaction: borrowing WriteTransaction) throws {
        self.prepared = prepared
        self.tables = tables
        repeats = try Repeats(prepared, tables, in: transaction)
        head = try StoredHead(tables.meta, in: transaction)
        streams = try SortedRuns(tables.streams, in: transaction)
    }

    mutating func write(in transaction: inout WriteTransaction) throws -> [Outcome] {
        var positions = [UInt64](repeating: 0, count: events.count)
        var last = head.position
        for index in events.indices {
            switch repeats[index] {
            case .new:
                last += 1
                positions[index] = last
            case .stored(let position): positions[index] = position
            case .earlier(let first): positions[index] = positions[first]
            }
        }
        let isRepetition = !events.isEmpty && last == head.position
        if !isRepetition { try checkExpectations(in: transaction) }
        guard last > head.position else { return positions.map { .duplicate(Position($0)) } }
        let stamp = try prepared.batch.clock.stamp(after: head.logHead)
        let new = prepared.byStream.filter { repeats.isNew($0.index) }.separatingStreams(of: events)
        let revisions = try Revisions(new, of: events, streams, tables, in: transaction)
        let outcomes = try writeEvents(positions, revisions.byEvent, stamp, in: &transaction)
        try streams.insert(entries(prepared.byStream, positions), in: &transaction)
        try writeSources(positions, in: &transaction)
        try writeTexts(in: &transaction)
        try writeHead(last, stamp, newStreams: revisions.newStreams, in: &transaction)
        return outcomes
    }

    private func checkExpectations(in transaction: borrowing WriteTransaction) throws {
        let expectations = prepared.expectations
        let actual = try Revisions.last(
            of: expectations.map(\.stream), expectations.map(\.hash), streams, tables, in: transaction)
        for (expected, actual) in zip(expectations, actual) where !expected.expectation.holds(for: actual) {
            throw EventLogError.conflictingRevision(expected.stream, expected.expectation, actual: actual)
        }
    }

    private func writeEvents(
        _ positions: [UInt64], _ revisions: [UInt32], _ stamp: (recorded: Instant, flags: RecordFlags),
        in transaction: inout WriteTransaction
    ) throws -> [Outcome] {
        var numbers = SeededGenerator(seed: .random(in: .min ... .max))
        var (types, categories) = (NameGroups(), NameGroups())
        var bytes: [UInt8] = []
        var outcomes: [Outcome] = []
        outcomes.reserveCapacity(events.count)
        for (index, event) in events.enumerated() {
            guard repeats.isNew(index) else {
                outcomes.append(.duplicate(Position(positions[index])))
                continue
            }
            let record = Record(
                position: Position(positions[index]), revision: Revision(revisions[index]),
                id: event.id ?? .timeOrdered(at: stamp.recorded, using: &numbers), recorded: stamp.recorded,
                flags: stamp.flags, envelope: event.envelope, payload: event.payload)
            bytes.removeAll(keepingCapacity: true)
            record.encode(into: &bytes)
            let key: InlineArray<1, UInt64> = [positions[index].bigEndian]
            try transaction.append(key.span.bytes, bytes.span.bytes, in: tables.events)
            types.add(positions[index], under: event.envelope.type.utf8Span.span.bytes)
            let stream = event.envelope.stream.description
            let category = stream.utf8.prefix { $0 != 47 }.count
            categories.add(positions[index], under: stream.utf8Span.span.bytes.extracting(0..<category))
            outcomes.append(.appended(record.position, record.revision, record.id, recorded: record.recorded))
        }
        for (kind, names) in [(Postings.Kind.type, types), (.category, categories)] {
            for (name, positions) in names.groups {
                try tables.postings.append(positions, of: name, kind, in: &transaction)
            }
        }
        return outcomes
    }

    /// The lines of an index for the new events.
    private func entries(_ hashed: [HashedEvent], _ positions: [UInt64]) -> [IndexEntry] {
        hashed.compactMap { event in
            repeats.isNew(event.index) ? IndexEntry(hash: event.hash, position: positions[event.index]) : nil
        }
    }

    private mutating func writeSources(_ positions: [UInt64], in transaction: inout WriteTransaction) throws {
        guard !prepared.bySource.isEmpty else { return }
        let entries = entries(prepared.bySource, positions)
        var sources = try SortedRuns(tables.sources, in: transaction)
        try sources.insert(entries, in: &transaction)
        head.sources += UInt64(entries.count)
    }

    private func writeTexts(in transaction: inout WriteTransaction) throws {
        for text in prepared.texts {
            try transaction.put(text.key.bytes, text.salt + Array(text.text.utf8), in: tables.texts)
        }
    }

    private mutating func writeHead(
        _ last: UInt64, _ stamp: (recorded: Instant, flags: RecordFlags), newStreams: Int,
        in transaction: inout WriteTransaction
    ) throws {
        if stamp.flags.contains(.importedTime) {
            if head.firstImportedTime == 0 { head.firstImportedTime = head.position + 1 }
            head.lastImportedTime = last
        }
        head.position = last
        head.recorded = stamp.recorded.rawValue
        head.streams += UInt64(newStreams)
        try head.store(tables.meta, in: &transaction)
    }
}
