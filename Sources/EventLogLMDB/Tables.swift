import EventLog
import LMDB
import Record

/// The tables of the file, and how to read an event.
struct Tables {
    static let names = ["meta", "events", "texts", "streams", "sources", "postings", "tree"]

    let meta: Table
    /// Position (8 bytes, big-endian) to the bytes of a record.
    let events: Table
    /// Text key (32 bytes) to salt (16 bytes) and text in UTF-8.
    let texts: Table
    let streams: Table
    let sources: Table
    let postings: Postings
    let tree: TreeStore

    init(_ environment: borrowing Environment) throws {
        meta = try environment.table("meta")
        events = try environment.table("events")
        texts = try environment.table("texts")
        streams = try environment.table("streams")
        sources = try environment.table("sources")
        postings = Postings(table: try environment.table("postings"))
        tree = TreeStore(table: try environment.table("tree"), meta: meta)
    }

    /// Lends the bytes of an event that must be there, checked (invariant L7).
    func withRecord<R>(
        at position: UInt64, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ bytes: RawSpan, _ outline: RecordOutline) throws -> R
    ) throws -> R {
        let key: InlineArray<1, UInt64> = [position.bigEndian]
        let result = try transaction.get(key.span.bytes, in: events) { bytes in
            try body(bytes, Tables.outline(of: bytes, at: position))
        }
        guard let result else {
            throw EventLogError(.damaged, "event \(position) is missing", position: Position(position))
        }
        return result
    }

    /// Lends the bytes of the events after a number of them, all of which must be there, checked (invariant L7).
    func withRecords(
        _ positions: Range<UInt64>, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (_ bytes: RawSpan, _ outline: RecordOutline) throws -> Void
    ) throws {
        guard !positions.isEmpty else { return }
        var next = positions.lowerBound + 1
        let key: InlineArray<1, UInt64> = [next.bigEndian]
        try transaction.scan(events, from: key.span.bytes) { key, bytes in
            guard key.byteCount == 8, key.bigEndianWord(at: 0) == next else { return false }
            try body(bytes, Tables.outline(of: bytes, at: next))
            next += 1
            return next <= positions.upperBound
        }
        guard next > positions.upperBound else {
            throw EventLogError(.damaged, "event \(next) is missing", position: Position(next))
        }
    }

    /// A copy of an event that must be there.
    func record(at position: UInt64, in transaction: borrowing some Transaction & ~Copyable) throws -> Record {
        try withRecord(at: position, in: transaction) { bytes, _ in
            do {
                return try Record(decoding: bytes)
            } catch let error as RecordError {
                throw EventLogError.damaged("event \(position)", at: Position(position), cause: error)
            }
        }
    }

    /// Checks the bytes that stand at a position.
    static func outline(of bytes: RawSpan, at position: UInt64) throws -> RecordOutline {
        do {
            let outline = try RecordOutline(bytes)
            guard outline.position.rawValue == position else {
                throw EventLogError(
                    .damaged, "event \(outline.position) stands in place of event \(position)",
                    position: Position(position))
            }
            return outline
        } catch let error as RecordError {
            throw EventLogError.damaged("event \(position)", at: Position(position), cause: error)
        }
    }

    /// Whether an entry of the index of streams is about a stream; `.damaged` when it is about none with its hash.
    func isEvent(
        _ position: UInt64, of stream: StreamName, _ hash: UInt64,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        try withRecord(at: position, in: transaction) { bytes, outline in
            try Tables.isEvent(bytes, outline, of: stream, hash)
        }
    }

    /// Whether a record is of a stream; `.damaged` when it is not even of one with its hash.
    static func isEvent(
        _ bytes: RawSpan, _ outline: RecordOutline, of stream: StreamName, _ hash: UInt64
    ) throws -> Bool {
        if bytes.holds(stream.description, in: outline.stream) { return true }
        guard outline.streamHash(bytes) == hash else { throw wrongEntry("streams", outline.position) }
        return false
    }

    /// The last revisions of streams, given in order of their hashes; nil for those without events.
    func lastRevisions(
        of names: [StreamName], _ hashes: [UInt64], _ runs: SortedRuns,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Revision?] {
        var revisions = [Revision?](repeating: nil, count: names.count)
        let queries = hashes.map { IndexEntry(hash: $0, position: .max) }
        _ = try runs.newest(queries, in: transaction) { query, position in
            try withRecord(at: position, in: transaction) { bytes, outline in
                guard try Tables.isEvent(bytes, outline, of: names[query], hashes[query]) else { return false }
                revisions[query] = outline.revision
                return true
            }
        }
        return revisions
    }

    /// Whether an entry of the index of sources is about a source; `.damaged` when it is about none with its hash.
    func isEvent(
        _ position: UInt64, from source: Source, _ hash: UInt64,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        try withRecord(at: position, in: transaction) { bytes, outline in
            if bytes.holds(source.system, in: outline.system) && bytes.holds(source.key, in: outline.key) {
                return true
            }
            guard outline.sourceHash(bytes) == hash else { throw Tables.wrongEntry("sources", outline.position) }
            return false
        }
    }

    /// An index leads to an event that it is not about.
    static func wrongEntry(_ index: String, _ position: Position) -> EventLogError {
        EventLogError(
            .damaged, "the index of \(index) leads to event \(position), which is another's", position: position)
    }
}
