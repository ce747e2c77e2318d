internal import Record

/// Brings the censuses of one table up to what the table holds.
struct CensusKeeper {
    private let file: FactFile
    private let layout: ProjectionLayout
    private let shape: TableShape
    private let view: FactsView
    private var writers: [CensusWriter]
    private var taker: CensusTaker
    /// How far all the censuses have come; those of one table are always written together.
    private let begun: CensusHead

    /// How many blocks are written at once, at most or nearly: some 8 MiB.
    private let mostBlocks: Int

    /// Nil if there is nothing new.
    init?(_ file: FactFile, _ layout: ProjectionLayout, _ shape: TableShape, mostBlocks: Int = 512) throws {
        (self.file, self.layout, self.shape, self.mostBlocks) = (file, layout, shape, mostBlocks)
        let numbers = layout.censuses.indices.filter { layout.censuses[$0].table.shape == shape }
        view = try FactsView(file, layout, FactBasis(asOf: Day(rawValue: .max), known: Position(Row.lastPosition)))
        let counts = view.counts.tables[try layout.index(of: shape)]
        guard let first = numbers.first else { return nil }
        let begun = try file.censusHead(layout.number, first) ?? CensusHead()
        guard begun.tableRows < counts.rows else { return nil }
        let writers = try file.read { transaction in
            var writers: [CensusWriter] = []
            for number in numbers { writers.append(try CensusWriter(file, layout.number, number, in: transaction)) }
            return writers
        }
        guard writers.allSatisfy({ $0.head.tableRows == begun.tableRows }) else { throw FactFile.Outpaced() }
        (self.begun, self.writers) = (begun, writers)
        taker = CensusTaker(
            try numbers.map { try CensusPlan(layout.censuses[$0]) }, writers.map(\.cells),
            isFit: writers.map(\.head.isFit), after: begun.position, columns: shape.columns.count,
            entities: counts.cells)
    }

    /// Takes in what is new. All that was ever said of the entities concerned is read once more, since what is new may
    /// stand before it or take it back.
    mutating func catchUp() throws {
        let (view, concerned) = (view, begun.tableRows == 0 ? nil : try concerned())
        var (taken, last) = (begun.tableRows, UInt64(0))
        try view.scan(shape, .seen(by: view.basis, subjects: concerned)) { row in
            if row.visible != last {
                try add()
                if writers.reduce(0, { $0 + $1.blocks.count }) > mostBlocks { try write(taken, last) }
            }
            if concerned?.contains(row.subject) ?? true { taker.take(row) }
            // Of what is new every row comes by, since all that it tells of is concerned.
            if row.visible > begun.position { taken += 1 }
            last = row.visible
        }
        try add()
        try write(taken, last)
    }

    /// Adds what the rows so far have changed, as far as it is new.
    private mutating func add() throws {
        taker.finish()
        for index in writers.indices {
            for row in taker.takeChanges(of: index) {
                try writers[index].append(row, cells: taker.cells[index].all.count)
            }
        }
    }

    /// The entities of which something new was said.
    private func concerned() throws -> SubjectSet {
        var before = view.basis
        before.known = Position(begun.position)
        var subjects: Set<UInt32> = []
        try view.scan(shape, .difference(before, view.basis)) { row in
            if row.visible > begun.position { subjects.insert(row.subject) }
        }
        return SubjectSet(subjects)
    }

    private mutating func write(_ tableRows: Int, _ position: UInt64) throws {
        var (blocks, heads): ([CensusBlock], [CensusHeadChange]) = ([], [])
        for index in writers.indices {
            let news = writers[index].takeNews(
                taker.cells[index], tableRows: tableRows, position: position, isFit: taker.isFit[index])
            blocks += news.blocks
            heads.append(news.head)
        }
        try file.write(blocks, heads)
    }
}
