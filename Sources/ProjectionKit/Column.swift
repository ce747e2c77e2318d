internal import Record

/// One append-only sequence of equally long values in the facts file.
///
/// It lies in blocks that are filled to the same point whatever the batches were, so that the bytes depend on the facts
/// alone. Each block stands behind its checksum. A block never changes but for the last one, which grows.
struct Column: Hashable, Sendable {
    enum Part: UInt8 {
        /// Where each string ends, 8 bytes each.
        case stringEnds = 0
        /// The strings' bytes.
        case stringBytes = 1
        /// The cells' dimensions, each as the number of a string.
        case cells = 2
        /// The facts.
        case rows = 3
    }

    /// With its checksum a block fills four pages of LMDB's, whose first one has a head of 16 bytes.
    private static let blockBytes = 4 * 4096 - 16 - checksumBytes
    static let checksumBytes = 8

    let projection: UInt8
    let part: Part
    let table: UInt8
    /// Bytes a value takes.
    let width: Int

    static func stringEnds(_ projection: UInt8) -> Column {
        Column(projection: projection, part: .stringEnds, table: 0, width: 8)
    }

    static func stringBytes(_ projection: UInt8) -> Column {
        Column(projection: projection, part: .stringBytes, table: 0, width: 1)
    }

    static func cells(_ projection: UInt8, table: Int, dimensions: Int) -> Column {
        Column(projection: projection, part: .cells, table: UInt8(truncatingIfNeeded: table), width: 4 * dimensions)
    }

    static func rows(_ projection: UInt8, table: Int) -> Column {
        Column(projection: projection, part: .rows, table: UInt8(truncatingIfNeeded: table), width: Row.width)
    }

    /// How many values a full block holds.
    var capacity: Int { Column.blockBytes / width }

    /// How many blocks hold a number of values.
    func blocks(for count: Int) -> Int { (count + capacity - 1) / capacity }

    /// The key of a block; blocks of one column follow each other.
    func key(_ block: Int) -> InlineArray<2, UInt32> {
        let prefix = UInt32(projection) << 16 | UInt32(part.rawValue) << 8 | UInt32(table)
        return [prefix.bigEndian, UInt32(truncatingIfNeeded: block).bigEndian]
    }
}
