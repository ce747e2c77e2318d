extension Facts {
    /// About how much memory the caches take.
    var bytesInMemory: Int { tables.reduce(strings.bytesInMemory) { $0 + $1.bytesInMemory } }

    /// Hands out what has been said since the last time.
    ///
    /// - Parameter counts: How much there was then.
    mutating func takeNews(after counts: ProjectionCounts) -> FactNews {
        var news = FactNews()
        strings.forEach(from: counts.strings) { news.strings.append($1) }
        for index in tables.indices {
            var rows: [Row] = []
            swap(&rows, &tables[index].rows)
            // Room for as many again, so that they do not grow step by step.
            tables[index].rows.reserveCapacity(rows.count)
            let cells = tables[index].newCells(after: counts.tables[index].cells)
            news.tables.append(TableNews(cellCount: tables[index].cells.count, cells: cells, rows: rows))
        }
        return news
    }

    /// Takes note that the file's index finds everything.
    mutating func markIndexed() {
        strings.markIndexed()
        for index in tables.indices { tables[index].cells.markIndexed() }
    }

    /// Empties the caches. The file and its index must have everything.
    mutating func forget() {
        strings.forget()
        for index in tables.indices { tables[index].forget(strings: strings.count) }
    }
}

extension FactTableState {
    /// The dimensions of the new cells.
    func newCells(after count: Int) -> [UInt32] {
        var numbers: [UInt32] = []
        cells.forEach(from: count) { _, bytes in
            for offset in stride(from: 0, to: bytes.byteCount, by: 4) {
                numbers.append(bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
        }
        return numbers
    }
}
