import EventLog
import LMDB
import Record

/// Copies the records of a selection into a page, within one short read transaction (invariant L9).
struct PageReader {
    /// The most records in a page that an index leads to, so that looking them up stays short.
    private static let mostRecords = 16_384

    private let tables: Tables
    private let selection: Selection
    private var page = RecordPage()

    init(_ tables: Tables, _ selection: Selection) {
        self.tables = tables
        self.selection = selection
    }

    /// Reads the page.
    func page(in transaction: borrowing ReadTransaction) throws -> RecordPage {
        var reader = self
        switch selection.subject {
        case .all: try reader.readAll(in: transaction)
        case .stream(let stream): try reader.readStream(stream, in: transaction)
        case .type(let type):
            try reader.readPostings(of: type, .type, in: transaction) { bytes, outline in
                bytes.holds(type, in: outline.type)
            }
        case .category(let category):
            let start = category + "/"
            try reader.readPostings(of: category, .category, in: transaction) { bytes, outline in
                let (first, count) = (outline.stream.lowerBound, start.utf8.count)
                return outline.stream.count > count && bytes.holds(start, in: first..<first + count)
            }
        }
        return reader.page
    }

    private var isForward: Bool { selection.direction == .forward }
    private var limit: Int { min(selection.limit, PageReader.mostRecords) }
    private var isFull: Bool { page.count >= limit || page.bytes.count >= RecordPage.fullBytes }

    private mutating func readAll(in transaction: borrowing ReadTransaction) throws {
        let head = try StoredHead(tables.meta, in: transaction).position
        var position = selection.from?.rawValue ?? (isForward ? 1 : head)
        position = isForward ? max(position, 1) : min(position, head)
        guard (1...max(head, 1)).contains(position), head > 0 else { return }
        let key: InlineArray<1, UInt64> = [position.bigEndian]
        var reader = self
        try transaction.scan(
            tables.events, from: key.span.bytes, direction: isForward ? .forward : .backward
        ) { _, bytes in
            guard !reader.isFull, (1...head).contains(position) else { return false }
            _ = try Tables.outline(of: bytes, at: position)
            reader.page.append(bytes)
            position = isForward ? position + 1 : position - 1
            return true
        }
        self = reader
        if (1...head).contains(position) {
            guard isFull else {
                throw EventLogError(.damaged, "event \(position) is missing", position: Position(position))
            }
            page.next = Position(position)
        }
    }

    private mutating func readPostings(
        of name: String, _ kind: Postings.Kind, in transaction: borrowing ReadTransaction,
        _ isWanted: (RawSpan, RecordOutline) -> Bool
    ) throws {
        let positions = try tables.postings.positions(
            of: name, kind, from: start, direction, limit: limit + 1, in: transaction)
        try fill(positions, in: transaction) { bytes, outline in
            guard isWanted(bytes, outline) else { throw Tables.wrongEntry("\(kind)s", outline.position) }
            return true
        }
    }

    private mutating func readStream(_ stream: StreamName, in transaction: borrowing ReadTransaction) throws {
        let hash = stream.indexHash
        let runs = try SortedRuns(tables.streams, in: transaction)
        let positions = try runs.positions(of: hash, from: start, direction, limit: limit + 1, in: transaction)
        var chain = RevisionChain(tables, stream, isForward: isForward)
        try fill(positions, in: transaction) { bytes, outline in
            guard try Tables.isEvent(bytes, outline, of: stream, hash) else { return false }
            try chain.add(outline, runs, in: transaction)
            return true
        }
        if page.next == nil { try chain.end() }
    }

    /// Copies the records at positions of which there is one more than fits when more follow.
    private mutating func fill(
        _ positions: [UInt64], in transaction: borrowing ReadTransaction,
        _ isWanted: (RawSpan, RecordOutline) throws -> Bool
    ) throws {
        var page = page
        for position in positions {
            guard page.count < limit, page.bytes.count < RecordPage.fullBytes else {
                page.next = Position(position)
                break
            }
            try tables.withRecord(at: position, in: transaction) { bytes, outline in
                if try isWanted(bytes, outline) { page.append(bytes) }
            }
        }
        if page.next == nil, positions.count > limit { page.next = positions.last.map { Position($0) } }
        self.page = page
    }

    private var start: UInt64 { selection.from?.rawValue ?? (isForward ? 0 : .max) }
    private var direction: LMDB.Direction { isForward ? .forward : .backward }
}

/// Checks that the records of a stream that are read one after the other have revisions without a gap (invariant L7).
private struct RevisionChain {
    private let tables: Tables
    private let stream: StreamName
    private let isForward: Bool
    private var last: RecordOutline?

    init(_ tables: Tables, _ stream: StreamName, isForward: Bool) {
        self.tables = tables
        self.stream = stream
        self.isForward = isForward
    }

    /// Checks the next record; the first one against its neighbour outside of the page.
    mutating func add(
        _ outline: RecordOutline, _ runs: SortedRuns, in transaction: borrowing ReadTransaction
    ) throws {
        let revision = Int(outline.revision.rawValue)
        var before = last.map { Int($0.revision.rawValue) }
        if last == nil { before = try neighbour(of: outline.position.rawValue, runs, in: transaction) }
        // What a stream begins with when read forward follows "-1"; backward anything may be the newest.
        let wanted = isForward ? (before ?? -1) + 1 : before.map { $0 - 1 }
        guard wanted == nil || wanted == revision else { throw gap(at: outline.position) }
        last = outline
    }

    /// Checks that nothing is missing behind the last record.
    func end() throws {
        guard !isForward, let last, last.revision != .first else { return }
        throw gap(at: last.position)
    }

    private func neighbour(
        of position: UInt64, _ runs: SortedRuns, in transaction: borrowing ReadTransaction
    ) throws -> Int? {
        let hash = stream.indexHash
        func isOfStream(_ position: UInt64) throws -> Bool {
            try tables.isEvent(position, of: stream, hash, in: transaction)
        }
        let found: UInt64?
        if isForward {
            let query = IndexEntry(hash: hash, position: position - 1)
            found = try runs.newest([query], in: transaction) { try isOfStream($1) }[0]
        } else {
            found = try runs.positions(of: hash, from: position + 1, .forward, limit: 1, in: transaction).first
        }
        guard let found, try isOfStream(found) else { return nil }
        return try tables.withRecord(at: found, in: transaction) { Int($1.revision.rawValue) }
    }

    private func gap(at position: Position) -> EventLogError {
        EventLogError(
            .damaged, "the index of streams has a gap in \(stream) at event \(position)", stream: stream,
            position: position)
    }
}
