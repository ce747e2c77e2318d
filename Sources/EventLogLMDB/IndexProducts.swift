import EventLog
import LMDB
import Record

extension SortedRuns {
    /// The product of all entries up to a position. Everything that lookups rest on is checked on the way.
    func product(
        upTo size: UInt64, _ secret: EntryProduct.Secret, in transaction: borrowing ReadTransaction
    ) throws -> EntryProduct {
        var walk = RunWalk(self, upTo: size, secret)
        try transaction.withCursor(table) { lookup in
            try transaction.scan(table, from: SortedRuns.key(1, IndexEntry(hash: 0, position: 0))) { key, value in
                let number = key.runNumber
                let last = try walk.take(value, of: number)
                guard try lookup.finds(key, value, by: SortedRuns.key(number, value.entry(0))),
                    try lookup.finds(key, value, by: SortedRuns.key(number, last))
                else { throw walk.damaged }
                return true
            }
        }
        return try walk.finish(with: tail)
    }
}

/// Reads the runs of an index from the oldest to the newest, and then the tail.
private struct RunWalk {
    private let size: UInt64
    private var runs: ArraySlice<SortedRuns.Run>
    private var product: EntryProduct
    /// How many entries of the run that is read are still to come, and the newest one.
    private var left = 0
    private var last: IndexEntry?
    private var number: UInt32 = 0
    /// The greatest position, in the runs before and so far: each run's lie behind those of the runs before it.
    private var positions: (before: UInt64, now: UInt64) = (0, 0)

    /// What is told of any difference.
    let damaged: EventLogError

    init(_ index: SortedRuns, upTo size: UInt64, _ secret: EntryProduct.Secret) {
        self.size = size
        runs = ArraySlice(index.runs)
        product = EntryProduct(secret)
        damaged = EventLogError.damaged("the index of \(index.table.name)")
    }

    /// Takes in a chunk of a run; answers its last entry.
    mutating func take(_ chunk: RawSpan, of run: UInt32) throws -> IndexEntry {
        if left == 0 {
            guard let next = runs.popFirst(), next.number == run else { throw damaged }
            begin(next.count)
            number = run
        }
        guard run == number else { throw damaged }
        try Chunk.check(chunk, "a chunk of an index")
        guard chunk.entryCount > 0 else { throw damaged }
        try add(chunk)
        guard let last else { throw damaged }
        return last
    }

    /// The product, once the tail is taken in as well.
    mutating func finish(with tail: [UInt64]) throws -> EntryProduct {
        guard left == 0, runs.isEmpty else { throw damaged }
        begin(tail.span.bytes.entryCount)
        try add(tail.span.bytes)
        return product
    }

    private mutating func begin(_ count: Int) {
        (left, last) = (count, nil)
        positions.before = positions.now
    }

    private mutating func add(_ chunk: RawSpan) throws {
        for index in 0..<chunk.entryCount {
            let entry = chunk.entry(index)
            guard left > 0, last.map({ $0 < entry }) ?? true, entry.position > positions.before else { throw damaged }
            left -= 1
            last = entry
            positions.now = max(positions.now, entry.position)
            if entry.position <= size { product.add(entry) }
        }
    }
}

extension Postings {
    /// By name, the product of all positions up to one. Everything that lookups rest on is checked on the way.
    func products(
        _ kind: Kind, upTo size: UInt64, _ secret: EntryProduct.Secret, in transaction: borrowing ReadTransaction
    ) throws -> [String: EntryProduct] {
        let damaged = EventLogError.damaged("the index of \(kind)s")
        var products: [String: EntryProduct] = [:]
        var (name, last) = ("", UInt64(0))
        try transaction.withCursor(table) { lookup in
            try transaction.scan(table, from: [kind.rawValue]) { key, value in
                guard key.begins(with: [kind.rawValue]) else { return false }
                try Chunk.check(value, "a chunk of \(table.name)")
                let text = key.text(in: 1..<max(1, key.byteCount - 9))
                if text != name {
                    guard products[text] == nil else { throw damaged }
                    (name, last) = (text, 0)
                }
                guard key.isChunk(of: Postings.prefix(kind, name)) else { throw damaged }
                let first = key.bigEndianWord(at: key.byteCount - 8)
                var product = products[name] ?? EntryProduct(secret)
                for position in value.positions(from: first) {
                    guard position > last, position >= first else { throw damaged }
                    last = position
                    if position <= size { product.add(position) }
                }
                guard last >= first, try lookup.finds(key, value, by: Postings.key(kind, name, last)) else {
                    throw damaged
                }
                if first <= size { products[name] = product }
                return true
            }
        }
        return products
    }
}

extension Cursor {
    /// Whether looking for a key, or for what stands before it, ends at a record.
    fileprivate mutating func finds(_ key: RawSpan, _ value: RawSpan, by wanted: [UInt8]) throws -> Bool {
        guard try seek(atOrBefore: wanted.span.bytes) else { return false }
        return try record { $0.isEqual(to: key) && $1.word(at: 0) == value.word(at: 0) }
    }
}
