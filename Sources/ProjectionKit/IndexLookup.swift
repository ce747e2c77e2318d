internal import LMDB

/// Finds the numbers of values by the file's index.
///
/// A hit is checked against the value itself, so that two values with one hash are told apart.
struct IndexLookup: Sendable {
    private let file: FactFile
    private let projection: UInt8
    private let tables: [TableShape]
    private var reader: BlockReader
    private var search = IndexSearch()

    init(_ file: FactFile, _ layout: ProjectionLayout, _ counts: ProjectionCounts) {
        self.file = file
        projection = layout.number
        tables = layout.tables
        reader = BlockReader(file, layout.number, counts)
    }

    /// The number of a value below `count`, or nil if it has none. All below `count` are in the index.
    mutating func find(_ bytes: RawSpan, space: UInt8, below count: Int) throws -> UInt32? {
        guard count > 0 else { return nil }
        for id in try candidates(Probe(bytes).hash, space) where id < count {
            if try isEqual(bytes, id, space) { return id }
        }
        return nil
    }

    private mutating func candidates(_ hash: UInt64, _ space: UInt8) throws -> [UInt32] {
        let short = IndexChunk.Entry(hash, 0).hash
        let ids = try file.read { transaction in
            try file.withChunk(projection, space, short, in: transaction) { search.ids(of: short, in: $0) } ?? nil
        }
        guard let ids else { throw file.damagedIndex }
        return ids
    }

    private mutating func isEqual(_ bytes: RawSpan, _ id: UInt32, _ space: UInt8) throws -> Bool {
        guard space != Space.strings else {
            return try reader.withBytes(id) { own in own.isEqual(to: bytes) }
        }
        let dimensions = tables[Int(space)].dimensions.count
        return try reader.withCell(id, table: Int(space), dimensions: dimensions) { own in own.isEqual(to: bytes) }
    }
}
