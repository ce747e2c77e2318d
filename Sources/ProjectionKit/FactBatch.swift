internal import LMDB
internal import Record

/// What one commit adds to a facts file.
struct FactBatch: Sendable {
    /// The state that the file must be in.
    let base: FileState
    /// The state that it is in afterwards.
    let state: FileState
    let news: [FactNews]
    let amendments: [AmendmentEntry]
    /// Whose values the index gets, as far as it does not know them; none while it is put off.
    let indexed: [Facts]

    init(base: FileState, position: Position, news: [FactNews], amendments: [AmendmentEntry], indexed: [Facts]) {
        self.base = base
        self.news = news
        self.amendments = amendments
        self.indexed = indexed
        var state = base
        state.position = position
        for (number, news) in news.enumerated() { state.projections[number].add(news) }
        self.state = state
    }
}

/// What one projection has said since the last commit.
struct FactNews: Sendable {
    /// The new strings.
    var strings = Strings()
    /// The new cells and the rows of each table.
    var tables: [TableNews] = []
}

/// What is new in one table: how many cells there are, the dimensions of the new ones one after the other, the rows.
struct TableNews: Sendable {
    let cellCount: Int
    let cells: [UInt32]
    let rows: [Row]
}

extension ProjectionCounts {
    /// How much there is with the news.
    fileprivate mutating func add(_ news: FactNews) {
        strings += news.strings.count
        for (number, table) in news.tables.enumerated() {
            tables[number].cells = table.cellCount
            tables[number].rows += table.rows.count
        }
    }
}

extension FactFile {
    /// Another process has written meanwhile; what was prepared is of no use.
    struct Outpaced: Error {}

    /// Adds a batch, all of it or nothing. Throws `Outpaced` if the file is not in the batch's base state.
    func write(_ batch: FactBatch) throws {
        try write { transaction in
            guard try state(in: transaction) == batch.base else { throw Outpaced() }
            for (number, news) in batch.news.enumerated() {
                try write(news, UInt8(truncatingIfNeeded: number), after: batch.base.projections[number], &transaction)
            }
            if !batch.indexed.isEmpty { try writeIndex(of: batch.indexed, &transaction) }
            for entry in batch.amendments {
                let (key, words) = (entry.key, entry.words)
                try transaction.put(key.span.bytes, words.span.bytes, in: amendments)
            }
            try put(batch.state, &transaction)
        }
    }

    private func put(_ state: FileState, _ transaction: inout WriteTransaction) throws {
        let (key, words) = (FactFile.stateKey, state.words)
        try transaction.put(key.span.bytes, words.span.bytes, in: meta)
    }

    private func write(
        _ news: FactNews, _ projection: UInt8, after base: ProjectionCounts, _ transaction: inout WriteTransaction
    ) throws {
        try append(news.strings, to: .strings(projection), after: base.strings, &transaction)
        for (number, table) in news.tables.enumerated() {
            let dimensions = layouts[Int(projection)].tables[number].dimensions.count
            let cells = Column.cells(projection, table: number)
            try append(table.cells, dimensions, to: cells, after: base.tables[number].cells, &transaction)
            let rows = Column.rows(projection, table: number)
            try append(table.rows, to: rows, after: base.tables[number].rows, &transaction)
        }
    }

    private func append(
        _ news: Strings, to column: Column, after count: Int, _ transaction: inout WriteTransaction
    ) throws {
        let held = count % column.capacity
        var last =
            try held == 0 || news.count == 0
            ? Strings() : strings(column, count / column.capacity, held, in: transaction)
        try put(news.count, column, after: count, &transaction) { range in
            last.append(news, range)
            defer { last = Strings() }
            return StringBlock.encode(last)
        }
    }

    private func append(
        _ news: [UInt32], _ dimensions: Int, to column: Column, after count: Int, _ transaction: inout WriteTransaction
    ) throws {
        let held = count % column.capacity
        var last =
            try held == 0 || news.isEmpty
            ? [] : cells(column, count / column.capacity, held, dimensions, in: transaction)
        try put(news.count / dimensions, column, after: count, &transaction) { range in
            last += news[range.lowerBound * dimensions..<range.upperBound * dimensions]
            defer { last.removeAll(keepingCapacity: true) }
            return CellBlock.encode(last[...], dimensions: dimensions)
        }
    }

    private func append(
        _ news: [Row], to column: Column, after count: Int, _ transaction: inout WriteTransaction
    ) throws {
        let held = count % column.capacity
        var last = try held == 0 || news.isEmpty ? [] : lastRows(column, count / column.capacity, in: transaction)
        try put(news.count, column, after: count, &transaction) { range in
            last += news[range]
            defer { last.removeAll(keepingCapacity: true) }
            return RowBlock.encode(last[...])
        }
    }

    /// Writes the last block anew with what it can still take, then full ones; `encode` gets the range of news of each.
    private func put(
        _ news: Int, _ column: Column, after count: Int, _ transaction: inout WriteTransaction,
        _ encode: (Range<Int>) -> [UInt8]
    ) throws {
        var start = 0
        while start < news {
            let block = (count + start) / column.capacity
            let end = min(news, (block + 1) * column.capacity - count)
            let bytes = Block.marked(encode(start..<end), column.mark(block))
            try transaction.put(column.key(block).span.bytes, bytes.span.bytes, in: blocks)
            start = end
        }
    }
}

extension [UInt8] {
    /// Appends bytes that lie elsewhere.
    mutating func append(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { append(contentsOf: $0) }
    }
}
