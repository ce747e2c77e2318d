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
    /// Where each new string ends among all, and their bytes.
    var stringEnds: [UInt64] = []
    var stringBytes: [UInt8] = []
    /// The new cells and the rows of each table.
    var tables: [TableNews] = []
}

/// What is new in one table: how many cells there are, what their dimensions are, and the rows.
struct TableNews: Sendable {
    let cellCount: Int
    let cells: [UInt8]
    let rows: [Row]
}

extension ProjectionCounts {
    /// How much there is with the news.
    fileprivate mutating func add(_ news: FactNews) {
        strings += news.stringEnds.count
        stringBytes += news.stringBytes.count
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
        try append(news.stringEnds.span.bytes, to: .stringEnds(projection), after: base.strings, &transaction)
        try append(news.stringBytes.span.bytes, to: .stringBytes(projection), after: base.stringBytes, &transaction)
        for (number, table) in news.tables.enumerated() {
            let dimensions = layouts[Int(projection)].tables[number].dimensions.count
            let cells = Column.cells(projection, table: number, dimensions: dimensions)
            try append(table.cells.span.bytes, to: cells, after: base.tables[number].cells, &transaction)
            let rows = Column.rows(projection, table: number)
            try append(table.rows.span.bytes, to: rows, after: base.tables[number].rows, &transaction)
        }
    }

    /// Appends values to a column: the last block is written anew with what it can still take, then full ones follow.
    private func append(
        _ values: RawSpan, to column: Column, after count: Int, _ transaction: inout WriteTransaction
    ) throws {
        var offset = 0
        var block = count / column.capacity
        while offset < values.byteCount {
            let held = offset == 0 ? count % column.capacity * column.width : 0
            let end = min(values.byteCount, offset + column.capacity * column.width - held)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(Column.checksumBytes + held + end - offset)
            bytes.append(contentsOf: repeatElement(0, count: Column.checksumBytes))
            if held > 0 { bytes += try tail(column, block, held, transaction) }
            bytes.append(values.extracting(offset..<end))
            bytes.seal()
            try transaction.put(column.key(block).span.bytes, bytes.span.bytes, in: blocks)
            offset = end
            block += 1
        }
    }

    private func tail(
        _ column: Column, _ block: Int, _ held: Int, _ transaction: borrowing WriteTransaction
    ) throws -> ArraySlice<UInt8> {
        let bytes = try transaction.getBytes(column.key(block).span.bytes, in: blocks) ?? []
        guard FactFile.isWhole(bytes.span.bytes, atLeast: held) else {
            throw FactError.damaged("the last block of \(column) in \(path)")
        }
        return bytes[Column.checksumBytes..<Column.checksumBytes + held]
    }

    /// Adds what the index lacks. Projections, their tables and last their strings come in the order of the keys, so
    /// that a new index is only appended to.
    private func writeIndex(of all: [Facts], _ transaction: inout WriteTransaction) throws {
        let isNew = try transaction.count(in: index) == 0
        for (number, facts) in all.enumerated() {
            let projection = UInt8(truncatingIfNeeded: number)
            for (table, state) in facts.tables.enumerated() {
                let space = UInt8(truncatingIfNeeded: table)
                try writeIndex(of: state.cells, projection, space, isNew: isNew, &transaction)
            }
            try writeIndex(of: facts.strings, projection, Space.strings, isNew: isNew, &transaction)
        }
    }

    /// In key order, which touches each page of the index once.
    private func writeIndex(
        of values: Interner, _ projection: UInt8, _ space: UInt8, isNew: Bool, _ transaction: inout WriteTransaction
    ) throws {
        var places: [UInt128] = []
        values.forEach(from: values.indexed) { id, bytes in
            places.append(UInt128(Probe(bytes).hash) << 32 | UInt128(id))
        }
        places.sort()
        let nothing: [UInt8] = []
        for place in places {
            let (hash, id) = (UInt64(place >> 32), UInt32(truncatingIfNeeded: place))
            let key = IndexLookup.key(projection: projection, space: space, hash: hash, id: id)
            if isNew {
                try transaction.append(key.span.bytes, nothing.span.bytes, in: index)
            } else {
                try transaction.put(key.span.bytes, nothing.span.bytes, in: index)
            }
        }
    }
}

extension [UInt8] {
    /// Appends bytes that lie elsewhere.
    mutating func append(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { append(contentsOf: $0) }
    }

    /// Puts the checksum of what follows it into the first eight bytes.
    mutating func seal() {
        let sum = checksum(of: span.bytes.extracting(droppingFirst: Column.checksumBytes))
        for index in 0..<Column.checksumBytes { self[index] = UInt8(truncatingIfNeeded: sum >> (index * 8)) }
    }
}
