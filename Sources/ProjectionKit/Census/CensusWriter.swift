internal import LMDB

/// Lays the rows of one census down in runs, and now and then what all of them come to.
struct CensusWriter {
    private(set) var head: CensusHead
    /// What is to be written.
    private(set) var blocks: [CensusBlock] = []

    /// The cells that there were at first.
    let cells: CensusCells

    private let file: FactFile
    private let projection: UInt8
    private let number: Int
    /// What the file has.
    private var begun: CensusHead?
    private var run: [CensusRow] = []
    /// The descriptions in the last block of them.
    private var runs: [CensusRun] = []
    /// Before which runs the snapshots were taken.
    private var snapshots: [UInt64] = []
    /// Nil while it is not needed: what the rows come to is worked out when a snapshot is due.
    private var tally: CensusTally?

    /// At least so many runs lie between two snapshots, and enough for these to take less room than the rows.
    private static let snapshotRuns = 8

    /// Goes on where a census stands in one state of the file.
    init(
        _ file: FactFile, _ projection: UInt8, _ number: Int, in transaction: borrowing ReadTransaction
    ) throws {
        (self.file, self.projection, self.number) = (file, projection, number)
        begun = try file.censusHead(projection, number, in: transaction)
        head = begun ?? CensusHead()
        if begun == nil { tally = CensusTally() }
        func values<Value: BitwiseCopyable>(of type: Value.Type, _ part: CensusPart, _ block: Int) throws -> [Value] {
            try file.censusValues(of: type, part.key(projection, number, block), in: transaction)
        }
        if head.snapshots > 0 { snapshots = try values(of: UInt64.self, .snapshotRuns, 0) }
        let whole = head.rows / CensusRun.capacity
        if head.rows % CensusRun.capacity > 0 {
            let key = CensusPart.rows.key(projection, number, whole)
            run = try CensusWriter.rows(file.censusBlock(key, in: transaction), file)
        }
        if whole % CensusPart.runsInBlock > 0 {
            runs = try values(of: CensusRun.self, .runs, whole / CensusPart.runsInBlock)
            runs.removeLast(max(0, runs.count - whole % CensusPart.runsInBlock))
        }
        var known: [CensusCell] = []
        for index in 0..<CensusPart.blocks(of: head.cells, CensusPart.cellsInBlock) {
            known += try values(of: SIMD8<UInt64>.self, .cells, index).map(CensusCell.init(words:))
        }
        cells = CensusCells(known)
        guard run.count == head.rows % CensusRun.capacity, known.count == head.cells,
            runs.count == whole % CensusPart.runsInBlock, snapshots.count == head.snapshots
        else { throw FactError.damaged("a census in \(file.path)") }
    }

    /// Adds the next row. `cells` is how many cells there are by now.
    mutating func append(_ row: CensusRow, cells: Int) throws {
        tally?.add(row)
        run.append(row)
        head.rows += 1
        if run.count == CensusRun.capacity { try closeRun(cells) }
    }

    private mutating func closeRun(_ cells: Int) throws {
        let index = head.rows / CensusRun.capacity - 1
        let rows = run.sorted(by: CensusRow.precedes)
        blocks.append(CensusRowBlock.encode(CensusPart.rows.key(projection, number, index), rows))
        runs.append(CensusRun(rows))
        run = []
        if runs.count == CensusPart.runsInBlock {
            blocks.append(CensusBlock(runsKey(of: index), runs))
            runs = []
        }
        try takeSnapshot(before: index + 1, cells)
    }

    private mutating func takeSnapshot(before run: Int, _ cells: Int) throws {
        guard run - head.snapshotRun >= max(Self.snapshotRuns, cells * 48 / CensusRun.capacity) else { return }
        let entries = try reckoned().entries
        guard !entries.isEmpty else { return }
        blocks.append(CensusBlock(CensusPart.snapshots.key(projection, number, head.snapshots), entries))
        snapshots.append(UInt64(run))
        head.snapshots += 1
        head.snapshotRun = run
    }

    /// What all rows come to.
    private mutating func reckoned() throws -> CensusTally {
        if let tally { return tally }
        var tally = CensusTally()
        let written = begun?.rows ?? 0
        for index in 0..<head.rows / CensusRun.capacity {
            let key = CensusPart.rows.key(projection, number, index)
            let own = (index + 1) * CensusRun.capacity > written ? blocks.first { $0.key == key }?.bytes : nil
            let block = try own ?? file.read { try file.censusBlock(key, in: $0) }
            for row in try CensusWriter.rows(block, file) { tally.add(row) }
        }
        self.tally = tally
        return tally
    }

    private static func rows(_ block: [UInt8], _ file: FactFile) throws -> [CensusRow] {
        guard let rows = try? CensusRowBlock.decode(block) else {
            throw FactError.damaged("a census in \(file.path)")
        }
        return rows
    }

    /// Hands out what is to be written, with what is not whole yet.
    ///
    /// - Parameters:
    ///   - tableRows: How many rows of the table have been taken in, and `position` the last position among them.
    ///   - isFit: Whether all could be put into cells.
    mutating func takeNews(
        _ cells: CensusCells, tableRows: Int, position: UInt64, isFit: Bool
    ) -> (blocks: [CensusBlock], head: CensusHeadChange) {
        let whole = head.rows / CensusRun.capacity
        var described = runs
        if !run.isEmpty {
            let rows = run.sorted(by: CensusRow.precedes)
            blocks.append(CensusRowBlock.encode(CensusPart.rows.key(projection, number, whole), rows))
            described.append(CensusRun(rows))
        }
        if !described.isEmpty { blocks.append(CensusBlock(runsKey(of: whole), described)) }
        for block in head.cells
            / CensusPart.cellsInBlock..<CensusPart.blocks(of: cells.all.count, CensusPart.cellsInBlock)
        {
            let range = block * CensusPart.cellsInBlock..<min((block + 1) * CensusPart.cellsInBlock, cells.all.count)
            blocks.append(CensusBlock(CensusPart.cells.key(projection, number, block), cells.all[range].map(\.words)))
        }
        if begun?.snapshots ?? 0 != head.snapshots {
            blocks.append(CensusBlock(CensusPart.snapshotRuns.key(projection, number, 0), snapshots))
        }
        (head.cells, head.tableRows, head.position, head.isFit) = (cells.all.count, tableRows, position, isFit)
        defer { (begun, blocks) = (head, []) }
        return (blocks, CensusHeadChange(projection: projection, census: number, from: begun, to: head))
    }

    private func runsKey(of run: Int) -> UInt64 {
        CensusPart.runs.key(projection, number, run / CensusPart.runsInBlock)
    }
}
