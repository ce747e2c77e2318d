import EventLog
import LMDB
import Record

/// Writes one sorted run, chunk by chunk, at the table's end.
struct RunWriter {
    private let table: Table
    private let number: UInt32
    private var count = 0
    private var first = IndexEntry(hash: 0, position: 0)
    private var words: [UInt64] = [0]

    init(_ table: Table, number: UInt32) {
        self.table = table
        self.number = number
    }

    /// Adds the next entry in order.
    mutating func add(_ entry: IndexEntry, in transaction: inout WriteTransaction) throws {
        if words.count > 2 * SortedRuns.chunkCapacity { try flush(in: &transaction) }
        if words.count == 1 { first = entry }
        words.append(entry)
        count += 1
    }

    /// Writes the last chunk.
    mutating func finish(in transaction: inout WriteTransaction) throws -> SortedRuns.Run {
        if words.count > 1 { try flush(in: &transaction) }
        return SortedRuns.Run(number: number, count: count)
    }

    private mutating func flush(in transaction: inout WriteTransaction) throws {
        Chunk.seal(&words)
        let key = SortedRuns.key(number, first)
        try transaction.append(key.span.bytes, words.span.bytes, in: table)
        words.removeLast(words.count - 1)
    }
}

/// Reads one sorted run from its beginning to its end, a chunk at a time.
struct RunReader {
    private let table: Table
    private let number: UInt32
    private var chunk: [IndexEntry] = []
    private var index = 0

    /// The entry that is next.
    var current: IndexEntry { chunk[index] }

    init(
        _ table: Table, _ run: SortedRuns.Run, in transaction: borrowing some Transaction & ~Copyable
    ) throws {
        self.table = table
        number = run.number
        guard try load(from: IndexEntry(hash: 0, position: 0), in: transaction) else {
            throw EventLogError.damaged("run \(number) of \(table.name)")
        }
    }

    /// Moves to the next entry; answers whether there is one.
    mutating func advance(in transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        index += 1
        guard index == chunk.count else { return true }
        // Positions begin at 1 and never reach the top, so this key lies behind the chunk's last entry.
        let last = chunk[index - 1]
        return try load(from: IndexEntry(hash: last.hash, position: last.position + 1), in: transaction)
    }

    private mutating func load(
        from first: IndexEntry, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Bool {
        chunk.removeAll(keepingCapacity: true)
        index = 0
        var entries = chunk
        _ = try transaction.seek(atOrAfter: SortedRuns.key(number, first), in: table) { key, value in
            guard key.runNumber == number else { return }
            try Chunk.check(value, "a chunk of \(table.name)")
            value.appendEntries(to: &entries)
        }
        chunk = entries
        return !chunk.isEmpty
    }
}
