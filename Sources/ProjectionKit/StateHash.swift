internal import Crypto
internal import LMDB
internal import Record

extension FactFile {
    /// The hash of all columns of a projection and of all amendments, each after its length, and of its censuses.
    func stateHash(of layout: ProjectionLayout) throws -> [UInt8] {
        let counts = try state().projections[Int(layout.number)]
        var hash = SHA256()
        try add(.stringEnds(layout.number), counts.strings, to: &hash)
        try add(.stringBytes(layout.number), counts.stringBytes, to: &hash)
        for (number, table) in layout.tables.enumerated() {
            let cells = Column.cells(layout.number, table: number, dimensions: table.dimensions.count)
            try add(cells, counts.tables[number].cells, to: &hash)
            try add(.rows(layout.number, table: number), counts.tables[number].rows, to: &hash)
        }
        try addAmendments(to: &hash)
        try addCensuses(of: layout.number, to: &hash)
        return Array(hash.finalize())
    }

    private func add(_ column: Column, _ count: Int, to hash: inout SHA256) throws {
        hash.update(count)
        try scan(column, count: count) { values, block in
            let length = values.count * column.width
            hash.update(block.extracting(Column.checksumBytes..<Column.checksumBytes + length))
        }
    }

    private func addCensuses(of projection: UInt8, to hash: inout SHA256) throws {
        try read { transaction in
            let start = CensusPart.bytes(of: CensusPart.head.key(projection, 0, 0))
            try transaction.scan(census, from: start.span.bytes) { key, block in
                guard key.byteCount == 8, key.byte(at: 1) == projection else { return false }
                hash.update(key)
                hash.update(block)
                return true
            }
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
