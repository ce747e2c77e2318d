internal import Record

/// Brings the censuses of one table up to what the table holds.
struct CensusKeeper {
    private let file: FactFile
    private let layout: ProjectionLayout
    private let shape: TableShape
    private let view: FactsView
    /// How many rows the table has.
    private let rows: Int
    private var writers: [CensusWriter]
    private var taker: CensusTaker
    /// How far all the censuses have come; those of one table are always written together.
    private let begun: CensusHead

    /// Some 32 MiB are written at once.
    private static let mostBlocks = 2048

    /// Nil if there is nothing new.
    init?(_ file: FactFile, _ layout: ProjectionLayout, _ shape: TableShape) throws {
        let numbers = layout.censuses.indices.filter { layout.censuses[$0].table.shape == shape }
        view = try FactsView(file, layout, FactBasis(asOf: Day(rawValue: .max), known: Position(Row.lastPosition)))
        let counts = view.counts.tables[try layout.index(of: shape)]
        writers = try numbers.map { try CensusWriter(file, layout.number, $0) }
        guard let first = writers.first?.head, first.tableRows < counts.rows else { return nil }
        rows = counts.rows
        (self.file, self.layout, self.shape, begun) = (file, layout, shape, first)
        taker = CensusTaker(
            try numbers.map { try CensusPlan(layout.censuses[$0]) }, try writers.map { try $0.cells() },
            isFit: writers.map(\.head.isFit), columns: shape.columns.count, entities: counts.cells)
    }

    /// Takes in what is new. All that was ever said of the entities concerned is read once more, since what is new may
    /// stand before it or take it back.
    mutating func catchUp() throws {
        let (view, concerned) = (view, begun.tableRows == 0 ? nil : try concerned())
        var (count, last) = (0, UInt64(0))
        try view.scan(shape, .seen(by: view.basis, subjects: concerned)) { row in
            if row.visible != last {
                try add()
                // Where all rows are read, it is known how many there are so far.
                if concerned == nil, writers.reduce(0, { $0 + $1.blocks.count }) > Self.mostBlocks {
                    try write(count, last)
                }
            }
            if concerned?.contains(row.subject) ?? true { taker.take(row) }
            (count, last) = (count + 1, row.visible)
        }
        try add()
        try write(rows, last)
    }

    /// Adds what the rows so far have changed, as far as it is new.
    private mutating func add() throws {
        taker.finish()
        for index in writers.indices {
            for row in taker.takeChanges(of: index) where row.visible > begun.position {
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
