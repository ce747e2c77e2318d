internal import Crypto
internal import LMDB
internal import Record

extension FactFile {
    /// The hash of all values of a projection, of what its index has of them, and of all amendments, each kind after
    /// its length. How they are packed does not matter.
    ///
    /// - Parameter hasCensuses: Whether its censuses are hashed, too, block by block.
    func stateHash(of layout: ProjectionLayout, hasCensuses: Bool) throws -> [UInt8] {
        let counts = try state().projections[Int(layout.number)]
        var hash = SHA256()
        try addStrings(.strings(layout.number), counts.strings, to: &hash)
        for (number, table) in layout.tables.enumerated() {
            let cells = Column.cells(layout.number, table: number)
            try add(cells, counts.tables[number].cells, dimensions: table.dimensions.count, to: &hash)
            try addRows(.rows(layout.number, table: number), counts.tables[number].rows, to: &hash)
        }
        try addIndex(of: layout, counts, to: &hash)
        try addAmendments(to: &hash)
        if hasCensuses { try addCensuses(of: layout.number, to: &hash) }
        return Array(hash.finalize())
    }

    /// Where each string ends among all, then their bytes.
    private func addStrings(_ column: Column, _ count: Int, to hash: inout SHA256) throws {
        hash.update(count)
        var total = 0
        try forEachString(column, count) { string in
            total += string.byteCount
            hash.update(total)
        }
        hash.update(total)
        try forEachString(column, count) { hash.update($0) }
    }

    private func forEachString(_ column: Column, _ count: Int, _ body: (RawSpan) -> Void) throws {
        for block in 0..<column.blocks(for: count) {
            let known = column.values(in: block, of: count)
            let strings = try strings(column, block, count: known)
            for index in 0..<known { body(strings.bytes.span.bytes.extracting(strings.range(of: index))) }
        }
    }

    private func add(_ column: Column, _ count: Int, dimensions: Int, to hash: inout SHA256) throws {
        hash.update(count)
        for block in 0..<column.blocks(for: count) {
            let known = column.values(in: block, of: count)
            let cells = try cells(column, block, count: known, dimensions: dimensions)
            hash.update(cells.span.bytes.extracting(first: known * dimensions * 4))
        }
    }

    private func addRows(_ column: Column, _ count: Int, to hash: inout SHA256) throws {
        hash.update(count)
        try scanRows(column, count: count) { hash.update($0.bytes) }
    }

    /// Some blocks at a time, so that no transaction is open for long.
    private func addCensuses(of projection: UInt8, to hash: inout SHA256) throws {
        var next = CensusPart.head.key(projection, 0, 0)
        let end = CensusPart.head.key(projection + 1, 0, 0)
        while next < end {
            var blocks: [[UInt8]] = []
            (blocks, next) = try read { try censusBlocks(from: next, to: end, in: $0) }
            for block in blocks { hash.update(block.span.bytes) }
        }
    }

    /// All hashes and numbers, found as values are: each chunk by the first hash that belongs to it.
    private func addIndex(of layout: ProjectionLayout, _ counts: ProjectionCounts, to hash: inout SHA256) throws {
        let cells = counts.tables.enumerated().map { (UInt8(truncatingIfNeeded: $0.offset), $0.element.cells) }
        for (space, count) in cells + [(Space.strings, counts.strings)] where count > 0 {
            var next: UInt32? = 0
            var indexed = 0
            while let first = next {
                let chunk = try read { transaction in
                    try withChunk(layout.number, space, first, in: transaction) { IndexChunk($0) } ?? nil
                }
                guard let chunk, chunk.hashes.lowerBound == first else { throw damagedIndex }
                hash.update(chunk.entries.span.bytes)
                indexed += chunk.entries.count
                next = chunk.hashes.upperBound == .max ? nil : chunk.hashes.upperBound + 1
            }
            guard indexed == count else { throw damagedIndex }
        }
    }

    private func addAmendments(to hash: inout SHA256) throws {
        var entries: [AmendmentEntry] = []
        try read { transaction in
            try transaction.scan(amendments) { key, value in
                guard let entry = AmendmentEntry(key, value) else { throw FactError.damaged("amendments in \(path)") }
                entries.append(entry)
                return true
            }
        }
        hash.update(entries.count)
        for entry in entries {
            for number in [entry.subject, entry.position, entry.value] {
                hash.update(Int(truncatingIfNeeded: number.rawValue))
            }
            hash.update(entry.isVoid ? 1 : 0)
        }
    }
}

extension SHA256 {
    fileprivate mutating func update(_ number: Int) {
        update(data: withUnsafeBytes(of: number.littleEndian) { Array($0) })
    }

    fileprivate mutating func update(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }
}
