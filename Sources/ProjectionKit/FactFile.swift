internal import LMDB
internal import Record

#if _endian(big)
    #error("Facts are kept little-endian, as they lie in memory.")
#endif

/// The file that holds the facts of all projections. Everything in it follows from the log.
final class FactFile: Sendable {
    /// Raised when what is written changes; older files are then made anew.
    static let format = 2

    let path: String
    let layouts: [ProjectionLayout]
    private let environment: Environment
    let blocks: Table
    let index: Table
    let amendments: Table
    let meta: Table
    let census: Table
    let censusCache = CensusCache()

    /// Opens a file whose head is whole and fits the layouts. Throws `LMDBError`, or `.damaged` if it does not.
    convenience init(path: String, layouts: [ProjectionLayout]) throws {
        try self.init(path: path, layouts, Environment(path: path, options: FactFile.options))
        let signature = FactFile.signature(of: layouts)
        let fits = try read { transaction in
            try transaction.getBytes(FactFile.signatureKey, in: meta) == signature
        }
        guard fits else { throw FactError.damaged("another version of a projection or of the file") }
        _ = try state()
    }

    /// Makes an empty file.
    static func create(path: String, layouts: [ProjectionLayout]) throws -> FactFile {
        let environment = try Environment.create(at: path, options: options) { environment, transaction in
            let meta = try environment.table("meta")
            try transaction.put(signatureKey, signature(of: layouts), in: meta)
            let (key, words) = (stateKey, FileState(layouts).words)
            try transaction.put(key.span.bytes, words.span.bytes, in: meta)
        }
        return try FactFile(path: path, layouts, environment)
    }

    private init(path: String, _ layouts: [ProjectionLayout], _ environment: Environment) throws {
        self.path = path
        self.layouts = layouts
        self.environment = environment
        blocks = try environment.table("blocks")
        index = try environment.table("index")
        amendments = try environment.table("amendments")
        meta = try environment.table("meta")
        census = try environment.table("census")
    }

    /// Reads one state of the file.
    func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
        try tellingDamage { try environment.read(body) }
    }

    /// Writes all that `body` writes, or nothing.
    func write<R>(_ body: (inout WriteTransaction) throws -> R) throws -> R {
        try tellingDamage { try environment.write(body) }
    }

    func close() throws { try environment.close() }

    /// A page that LMDB misses or cannot read is damage like a block whose checksum does not fit: facts are made anew.
    private func tellingDamage<R>(_ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as LMDBError where error.code == .damaged {
            throw FactError.damaged(path)
        }
    }

    static let signatureKey = Array("signature".utf8)
    static let stateKey = Array("state".utf8)

    private static var options: EnvironmentOptions {
        EnvironmentOptions(tables: ["amendments", "blocks", "census", "index", "meta"])
    }

    private static func signature(of layouts: [ProjectionLayout]) -> [UInt8] {
        Array("format \(format)\n\(layouts.map(\.signature).joined(separator: "\n"))".utf8)
    }

    /// How far the file has come.
    func state() throws -> FileState {
        try read { try state(in: $0) }
    }

    func state(in transaction: borrowing some Transaction & ~Copyable) throws -> FileState {
        let state = try transaction.get(FactFile.stateKey, in: meta) { FileState($0, layouts) } ?? nil
        guard let state else { throw FactError.damaged("the head of \(path)") }
        return state
    }

    /// Blocks of a column with their checksums in front, at most as many as may be read in one go, found whole.
    ///
    /// `count` is how many values the caller knows to be there: a writer may have added some since.
    func read(_ column: Column, from first: Int, to end: Int, of count: Int) throws -> [[UInt8]] {
        let read = try read { transaction in
            try (first..<end).map { block in
                try transaction.getBytes(column.key(block).span.bytes, in: blocks) ?? []
            }
        }
        for (offset, bytes) in read.enumerated() {
            let expected = min(column.capacity, count - (first + offset) * column.capacity) * column.width
            guard FactFile.isWhole(bytes.span.bytes, atLeast: expected) else {
                throw FactError.damaged("block \(first + offset) of \(column) in \(path)")
            }
        }
        return read
    }

    /// Whether a block has the bytes that it must have and its checksum fits.
    static func isWhole(_ block: RawSpan, atLeast expected: Int) -> Bool {
        guard block.byteCount >= Column.checksumBytes + expected else { return false }
        let stored = block.unsafeLoadUnaligned(as: UInt64.self)
        return stored == checksum(of: block.extracting(droppingFirst: Column.checksumBytes))
    }

    /// Lends the blocks of a column one after the other, each with the range of values that it holds.
    ///
    /// They are copied out in slices of 4 MiB, so that no transaction is open while `body` runs.
    func scan(
        _ column: Column, count: Int, backward: Bool = false,
        _ body: (_ values: Range<Int>, _ block: RawSpan) throws -> Void
    ) throws {
        let total = column.blocks(for: count)
        let slice = 256
        for number in 0..<(total + slice - 1) / slice {
            let first = backward ? max(0, total - (number + 1) * slice) : number * slice
            let end = backward ? total - number * slice : min(total, first + slice)
            let read = try read(column, from: first, to: end, of: count)
            for offset in backward ? Array(read.indices.reversed()) : Array(read.indices) {
                let start = (first + offset) * column.capacity
                let block = read[offset]
                try body(start..<min(count, start + column.capacity), block.span.bytes)
            }
        }
    }
}
