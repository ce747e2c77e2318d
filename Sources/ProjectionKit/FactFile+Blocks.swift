internal import LMDB
internal import Record

extension FactFile {
    /// Blocks that are looked at in one transaction: some megabytes if all are of interest.
    private static let slice = 256

    /// Lends the rows of a column's blocks one block after the other, without those that are of no interest.
    ///
    /// `count` is how many rows the caller knows to be there: a writer may have added some since. Blocks are copied out
    /// some at a time, so that no transaction is open while `body` runs.
    func scanRows(
        _ column: Column, count: Int, backward: Bool = false,
        where isOfInterest: (RowBlockHead, RawSpan) throws(PackedIntegers.Malformed) -> Bool = { _, _ in true },
        _ body: (_ rows: Span<Row>) throws -> Void
    ) throws {
        let total = column.blocks(for: count)
        var reader = RowReader()
        for number in 0..<(total + FactFile.slice - 1) / FactFile.slice {
            let first = backward ? max(0, total - (number + 1) * FactFile.slice) : number * FactFile.slice
            let end = backward ? total - number * FactFile.slice : min(total, first + FactFile.slice)
            let blocks = try rowBlocks(column, first..<end, where: isOfInterest)
            for index in blocks.indices {
                let (block, bytes) = blocks[backward ? blocks.count - 1 - index : index]
                try read(bytes, &reader, column, block)
                let known = column.values(in: block, of: count)
                guard reader.rows.count >= known else { throw damaged(column, block) }
                try body(reader.rows.span.extracting(first: known))
            }
        }
    }

    private func rowBlocks(
        _ column: Column, _ range: Range<Int>,
        where isOfInterest: (RowBlockHead, RawSpan) throws(PackedIntegers.Malformed) -> Bool
    ) throws -> [(Int, [UInt8])] {
        try read { transaction in
            var found: [(Int, [UInt8])] = []
            for block in range {
                let bytes = try transaction.get(column.key(block).span.bytes, in: blocks) { bytes in
                    guard let head = RowBlockHead(bytes, mark: column.mark(block)) else { throw damaged(column, block) }
                    return try tellingDamage(column, block) { () throws(PackedIntegers.Malformed) in
                        try isOfInterest(head, bytes) ? bytes.copied() : []
                    }
                }
                guard let bytes else { throw damaged(column, block) }
                if !bytes.isEmpty { found.append((block, bytes)) }
            }
            return found
        }
    }

    private func read(_ bytes: [UInt8], _ reader: inout RowReader, _ column: Column, _ block: Int) throws {
        guard let head = RowBlockHead(bytes.span.bytes, mark: column.mark(block)),
            head.isFollowedByWhole(bytes.span.bytes)
        else { throw damaged(column, block) }
        do {
            try reader.read(head, bytes.span.bytes)
        } catch {
            throw damaged(column, block)
        }
    }

    /// The strings of a block, `count` of them at least.
    func strings(_ column: Column, _ block: Int, count: Int) throws -> Strings {
        try read { try strings(column, block, count, in: $0) }
    }

    /// The cells of a block, `count` of them at least, each as its dimensions.
    func cells(_ column: Column, _ block: Int, count: Int, dimensions: Int) throws -> [UInt32] {
        try read { try cells(column, block, count, dimensions, in: $0) }
    }

    func strings(
        _ column: Column, _ block: Int, _ count: Int, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Strings {
        let strings = try values(column, block, in: transaction) { bytes throws(PackedIntegers.Malformed) in
            try StringBlock.decode(bytes)
        }
        guard strings.count >= count else { throw damaged(column, block) }
        return strings
    }

    func cells(
        _ column: Column, _ block: Int, _ count: Int, _ dimensions: Int,
        in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [UInt32] {
        let cells = try values(column, block, in: transaction) { bytes throws(PackedIntegers.Malformed) in
            try CellBlock.decode(bytes, dimensions: dimensions)
        }
        guard cells.count >= count * dimensions else { throw damaged(column, block) }
        return cells
    }

    /// The rows of a column's last block.
    func lastRows(_ column: Column, _ block: Int, in transaction: borrowing WriteTransaction) throws -> [Row] {
        var reader = RowReader()
        let bytes = try transaction.getBytes(column.key(block).span.bytes, in: blocks) ?? []
        try read(bytes, &reader, column, block)
        return reader.rows
    }

    private func values<Values>(
        _ column: Column, _ block: Int, in transaction: borrowing some Transaction & ~Copyable,
        _ decode: (RawSpan) throws(PackedIntegers.Malformed) -> Values
    ) throws -> Values {
        let values = try transaction.get(column.key(block).span.bytes, in: blocks) { bytes in
            guard Block.isWhole(bytes, mark: column.mark(block)) else { throw damaged(column, block) }
            return try tellingDamage(column, block) { () throws(PackedIntegers.Malformed) in try decode(bytes) }
        }
        guard let values else { throw damaged(column, block) }
        return values
    }

    private func tellingDamage<R>(
        _ column: Column, _ block: Int, _ body: () throws(PackedIntegers.Malformed) -> R
    ) throws -> R {
        do {
            return try body()
        } catch {
            throw damaged(column, block)
        }
    }

    func damaged(_ column: Column, _ block: Int) -> FactError {
        .damaged("block \(block) of \(column) in \(path)")
    }
}
