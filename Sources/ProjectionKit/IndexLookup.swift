internal import LMDB

/// The file's index from values to their numbers: keys of a space, 48 bits of hash and a number, without a value.
///
/// A hit is checked against the value itself, so that two values with one hash are told apart.
struct IndexLookup: Sendable {
    private let file: FactFile
    private let projection: UInt8
    private let tables: [TableShape]
    private var reader: BlockReader

    init(_ file: FactFile, _ layout: ProjectionLayout, _ counts: ProjectionCounts) {
        self.file = file
        projection = layout.number
        tables = layout.tables
        reader = BlockReader(file, layout.number, counts)
    }

    /// Where a value's number lies in the index.
    static func key(projection: UInt8, space: UInt8, hash: UInt64, id: UInt32) -> InlineArray<3, UInt32> {
        let prefix = UInt64(projection) << 56 | UInt64(space) << 48 | hash >> 16
        return [
            UInt32(truncatingIfNeeded: prefix >> 32).bigEndian, UInt32(truncatingIfNeeded: prefix).bigEndian,
            id.bigEndian,
        ]
    }

    /// The number of a value below `count`, or nil if it has none.
    mutating func find(_ bytes: RawSpan, space: UInt8, below count: Int) throws -> UInt32? {
        let wanted = bytes.byteOffsets.map { bytes.byte(at: $0) }
        for id in try candidates(Probe(bytes).hash, space) where id < count {
            if try value(id, space, count) == wanted { return id }
        }
        return nil
    }

    private func candidates(_ hash: UInt64, _ space: UInt8) throws -> [UInt32] {
        let start = IndexLookup.key(projection: projection, space: space, hash: hash, id: 0)
        var found: [UInt32] = []
        try file.read { transaction in
            try transaction.scan(file.index, from: start.span.bytes) { key, _ in
                guard key.byteCount == 12, (0..<2).allSatisfy({ part(key, $0) == start[$0] }) else { return false }
                found.append(UInt32(bigEndian: part(key, 2)))
                return true
            }
        }
        return found
    }

    private func part(_ key: RawSpan, _ index: Int) -> UInt32 {
        key.unsafeLoadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
    }

    private mutating func value(_ id: UInt32, _ space: UInt8, _ count: Int) throws -> [UInt8] {
        guard space != Space.strings else { return try reader.bytes(id) }
        let column = Column.cells(projection, table: Int(space), dimensions: tables[Int(space)].dimensions.count)
        return try reader.values(column, Int(id)..<Int(id) + 1, of: count)
    }
}
