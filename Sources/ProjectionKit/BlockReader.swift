internal import LMDB

/// Reads single strings and cells of a projection and keeps some blocks at hand.
struct BlockReader: Sendable {
    let file: FactFile
    let projection: UInt8
    let counts: ProjectionCounts
    private var strings: [Int: Strings] = [:]
    private var cells: [Key: [UInt32]] = [:]

    private struct Key: Hashable, Sendable {
        let table: Int
        let block: Int
    }

    /// Some megabytes.
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
        try withBytes(id) { $0.copied() }
    }

    /// Lends the bytes with a number.
    mutating func withBytes<R>(_ id: UInt32, _ body: (RawSpan) throws -> R) throws -> R {
        guard id < counts.strings else {
            throw FactError.damaged("string \(id) of \(file.layouts[Int(projection)].name) in \(file.path)")
        }
        let column = Column.strings(projection)
        let (block, index) = Int(id).quotientAndRemainder(dividingBy: column.capacity)
        if strings[block] == nil {
            if strings.count >= BlockReader.mostBlocks { strings.removeAll(keepingCapacity: true) }
            strings[block] = try file.strings(column, block, count: column.values(in: block, of: counts.strings))
        }
        let held = strings[block, default: Strings()]
        return try body(held.bytes.span.bytes.extracting(held.range(of: index)))
    }

    /// The id of an entity: the only dimension of its cell.
    mutating func entity(_ subject: UInt32, table: Int) throws -> String {
        let id = try withCell(subject, table: table, dimensions: 1) { $0.unsafeLoadUnaligned(as: UInt32.self) }
        return try string(id)
    }

    /// Lends the dimensions of a cell, each as the number of a string.
    mutating func withCell<R>(
        _ id: UInt32, table: Int, dimensions: Int, _ body: (RawSpan) throws -> R
    ) throws -> R {
        let column = Column.cells(projection, table: table)
        let (block, index) = Int(id).quotientAndRemainder(dividingBy: column.capacity)
        let key = Key(table: table, block: block)
        if cells[key] == nil {
            if cells.count >= BlockReader.mostBlocks { cells.removeAll(keepingCapacity: true) }
            let count = column.values(in: block, of: counts.tables[table].cells)
            cells[key] = try file.cells(column, block, count: count, dimensions: dimensions)
        }
        let held = cells[key, default: []]
        return try body(held.span.bytes.extracting(index * dimensions * 4..<(index + 1) * dimensions * 4))
    }
}
