/// Reads single values of a projection's columns and keeps some blocks at hand.
struct BlockReader: Sendable {
    let file: FactFile
    let projection: UInt8
    let counts: ProjectionCounts
    private var cached: [Key: [UInt8]] = [:]

    private struct Key: Hashable, Sendable {
        let column: Column
        let block: Int
    }

    /// 4 MiB.
    private static let mostBlocks = 256

    init(_ file: FactFile, _ projection: UInt8, _ counts: ProjectionCounts) {
        self.file = file
        self.projection = projection
        self.counts = counts
    }

    /// The text with a number.
    mutating func string(_ id: UInt32) throws -> String {
        String(decoding: try bytes(id), as: UTF8.self)
    }

    /// The bytes with a number.
    mutating func bytes(_ id: UInt32) throws -> [UInt8] {
        guard id < counts.strings else { throw damaged(id) }
        let column = Column.stringEnds(projection)
        let start = id == 0 ? 0 : try integer(column, Int(id) - 1, of: counts.strings)
        let end = try integer(column, Int(id), of: counts.strings)
        guard 0 <= start, start <= end, end <= counts.stringBytes else { throw damaged(id) }
        return try values(.stringBytes(projection), start..<end, of: counts.stringBytes)
    }

    /// The bytes of some neighbouring values.
    mutating func values(_ column: Column, _ range: Range<Int>, of count: Int) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count * column.width)
        var next = range.lowerBound
        while next < range.upperBound {
            let block = next / column.capacity
            let end = min(range.upperBound, (block + 1) * column.capacity)
            let bytes = try self.block(column, block, of: count)
            let offset = Column.checksumBytes + (next - block * column.capacity) * column.width
            result += bytes[offset..<offset + (end - next) * column.width]
            next = end
        }
        return result
    }

    private mutating func integer(_ column: Column, _ index: Int, of count: Int) throws -> Int {
        let block = try block(column, index / column.capacity, of: count)
        let offset = Column.checksumBytes + index % column.capacity * column.width
        return block.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Int.self)
    }

    private mutating func block(_ column: Column, _ block: Int, of count: Int) throws -> [UInt8] {
        let key = Key(column: column, block: block)
        if let bytes = cached[key] { return bytes }
        if cached.count >= BlockReader.mostBlocks { cached.removeAll(keepingCapacity: true) }
        let bytes = try file.read(column, from: block, to: block + 1, of: count)[0]
        cached[key] = bytes
        return bytes
    }

    private func damaged(_ id: UInt32) -> FactError {
        .damaged("string \(id) of \(file.layouts[Int(projection)].name) in \(file.path)")
    }
}
