internal import Record

/// The rows of a run as they are kept: column by column, each number in as few bits as the run needs, which is less
/// than half of what a row takes in memory. Each row is read by itself, since mostly few of a run are wanted.
struct CensusRowBlock {
    let count: Int
    private let days: PackedIntegers.Column
    private let visible: PackedIntegers.Column
    private let cells: PackedIntegers.Column
    private let ages: PackedIntegers.Column

    /// Finds the rows in a block whose checksum fits.
    init(_ bytes: RawSpan) throws(PackedIntegers.Malformed) {
        var offset = CensusBlock.headBytes
        count = Int(clamping: try bytes.varint(at: &offset))
        guard count <= CensusRun.capacity else { throw PackedIntegers.Malformed() }
        days = try PackedIntegers.Column(bytes, at: &offset, count)
        visible = try PackedIntegers.Column(bytes, at: &offset, count)
        cells = try PackedIntegers.Column(bytes, at: &offset, count)
        ages = try PackedIntegers.Column(bytes, at: &offset, count)
    }

    /// How many rows have a day that is not later: those at the beginning.
    func count(upTo day: Int32, in block: RawSpan) -> Int {
        (0..<count).firstPlace { days.value(at: $0, in: block) > Int64(day) }
    }

    /// The row at a place below the count.
    @inline(__always)
    func row(at place: Int, in block: RawSpan) throws(PackedIntegers.Malformed) -> CensusRow {
        let (day, age) = (days.value(at: place, in: block), ages.value(at: place, in: block))
        let since = age >> 1 == 0 ? CensusStanding.unset : Int32(clamping: day - (age >> 1) + 1)
        let standing = CensusStanding(cell: UInt32(clamping: cells.value(at: place, in: block)), since: since)
        let position = UInt64(bitPattern: visible.value(at: place, in: block)) & Row.lastPosition
        let row = CensusRow(standing, isMinus: age & 1 == 1, on: Int32(clamping: day), visible: position)
        guard let row else { throw PackedIntegers.Malformed() }
        return row
    }
}

extension CensusRowBlock {
    /// A block with at least one row, under its key.
    static func encode(_ key: UInt64, _ rows: [CensusRow]) -> CensusBlock {
        var bytes: [UInt8] = []
        bytes.append(varint: UInt64(rows.count))
        PackedIntegers.appendDistances(rows.map { Int64($0.day) }, to: &bytes)
        PackedIntegers.appendDistances(rows.map { Int64($0.visible) }, to: &bytes)
        PackedIntegers.appendDistances(rows.map { Int64($0.cell) }, to: &bytes)
        PackedIntegers.appendDistances(rows.map { age(of: $0) }, to: &bytes)
        bytes += [UInt8](repeating: 0, count: PackedIntegers.slack)
        return CensusBlock(key, bytes)
    }

    /// All rows of a block.
    static func decode(_ block: [UInt8]) throws(PackedIntegers.Malformed) -> [CensusRow] {
        let rows = try CensusRowBlock(block.span.bytes)
        return try (0..<rows.count).map { place throws(PackedIntegers.Malformed) in
            try rows.row(at: place, in: block.span.bytes)
        }
    }

    /// How long the entity has stood there, one more than the days, so that 0 says that it was never told; behind it
    /// a bit for the sign.
    private static func age(of row: CensusRow) -> Int64 {
        let days = row.since == CensusStanding.unset ? 0 : Int64(row.day) - Int64(row.since) + 1
        return days << 1 | (row.sign < 0 ? 1 : 0)
    }
}
