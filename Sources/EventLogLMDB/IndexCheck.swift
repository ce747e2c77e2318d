import EventLog
import LMDB
public import Record

extension LMDBEventLog {
    /// Compares every index with the log, a page of events at a time (invariants L7, L9).
    ///
    /// - Parameter progress: Told how far the check is, between reads.
    /// - Throws: `.damaged` with the position of the first difference.
    public func checkIndexes(progress: (Position) throws -> Void = { _ in }) throws {
        var check = IndexCheck(tables)
        while try !reading({ transaction in try check.checkPage(in: transaction) }) {
            try progress(Position(check.checked))
        }
    }
}

/// Compares every index with the log: each event stands in each index, and no index has anything else.
struct IndexCheck {
    private static let pageLength: UInt64 = 4096

    private let tables: Tables
    /// The last position that was compared.
    private(set) var checked: UInt64 = 0
    private var streams: UInt64 = 0
    private var sources: UInt64 = 0

    init(_ tables: Tables) { self.tables = tables }

    /// Compares the next page; answers whether it was the last one. The sums are compared in the same transaction.
    mutating func checkPage(in transaction: borrowing ReadTransaction) throws -> Bool {
        let head = try StoredHead(tables.meta, in: transaction)
        let page = try comparePage(checked..<min(head.position, checked + IndexCheck.pageLength), in: transaction)
        checked += UInt64(page.streams.count)
        streams += page.newStreams
        sources += UInt64(page.sources.count)
        guard checked == head.position else { return false }
        try compareSums(head, streams: streams, sources: sources, in: transaction)
        return true
    }

    /// Compares what the indexes say about the events after a number of them, one by one.
    @discardableResult
    func comparePage(_ positions: Range<UInt64>, in transaction: borrowing ReadTransaction) throws -> EventPage {
        var page = EventPage()
        try tables.withRecords(positions, in: transaction) { page.add($0, $1) }
        let first = positions.lowerBound + 1
        try compare(page.streams, tables.streams, in: transaction)
        try compare(page.sources, tables.sources, in: transaction)
        try compare(page.types, .type, from: first, in: transaction)
        try compare(page.categories, .category, from: first, in: transaction)
        return page
    }

    private func compare(
        _ entries: [IndexEntry], _ table: Table, in transaction: borrowing ReadTransaction
    ) throws {
        let entries = entries.sorted()
        let runs = try SortedRuns(table, in: transaction)
        let found = try runs.newest(entries, in: transaction) { query, position in position == entries[query].position }
        for (entry, found) in zip(entries, found) where found == nil {
            throw missing(Position(entry.position), table.name)
        }
    }

    private func compare(
        _ names: NameGroups, _ kind: Postings.Kind, from first: UInt64, in transaction: borrowing ReadTransaction
    ) throws {
        for (name, positions) in names.groups {
            let found = try tables.postings.positions(
                of: name, kind, from: first, .forward, limit: positions.count, in: transaction)
            guard
                let different = zip(positions, found).first(where: { $0 != $1 })?.0
                    ?? (found.count < positions.count ? positions[found.count] : nil)
            else { continue }
            throw missing(Position(different), "\(kind)s")
        }
    }

    /// Compares how much the indexes hold with what was counted in all of the log.
    func compareSums(
        _ head: StoredHead, streams: UInt64, sources: UInt64, in transaction: borrowing ReadTransaction
    ) throws {
        guard streams == head.streams, sources == head.sources else { throw EventLogError.damaged("the head") }
        for (table, count) in [(tables.streams, head.position), (tables.sources, head.sources)] {
            let runs = try SortedRuns(table, in: transaction)
            guard runs.count == count, try runs.storedCount(in: transaction) == count else {
                throw EventLogError.damaged("the index of \(table.name)")
            }
        }
        for kind in Postings.Kind.allCases {
            let sum = try tables.postings.counts(kind, in: transaction).reduce(0) { $0 + $1.1 }
            guard sum == head.position else { throw EventLogError.damaged("the index of \(kind)s") }
        }
    }

    private func missing(_ position: Position, _ index: String) -> EventLogError {
        EventLogError(.damaged, "event \(position) is not in the index of \(index)", position: position)
    }
}

/// What the indexes should say about some events.
struct EventPage {
    var streams: [IndexEntry] = []
    var sources: [IndexEntry] = []
    var types = NameGroups()
    var categories = NameGroups()
    var newStreams: UInt64 = 0

    mutating func add(_ bytes: RawSpan, _ outline: RecordOutline) {
        let position = outline.position.rawValue
        streams.append(IndexEntry(hash: outline.streamHash(bytes), position: position))
        if let hash = outline.sourceHash(bytes) { sources.append(IndexEntry(hash: hash, position: position)) }
        types.add(position, under: bytes.extracting(outline.type))
        let stream = bytes.extracting(outline.stream)
        let category = stream.categoryLength
        categories.add(position, under: stream.extracting(0..<category))
        if outline.revision == .first { newStreams += 1 }
    }
}

extension SortedRuns {
    /// The number of entries that are really there.
    func storedCount(in transaction: borrowing some Transaction & ~Copyable) throws -> Int {
        var count = 0
        let numbers = Set(runs.map(\.number))
        try transaction.scan(table, from: SortedRuns.key(1, IndexEntry(hash: 0, position: 0))) { key, value in
            // A chunk of no run counts too high, so that it is noticed.
            count += numbers.contains(key.runNumber) ? value.entryCount : Int(Int32.max)
            return true
        }
        return count + tail.span.bytes.entryCount
    }
}
