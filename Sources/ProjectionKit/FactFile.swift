internal import LMDB
internal import Record
internal import Synchronization

#if _endian(big)
    #error("Facts are kept little-endian, as they lie in memory.")
#endif

/// The file that holds the facts of all projections. Everything in it follows from the log.
final class FactFile: Sendable {
    /// Raised when what is written changes; older files are then made anew.
    static let format = 5

    let path: String
    let layouts: [ProjectionLayout]
    private let environment: Environment
    let blocks: Table
    let index: Table
    let amendments: Table
    let meta: Table
    let census: Table
    /// Blocks of censuses that never change any more, and were found whole.
    let wholeCensusBlocks = Mutex<Set<UInt64>>([])
    let censusMemo = CensusMemo()
    private let lastState = Mutex(LastState())

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

    /// The state that was read last: mostly it still is the same, and every view asks for it.
    private struct LastState {
        var bytes: [UInt8] = []
        var state: FileState?
    }

    /// How far the file has come.
    func state() throws -> FileState {
        try read { try state(in: $0) }
    }

    func state(in transaction: borrowing some Transaction & ~Copyable) throws -> FileState {
        let state = try transaction.get(FactFile.stateKey, in: meta) { bytes in
            let last = lastState.withLock { $0 }
            if bytes.isEqual(to: last.bytes.span.bytes) { return last.state }
            let state = FileState(bytes, layouts)
            lastState.withLock { $0 = LastState(bytes: bytes.copied(), state: state) }
            return state
        }
        guard let state, let state else { throw FactError.damaged("the head of \(path)") }
        return state
    }
}
