import EventLog
import LMDB
import Record

/// An index from hashes to positions that keeps up with bulk appends.
///
/// New entries gather in the tail, one sorted chunk that is rewritten. A full tail, and every large batch, becomes an
/// immutable run: chunks of entries under keys (run number, first hash, first position), written in key order at the
/// table's end. Runs of like size are merged, so that there are few of them and every entry is rewritten only a few
/// times. Nothing is ever put at a random place of a large tree.
///
/// Runs and tail hold ever later positions, oldest run first.
struct SortedRuns {
    /// One sorted run.
    struct Run {
        /// Rises with every run; the first half of its keys.
        let number: UInt32
        let count: Int
    }

    /// The most entries in a chunk.
    static let chunkCapacity = (Chunk.largest - Chunk.start) / IndexEntry.byteCount
    /// So many runs of like size become one, each about so many times larger than the next smaller.
    static let fanOut = 4

    let table: Table
    private(set) var runs: [Run]
    /// The newest entries: a chunk as it is stored, in words.
    private(set) var tail: [UInt64]
    private var lastNumber: UInt32

    /// The number of entries.
    var count: Int { runs.reduce(tail.span.bytes.entryCount) { $0 + $1.count } }

    /// Reads which runs there are, and the tail.
    init(_ table: Table, in transaction: borrowing some Transaction & ~Copyable) throws {
        self.table = table
        var runs: [Run] = []
        _ = try transaction.get(SortedRuns.catalogueKey, in: table) { value in
            try Chunk.check(value, "the catalogue of \(table.name)")
            for offset in stride(from: Chunk.start, to: value.byteCount - 15, by: 16) {
                runs.append(Run(number: value.halfWord(at: offset), count: Int(value.word(at: offset + 8))))
            }
        }
        let kept = try transaction.get(SortedRuns.tailKey, in: table) { value in
            try Chunk.check(value, "the tail of \(table.name)")
            return stride(from: 0, to: value.byteCount - 7, by: 8).map { value.word(at: $0).littleEndian }
        }
        self.runs = runs
        tail = kept ?? SortedRuns.chunk([])
        lastNumber = runs.last?.number ?? 0
    }

    /// Adds the entries of a batch, sorted, all with later positions than those that are there.
    mutating func insert(_ entries: [IndexEntry], in transaction: inout WriteTransaction) throws {
        guard !entries.isEmpty else { return }
        var recent: [IndexEntry] = []
        tail.span.bytes.appendEntries(to: &recent)
        if recent.count + entries.count > SortedRuns.chunkCapacity {
            try addRun(recent, in: &transaction)
            try addRun(entries, in: &transaction)
            try settle(in: &transaction)
            try storeCatalogue(in: &transaction)
            recent = []
        } else {
            recent += entries
            recent.sort()
        }
        tail = SortedRuns.chunk(recent)
        try transaction.put(SortedRuns.tailKey.span.bytes, tail.span.bytes, in: table)
    }

    private static func chunk(_ entries: [IndexEntry]) -> [UInt64] {
        var words: [UInt64] = [0]
        words.reserveCapacity(1 + 2 * entries.count)
        for entry in entries { words.append(entry) }
        Chunk.seal(&words)
        return words
    }

    private mutating func addRun(_ entries: [IndexEntry], in transaction: inout WriteTransaction) throws {
        guard !entries.isEmpty else { return }
        var writer = RunWriter(table, number: nextNumber())
        for entry in entries { try writer.add(entry, in: &transaction) }
        runs.append(try writer.finish(in: &transaction))
    }

    /// Merges the newest runs as long as too many of them are no larger than the last one's tier.
    private mutating func settle(in transaction: inout WriteTransaction) throws {
        while let last = runs.last {
            let small = runs.reversed().prefix { $0.tier <= last.tier }.count
            guard small >= SortedRuns.fanOut else { return }
            let parts = Array(runs.suffix(small))
            let merged = try merge(parts, in: &transaction)
            runs.removeLast(small)
            runs.append(merged)
        }
    }

    private mutating func merge(_ parts: [Run], in transaction: inout WriteTransaction) throws -> Run {
        var writer = RunWriter(table, number: nextNumber())
        var readers = try parts.map { try RunReader(table, $0, in: transaction) }
        // Runs are in order of position, so the first of several with the same hash goes first.
        while let least = readers.indices.min(by: { readers[$0].current.hash < readers[$1].current.hash }) {
            try writer.add(readers[least].current, in: &transaction)
            if try !readers[least].advance(in: transaction) { readers.remove(at: least) }
        }
        for part in parts { try remove(part, in: &transaction) }
        return try writer.finish(in: &transaction)
    }

    private func remove(_ run: Run, in transaction: inout WriteTransaction) throws {
        var keys: [[UInt8]] = []
        try transaction.scan(table, from: SortedRuns.key(run.number, IndexEntry(hash: 0, position: 0))) { key, _ in
            guard key.runNumber == run.number else { return false }
            keys.append(key.withUnsafeBytes { Array($0) })
            return true
        }
        for key in keys { try transaction.delete(key, in: table) }
    }

    private mutating func nextNumber() -> UInt32 {
        lastNumber += 1
        return lastNumber
    }

    private func storeCatalogue(in transaction: inout WriteTransaction) throws {
        var words: [UInt64] = [0]
        for run in runs {
            words.append(UInt64(run.number).littleEndian)
            words.append(UInt64(run.count).littleEndian)
        }
        Chunk.seal(&words)
        try transaction.put(SortedRuns.catalogueKey.span.bytes, words.span.bytes, in: table)
    }

    // Run numbers start at 1, so these two stand before every run.
    private static let catalogueKey: [UInt8] = [0, 0, 0, 0, 0]
    private static let tailKey: [UInt8] = [0, 0, 0, 0, 1]

    /// The key of a chunk that begins with an entry.
    static func key(_ run: UInt32, _ first: IndexEntry) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(20)
        key.append(bigEndian: run)
        key.append(bigEndian: first.hash)
        key.append(bigEndian: first.position)
        return key
    }
}

extension SortedRuns.Run {
    /// How often a chunk would have to grow by the fan-out to reach the run's size.
    fileprivate var tier: Int {
        var (tier, size) = (0, SortedRuns.chunkCapacity)
        while size < count {
            size *= SortedRuns.fanOut
            tier += 1
        }
        return tier
    }
}

extension RawSpan {
    /// The number of the run that a key of a chunk belongs to.
    var runNumber: UInt32 { byteCount < 4 ? 0 : halfWord(at: 0).byteSwapped }
}
