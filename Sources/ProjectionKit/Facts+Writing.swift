extension Facts {
    /// Whether the file's index lacks a value.
    var hasUnindexed: Bool {
        strings.indexed < strings.count || tables.contains { $0.cells.indexed < $0.cells.count }
    }

    /// About how much memory the caches take.
    var bytesInMemory: Int { tables.reduce(strings.bytesInMemory) { $0 + $1.cells.bytesInMemory } }

    /// Raises counts to what there is with the news.
    func addCounts(to counts: inout ProjectionCounts) {
        strings.forEach(from: counts.strings) { counts.stringBytes += $1.byteCount }
        counts.strings = strings.count
        for index in tables.indices {
            counts.tables[index].cells = tables[index].cells.count
            counts.tables[index].rows += tables[index].rows.count
        }
    }

    /// Where each new string ends among all, and their bytes.
    func newStrings(after counts: ProjectionCounts) -> (ends: [UInt64], bytes: [UInt8]) {
        var ends: [UInt64] = []
        var bytes: [UInt8] = []
        strings.forEach(from: counts.strings) {
            bytes.append($1)
            ends.append(UInt64(counts.stringBytes + bytes.count))
        }
        return (ends, bytes)
    }

    /// Takes note that the file has got the news.
    mutating func markWritten(isIndexed: Bool) {
        if isIndexed { strings.markIndexed() }
        for index in tables.indices {
            tables[index].rows.removeAll(keepingCapacity: true)
            if isIndexed { tables[index].cells.markIndexed() }
        }
    }

    /// Empties the caches. The file and its index must have everything.
    mutating func forget() {
        strings.forget()
        for index in tables.indices { tables[index].cells.forget() }
    }
}

extension FactTableState {
    /// The dimensions of the new cells.
    func newCells(after count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        cells.forEach(from: count) { bytes.append($1) }
        return bytes
    }
}
