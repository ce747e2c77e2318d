internal import LMDB
internal import Record

extension FactFile {
    /// How far a census has come; nil if it has not begun.
    func censusHead(_ projection: UInt8, _ census: Int) throws -> CensusHead? {
        try read { try censusHead(projection, census, in: $0) }
    }

    private func censusHead(
        _ projection: UInt8, _ census: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> CensusHead? {
        let key = CensusPart.bytes(of: CensusPart.head.key(projection, census, 0))
        guard let block = try transaction.getBytes(key.span.bytes, in: self.census) else { return nil }
        guard Block.isWhole(block.span.bytes), let head = CensusHead(block) else {
            throw FactError.damaged("the head of a census in \(path)")
        }
        return head
    }

    /// A block of a census, found whole, its checksum in front.
    func censusBlock(_ part: CensusPart, _ projection: UInt8, _ census: Int, _ index: Int) throws -> [UInt8] {
        let key = part.key(projection, census, index)
        if let block = censusCache.block(key) { return block }
        let bytes = CensusPart.bytes(of: key)
        let block = try read { try $0.getBytes(bytes.span.bytes, in: self.census) } ?? []
        guard Block.isWhole(block.span.bytes) else {
            throw FactError.damaged("block \(index) of \(part) of a census in \(path)")
        }
        return block
    }

    /// The same, kept at hand: for a block that never changes any more.
    func lastingCensusBlock(_ part: CensusPart, _ projection: UInt8, _ census: Int, _ index: Int) throws -> [UInt8] {
        let block = try censusBlock(part, projection, census, index)
        censusCache.keep(block, part.key(projection, census, index))
        return block
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

/// A block of a census that is to be written.
struct CensusBlock: Sendable {
    let key: UInt64
    let bytes: [UInt8]

    init(_ key: UInt64, _ values: [some BitwiseCopyable]) {
        self.key = key
        var bytes = [UInt8](repeating: 0, count: Block.checksumBytes)
        bytes.append(values.span.bytes)
        bytes.put(checksum(of: bytes.span.bytes.extracting(droppingFirst: Block.checksumBytes)), 8, at: 0)
        self.bytes = bytes
    }
}

/// How far a census has come before and after something is written.
struct CensusHeadChange: Sendable {
    let projection: UInt8
    let census: Int
    let from: CensusHead?
    let to: CensusHead
}

extension [UInt8] {
    /// The values of a block that stand behind its checksum.
    func values<Value: BitwiseCopyable>(of type: Value.Type) -> [Value] {
        let stride = MemoryLayout<Value>.stride
        return (0..<(count - Block.checksumBytes) / stride).map {
            span.bytes.unsafeLoadUnaligned(fromByteOffset: Block.checksumBytes + $0 * stride, as: Value.self)
        }
    }
}
