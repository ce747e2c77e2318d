internal import Record

/// One append-only sequence of values in the facts file.
///
/// It lies in blocks that are filled to the same point whatever the batches were, so that the bytes depend on the facts
/// alone. Each block stands behind its checksum. A block never changes but for the last one, which grows.
struct Column: Hashable, Sendable {
    enum Part: UInt8 {
        /// The byte strings (`StringBlock`).
        case strings = 0
        /// The cells' dimensions, each as the number of a string (`CellBlock`).
        case cells = 1
        /// The facts (`RowBlock`).
        case rows = 2
    }

    let projection: UInt8
    let part: Part
    let table: UInt8

    static func strings(_ projection: UInt8) -> Column { Column(projection: projection, part: .strings, table: 0) }

    static func cells(_ projection: UInt8, table: Int) -> Column {
        Column(projection: projection, part: .cells, table: UInt8(truncatingIfNeeded: table))
    }

    static func rows(_ projection: UInt8, table: Int) -> Column {
        Column(projection: projection, part: .rows, table: UInt8(truncatingIfNeeded: table))
    }

    /// How many values a full block holds.
    var capacity: Int {
        switch part {
        case .strings: StringBlock.capacity
        case .cells: CellBlock.capacity
        case .rows: RowBlock.capacity
        }
    }

    /// How many blocks hold a number of values.
    func blocks(for count: Int) -> Int { (count + capacity - 1) / capacity }

    /// How many of a number of values are in a block.
    func values(in block: Int, of count: Int) -> Int { min(capacity, count - block * capacity) }

    /// The key of a block; blocks of one column follow each other.
    func key(_ block: Int) -> InlineArray<2, UInt32> {
        let prefix = UInt32(projection) << 16 | UInt32(part.rawValue) << 8 | UInt32(table)
        return [prefix.bigEndian, UInt32(truncatingIfNeeded: block).bigEndian]
    }

    /// What is mixed into the checksum of a block, so that it is none of another place.
    func mark(_ block: Int) -> UInt64 {
        let place = UInt64(projection) << 48 | UInt64(part.rawValue) << 40 | UInt64(table) << 32 | UInt64(block)
        return (place + 1) &* 0x9E37_79B9_7F4A_7C15
    }
}
