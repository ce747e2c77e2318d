import EventLog
import LMDB
import Record

/// The Merkle tree over the stored bytes (invariant L8), as far as it is kept: of every eighth level the hashes, in
/// tiles of 256, and the right edge. What lies between follows from these; leaves follow from the events.
struct TreeStore {
    /// How many levels of the tree lie between two that are kept: a tile's hashes are of full subtrees of tiles.
    private static let levels = 8
    private static let edgeKey = Array("edge".utf8)

    let table: Table
    let meta: Table

    /// The right edge of the tree over all events.
    func edge(in transaction: borrowing some Transaction & ~Copyable) throws -> TreeEdge {
        let edge = try transaction.get(TreeStore.edgeKey, in: meta) { bytes -> TreeEdge? in
            try Chunk.check(bytes, "the edge of the tree")
            let hashes = TreeStore.hashes(in: bytes.extracting(droppingFirst: 8))
            return TreeEdge(size: bytes.word(at: Chunk.start), hashes: hashes)
        }
        guard let edge, let edge else { throw EventLogError.damaged("the edge of the tree") }
        return edge
    }

    /// Keeps what a batch has added.
    func store(_ growth: TreeGrowth, in transaction: inout WriteTransaction) throws {
        for (level, tile) in growth.tiles.enumerated() where !tile.hashes.isEmpty {
            try append(tile.hashes, from: tile.first, level: level + 1, in: &transaction)
        }
        var bytes = [UInt8](repeating: 0, count: Chunk.start)
        bytes.append(littleEndian: growth.edge.size)
        for hash in growth.edge.hashes { bytes += hash.bytes }
        Chunk.seal(&bytes)
        try transaction.put(TreeStore.edgeKey, bytes, in: meta)
    }

    /// The hashes of full subtrees. All of their leaves must be in the log.
    func hashes(
        of nodes: [TreeNode], _ tables: Tables, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [TreeHash] {
        var hashes: [TreeHash] = []
        hashes.reserveCapacity(nodes.count)
        for node in nodes {
            let (tiles, rest) = node.level.quotientAndRemainder(dividingBy: TreeStore.levels)
            let wanted = node.index << UInt64(rest)..<(node.index + 1) << UInt64(rest)
            let below =
                try tiles == 0
                ? TreeStore.leaves(wanted, tables, in: transaction) : kept(wanted, level: tiles, in: transaction)
            hashes.append(TreeStore.top(of: below))
        }
        return hashes
    }

    /// Adds hashes to the tiles of a level, the first of them at an index of that level.
    private func append(
        _ hashes: [TreeHash], from first: UInt64, level: Int, in transaction: inout WriteTransaction
    ) throws {
        var rest = ArraySlice(hashes)
        var index = first
        while !rest.isEmpty {
            let (tile, held) = (index >> 8, Int(index & 0xFF))
            var bytes = [UInt8](repeating: 0, count: Chunk.start)
            if held > 0 {
                let kept = try self.tile(tile, level: level, in: transaction)
                guard kept.count == held else { throw damaged(level, tile) }
                for hash in kept { bytes += hash.bytes }
            }
            let part = rest.prefix(256 - held)
            for hash in part { bytes += hash.bytes }
            Chunk.seal(&bytes)
            try transaction.put(TreeStore.key(level, tile), bytes, in: table)
            rest = rest.dropFirst(part.count)
            index += UInt64(part.count)
        }
    }

    /// The hashes of a level that is kept. A range never crosses a tile, as no wanted subtree does.
    private func kept(
        _ range: Range<UInt64>, level: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [TreeHash] {
        let index = range.lowerBound >> 8
        let tile = try tile(index, level: level, in: transaction)
        let first = Int(range.lowerBound & 0xFF)
        guard first + range.count <= tile.count else { throw damaged(level, index) }
        return Array(tile[first..<first + range.count])
    }

    /// A tile that must be there.
    func tile(
        _ index: UInt64, level: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [TreeHash] {
        let hashes = try transaction.get(TreeStore.key(level, index), in: table) { bytes in
            try Chunk.check(bytes, "tile \(index) of level \(level) of the tree")
            return TreeStore.hashes(in: bytes)
        }
        guard let hashes else { throw damaged(level, index) }
        return hashes
    }

    /// The number of tiles that a tree has.
    static func tileCount(of size: UInt64) -> Int {
        (1...7).reduce(0) { $0 + Int((size >> UInt64($1 * 8) + 255) / 256) }
    }

    private func damaged(_ level: Int, _ tile: UInt64) -> EventLogError {
        EventLogError.damaged("tile \(tile) of level \(level) of the tree")
    }

    /// The hashes behind the first eight bytes.
    private static func hashes(in bytes: RawSpan) -> [TreeHash] {
        stride(from: Chunk.start, to: bytes.byteCount - TreeHash.byteCount + 1, by: TreeHash.byteCount)
            .map { TreeHash(bytes, at: $0) }
    }

    private static func leaves(
        _ range: Range<UInt64>, _ tables: Tables, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [TreeHash] {
        try range.map { leaf in
            try tables.withRecord(at: leaf + 1, in: transaction) { bytes, _ in TreeHash(leaf: bytes) }
        }
    }

    /// The hash over a power of two of hashes.
    private static func top(of hashes: [TreeHash]) -> TreeHash {
        var edge = TreeEdge()
        for hash in hashes { edge.append(hash) }
        return edge.root
    }

    private static func key(_ level: Int, _ tile: UInt64) -> [UInt8] {
        var key = [UInt8(truncatingIfNeeded: level)]
        key.append(bigEndian: tile)
        return key
    }
}

/// What a batch adds to the tree.
struct TreeGrowth {
    /// New hashes of one kept level, and the index of the first.
    struct Tile {
        var first: UInt64
        var hashes: [TreeHash] = []
    }

    /// Past so many, those so far are let go: of a large batch none but the last are asked for soon.
    private static let mostFull = 1024

    private(set) var edge: TreeEdge
    /// The full subtrees that it made last, with single records among them.
    private(set) var full: [(node: TreeNode, hash: TreeHash)] = []
    /// By kept level, the lowest first.
    private(set) var tiles: [Tile]

    init(_ edge: TreeEdge) {
        self.edge = edge
        tiles = (1...7).map { Tile(first: edge.size >> UInt64($0 * 8)) }
    }

    /// Adds the next record.
    mutating func append(_ leaf: TreeHash) {
        var (tiles, full) = (tiles, full)
        (self.tiles, self.full) = ([], [])
        full.append((TreeNode(level: 0, index: edge.size), leaf))
        edge.append(leaf) { node, hash in
            full.append((node, hash))
            if node.level & 7 == 0, node.level <= 56 { tiles[node.level / 8 - 1].hashes.append(hash) }
        }
        if full.count > TreeGrowth.mostFull { full.removeAll(keepingCapacity: true) }
        (self.tiles, self.full) = (tiles, full)
    }
}
