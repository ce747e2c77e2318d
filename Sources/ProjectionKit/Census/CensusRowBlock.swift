internal import LMDB
internal import Record

/// The rows of a run as they are kept: column by column, each number in as few bits as the run needs. That takes less
/// than half of what the rows take in memory.
enum CensusRowBlock {
    /// A block under its key.
    static func encode(_ key: UInt64, _ rows: [CensusRow]) -> CensusBlock {
        var bytes: [UInt8] = []
        bytes.append(varint: UInt64(rows.count))
        PackedIntegers.append(rows.map { Int64($0.day) }, to: &bytes)
        PackedIntegers.append(rows.map { Int64($0.visible) }, to: &bytes)
        PackedIntegers.append(rows.map { Int64($0.cell) }, to: &bytes)
        PackedIntegers.append(rows.map { age(of: $0) }, to: &bytes)
        bytes += [UInt8](repeating: 0, count: PackedIntegers.slack)
        return CensusBlock(key, bytes)
    }

    /// The rows of a block whose checksum fits.
    static func decode(_ block: [UInt8]) throws(PackedIntegers.Malformed) -> [CensusRow] {
        var offset = CensusBlock.headBytes
        let bytes = block.span.bytes
        let count = Int(clamping: try bytes.varint(at: &offset))
        guard count <= CensusRun.capacity else { throw PackedIntegers.Malformed() }
        let days = try PackedIntegers.read(bytes, at: &offset, count)
        let visible = try PackedIntegers.read(bytes, at: &offset, count)
        let cells = try PackedIntegers.read(bytes, at: &offset, count)
        let ages = try PackedIntegers.read(bytes, at: &offset, count)
        return try (0..<count).map { index throws(PackedIntegers.Malformed) in
            let day = Int32(truncatingIfNeeded: days[index])
            let age = ages[index] >> 1
            let since = age == 0 ? CensusStanding.unset : Int32(clamping: days[index] - age + 1)
            let standing = CensusStanding(cell: UInt32(clamping: cells[index]), since: since)
            let position = UInt64(bitPattern: visible[index]) & Row.lastPosition
            guard let row = CensusRow(standing, isMinus: ages[index] & 1 == 1, on: day, visible: position) else {
                throw PackedIntegers.Malformed()
            }
            return row
        }
    }

    /// How long the entity has stood there, one more than the days, so that 0 says that it was never told; behind it
    /// a bit for the sign.
    private static func age(of row: CensusRow) -> Int64 {
        let days = row.since == CensusStanding.unset ? 0 : Int64(row.day) - Int64(row.since) + 1
        return days << 1 | (row.sign < 0 ? 1 : 0)
    }
}

extension FactFile {
    /// The rows of a run, in their order, and perhaps others that came since its rows were counted.
    ///
    /// - Parameter count: How many rows the run has; it only grows, so that the same number are the same rows.
    func censusRows(_ projection: UInt8, _ census: Int, _ run: Int, count: Int) throws -> [CensusRow] {
        let key = CensusPart.rows.key(projection, census, run)
        if let rows = censusRowCache.values(key), rows.count == count { return rows }
        let rows = try read { try censusRows(key, in: $0) }
        censusRowCache.keep(rows, key)
        return rows
    }

    func censusRows(_ key: UInt64, in transaction: borrowing some Transaction & ~Copyable) throws -> [CensusRow] {
        let block = try censusBlock(key, in: transaction)
        guard let rows = try? CensusRowBlock.decode(block) else {
            throw FactError.damaged("block \(String(key, radix: 16)) of the censuses in \(path)")
        }
        return rows
    }
}
