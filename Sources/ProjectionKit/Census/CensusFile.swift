internal import LMDB
internal import Record
internal import Synchronization

extension FactFile {
    /// How far a census has come; nil if it has not begun.
    func censusHead(_ projection: UInt8, _ census: Int) throws -> CensusHead? {
        try read { try censusHead(projection, census, in: $0) }
    }

    func censusHead(
        _ projection: UInt8, _ census: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> CensusHead? {
        let key = CensusPart.head.key(projection, census, 0)
        guard try transaction.contains(CensusPart.bytes(of: key).span.bytes, in: self.census) else { return nil }
        guard let head = CensusHead(try censusValues(of: UInt64.self, key, in: transaction)) else {
            throw FactError.damaged("the head of a census in \(path)")
        }
        return head
    }

    /// A block of a census, found whole under its own key.
    func censusBlock(
        _ key: UInt64, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt8] {
        try withCensusBlock(key, isLasting: false, in: transaction) { $0.copied() }
    }

    /// Lends a block of a census, found whole under its own key.
    ///
    /// - Parameter isLasting: Whether the block never changes any more; it is then looked through once.
    func withCensusBlock<R>(
        _ key: UInt64, isLasting: Bool, in transaction: borrowing some Transaction & ~Copyable,
        _ body: (RawSpan) throws -> R
    ) throws -> R {
        let result = try transaction.get(CensusPart.bytes(of: key).span.bytes, in: census) { block in
            if !isLasting || !wholeCensusBlocks.withLock({ $0.contains(key) }) {
                guard Block.isWhole(block), block.censusKey == key else { throw damagedCensus(key) }
                if isLasting { wholeCensusBlocks.withLock { _ = $0.insert(key) } }
            }
            return try body(block)
        }
        guard let result else { throw damagedCensus(key) }
        return result
    }

    /// The values of a block of a census; see `withCensusBlock` for `isLasting`.
    func censusValues<Value: BitwiseCopyable>(
        of type: Value.Type, _ key: UInt64, isLasting: Bool = false,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [Value] {
        try withCensusBlock(key, isLasting: isLasting, in: transaction) { $0.values(of: type) }
    }

    private func damagedCensus(_ key: UInt64) -> FactError {
        .damaged("block \(String(key, radix: 16)) of the censuses in \(path)")
    }

    /// Some blocks in the order of their keys, and the key to go on from: `end` when there are no more.
    func censusBlocks(
        from start: UInt64, to end: UInt64, in transaction: borrowing ReadTransaction
    ) throws -> (blocks: [[UInt8]], next: UInt64) {
        var (blocks, next): ([[UInt8]], UInt64) = ([], end)
        try transaction.scan(census, from: CensusPart.bytes(of: start).span.bytes) { key, block in
            guard key.byteCount == 8 else { throw FactError.damaged("a key of the censuses in \(path)") }
            let key = UInt64(bigEndian: key.unsafeLoadUnaligned(as: UInt64.self))
            next = key < end && blocks.count == 256 ? key : end
            guard key < end, blocks.count < 256 else { return false }
            blocks.append(block.copied())
            return true
        }
        return (blocks, next)
    }

    /// Writes blocks of censuses and their heads, all or nothing. Throws `Outpaced` where a head is not what it was.
    func write(_ blocks: [CensusBlock], _ heads: [CensusHeadChange]) throws {
        try write { transaction in
            for change in heads {
                let known = try censusHead(change.projection, change.census, in: transaction)
                guard known == change.from else { throw Outpaced() }
            }
            let heads = heads.map {
                CensusBlock(CensusPart.head.key($0.projection, $0.census, 0), $0.to.words)
            }
            for block in blocks + heads {
                let key = CensusPart.bytes(of: block.key)
                try transaction.put(key.span.bytes, block.bytes.span.bytes, in: census)
            }
        }
    }
}

/// A block of a census that is to be written: its checksum, its key, and values.
struct CensusBlock: Sendable {
    static let headBytes = Block.checksumBytes + 8

    let key: UInt64
    let bytes: [UInt8]
}

extension CensusBlock {
    init(_ key: UInt64, _ values: [some BitwiseCopyable]) {
        var bytes = [UInt8](repeating: 0, count: Self.headBytes)
        bytes.put(key, 8, at: Block.checksumBytes)
        bytes.append(values.span.bytes)
        bytes.put(checksum(of: bytes.span.bytes.extracting(droppingFirst: Block.checksumBytes)), 8, at: 0)
        self.init(key: key, bytes: bytes)
    }
}

/// How far a census has come before and after something is written.
struct CensusHeadChange: Sendable {
    let projection: UInt8
    let census: Int
    let from: CensusHead?
    let to: CensusHead
}

extension RawSpan {
    /// The key under which a block was written; nil where there is none.
    fileprivate var censusKey: UInt64? {
        guard byteCount >= CensusBlock.headBytes else { return nil }
        return unsafeLoadUnaligned(fromByteOffset: Block.checksumBytes, as: UInt64.self)
    }

    /// The values of a block of a census.
    fileprivate func values<Value: BitwiseCopyable>(of type: Value.Type) -> [Value] {
        let stride = MemoryLayout<Value>.stride
        return (0..<(byteCount - CensusBlock.headBytes) / stride).map {
            unsafeLoadUnaligned(fromByteOffset: CensusBlock.headBytes + $0 * stride, as: Value.self)
        }
    }
}
