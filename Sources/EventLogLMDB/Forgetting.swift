public import EventLog
import LMDB
import Record

extension LMDBEventLog {
    /// Takes texts away for good, with their salts, and remembers that it did. Their bytes may still lie in pages that
    /// are free; see `forgetWithoutTrace(_:)`.
    public func forget(_ forgettings: [Forgetting]) throws(EventLogError) {
        try translatingErrors {
            try environment.write { try tables.forget(forgettings, in: &$0) }
        }
    }

    /// Takes texts away for good, and writes the file anew so that not a byte of them is left in it. The log is closed
    /// then, and must be opened anew.
    ///
    /// - Throws: `.busy`, before anything is changed, when another process has the file open.
    public func forgetWithoutTrace(_ forgettings: [Forgetting]) throws(EventLogError) {
        try translatingErrors {
            try environment.claimAlone()
            try environment.write { try tables.forget(forgettings, in: &$0) }
            try environment.rewrite()
        }
    }

    /// All that was forgotten, in the order of the keys.
    public func forgettings() throws(EventLogError) -> [Forgetting] {
        try reading { transaction in
            var found: [Forgetting] = []
            try transaction.scan(tables.meta, from: Forgotten.prefix) { key, value in
                guard key.byteCount == Forgotten.prefix.count + 32 else { return false }
                found.append(try Forgotten.read(value))
                return true
            }
            return found
        }
    }
}

/// The keys of texts that were taken away, in the table `meta`.
struct Forgotten {
    /// What their keys there begin with; it sorts behind `edge` and before `head`.
    static let prefix = Array("forgotten".utf8)

    private let meta: Table
    private let hasAny: Bool

    init(_ meta: Table, in transaction: borrowing some Transaction & ~Copyable) throws {
        self.meta = meta
        let next = try transaction.seek(atOrAfter: Forgotten.prefix, in: meta) { key, _ in key.byteCount }
        // No other key of the table is as long.
        hasAny = next == Forgotten.prefix.count + 32
    }

    /// Whether a text was taken away.
    func contains(_ key: TextKey, in transaction: borrowing some Transaction & ~Copyable) throws -> Bool {
        guard hasAny else { return false }
        return try transaction.getBytes(Forgotten.prefix + key.bytes, in: meta) != nil
    }

    static func read(_ bytes: RawSpan) throws -> Forgetting {
        try Chunk.check(bytes, "the list of forgotten texts")
        let rest = (Chunk.start..<bytes.byteCount).map { bytes.byte(at: $0) }
        guard let forgetting = Forgetting(bytes: rest) else {
            throw EventLogError.damaged("the list of forgotten texts")
        }
        return forgetting
    }
}

extension Tables {
    fileprivate func forget(_ forgettings: [Forgetting], in transaction: inout WriteTransaction) throws {
        for forgetting in forgettings {
            try transaction.delete(forgetting.key.bytes, in: texts)
            let key = Forgotten.prefix + forgetting.key.bytes
            guard try transaction.getBytes(key, in: meta) == nil else { continue }
            var bytes = [UInt8](repeating: 0, count: Chunk.start) + forgetting.bytes
            Chunk.seal(&bytes)
            try transaction.put(key, bytes, in: meta)
        }
    }
}
