internal import LMDB
internal import Record

/// Answers from a kept census at one basis.
///
/// What all rows up to some run come to stands in a snapshot. From there the answer is reached by leaving out the rows
/// before that run whose day has not come, and taking in those after it that are known and whose day has. Rows become
/// known about when their days come, so these are few wherever the basis lies, and the runs, which lie in the order of
/// days, give them without reading the others.
struct CensusReader {
    private let file: FactFile
    private let projection: UInt8
    private let number: Int
    private let head: CensusHead
    private let asOf: Int32
    private let known: UInt64
    private var tallies: [Tally] = []

    /// What one cell comes to, so far.
    private struct Tally {
        var count: Int64 = 0
        var dated: Int64 = 0
        var sumOfDays: Int64 = 0
        /// All days up to here that the snapshot has, and what is added to them; later days are not kept.
        var horizon = Int32.max
        var days: [CensusDay] = []
        var isInOrder = true
    }

    /// Nil if the census is not kept up to what the basis knows.
    init?(_ file: FactFile, _ layout: ProjectionLayout, _ number: Int, _ basis: FactBasis, tableRows: Int) throws {
        guard let head = try file.censusHead(layout.number, number), head.isFit,
            head.tableRows >= tableRows || head.position >= basis.known.rawValue
        else { return nil }
        (self.file, self.number, self.head, projection) = (file, number, head, layout.number)
        (asOf, known) = (basis.asOf.rawValue, basis.known.rawValue)
    }

    /// What the totals depend on.
    var question: CensusMemo.Question {
        CensusMemo.Question(projection: projection, census: number, head: head, asOf: asOf, known: known)
    }

    /// What each cell comes to in which somebody stands.
    mutating func totals() throws -> [(cell: CensusCell, totals: CensusTotals)] {
        try file.read { transaction in
            let runs = try runs(in: transaction)
            let snapshot = try snapshot(runs, in: transaction)
            // Where all the days that a snapshot keeps of a cell are over, all rows are read.
            if let totals = try totals(from: snapshot, runs, in: transaction) { return totals }
            guard let totals = try totals(from: Snapshot(), runs, in: transaction) else { throw damaged }
            return totals
        }
    }

    /// Nil where the earliest day of a cell cannot be told.
    private mutating func totals(
        from snapshot: Snapshot, _ runs: [CensusRun], in transaction: borrowing ReadTransaction
    ) throws -> [(cell: CensusCell, totals: CensusTotals)]? {
        try begin(snapshot.entries)
        // Taken back are rows whose day has not come, which lie at the end of a run.
        for index in 0..<snapshot.run where runs[index].latest > asOf {
            try add(index, -1, in: transaction) { [asOf] in $0.count(upTo: asOf, in: $1)..<$0.count }
        }
        // Taken in are those that are known and whose day has come, which lie at the beginning.
        for index in snapshot.run..<runs.count where runs[index].earliest <= asOf {
            try add(index, 1, in: transaction) { [asOf] in 0..<$0.count(upTo: asOf, in: $1) }
        }
        let cells = try cells(in: transaction)
        var groups: [(CensusCell, CensusTotals)] = []
        for (number, tally) in tallies.enumerated() where tally.count != 0 {
            guard let earliest = earliest(tally) else { return nil }
            groups.append(
                (
                    cells[number],
                    CensusTotals(
                        count: Int(tally.count), dated: Int(tally.dated), sumOfDays: tally.sumOfDays,
                        earliest: earliest)
                ))
        }
        return groups
    }

    /// The runs in which something may be known.
    private func runs(in transaction: borrowing ReadTransaction) throws -> [CensusRun] {
        var runs: [CensusRun] = []
        runs.reserveCapacity(head.runs)
        let whole = head.rows / CensusRun.capacity / CensusPart.runsInBlock
        for block in 0..<CensusPart.blocks(of: head.runs, CensusPart.runsInBlock) {
            let all = try values(of: CensusRun.self, .runs, block, isLasting: block < whole, in: transaction)
            runs += all.prefix { $0.first <= known }
            if all.last.map({ $0.first > known }) ?? true { break }
        }
        return Array(runs.prefix(head.runs))
    }

    private struct Snapshot {
        var run = 0
        var entries: [CensusEntry] = []
    }

    /// The snapshot from which the fewest rows lead to the answer; the empty one before the first run if that does.
    private func snapshot(_ runs: [CensusRun], in transaction: borrowing ReadTransaction) throws -> Snapshot {
        let starts =
            head.snapshots == 0
            ? []
            : try values(of: UInt64.self, .snapshotRuns, 0, isLasting: false, in: transaction).map(Int.init)
        let isKnown = runs.last.map { $0.last <= known } ?? true
        let usable = starts.prefix(head.snapshots).prefix { $0 < runs.count || $0 == runs.count && isKnown }
        // Rows that lie on the wrong side of the run, were the snapshot before it chosen.
        var wrong = runs.reduce(0) { $0 + $1.estimate(upTo: asOf) }
        var (best, fewest, next) = (-1, wrong, 0)
        for (index, start) in usable.enumerated() {
            for run in runs[next..<start] {
                let known = run.estimate(upTo: asOf)
                wrong += Int(run.count) - known - known
            }
            next = start
            if wrong <= fewest { (best, fewest) = (index, wrong) }
        }
        guard best >= 0 else { return Snapshot() }
        let entries = try values(of: CensusEntry.self, .snapshots, best, isLasting: true, in: transaction)
        return Snapshot(run: starts[best], entries: entries)
    }

    private func values<Value: BitwiseCopyable>(
        of type: Value.Type, _ part: CensusPart, _ block: Int, isLasting: Bool,
        in transaction: borrowing ReadTransaction
    ) throws -> [Value] {
        try file.censusValues(of: type, part.key(projection, number, block), isLasting: isLasting, in: transaction)
    }

    private mutating func begin(_ entries: [CensusEntry]) throws {
        tallies = Array(repeating: Tally(), count: head.cells)
        for entry in entries {
            guard entry.cell < tallies.count else { throw damaged }
            tallies[Int(entry.cell)] = Tally(
                count: entry.count, dated: entry.dated, sumOfDays: entry.sumOfDays, horizon: entry.horizon,
                days: entry.earliest)
        }
    }

    /// Adds those rows of a run that are known and lie at some places.
    private mutating func add(
        _ run: Int, _ factor: Int64, in transaction: borrowing ReadTransaction,
        at places: (CensusRowBlock, RawSpan) -> Range<Int>
    ) throws {
        let (isWhole, known) = (run < head.rows / CensusRun.capacity, known)
        let key = CensusPart.rows.key(projection, number, run)
        try file.withCensusBlock(key, isLasting: isWhole, in: transaction) { block in
            do {
                let rows = try CensusRowBlock(block)
                for place in places(rows, block) {
                    let row = try rows.row(at: place, in: block)
                    if row.visible <= known { try add(row, factor) }
                }
            } catch is PackedIntegers.Malformed {
                throw damaged
            }
        }
    }

    private mutating func add(_ row: CensusRow, _ factor: Int64) throws {
        guard row.cell < tallies.count else { throw damaged }
        let (cell, sign) = (Int(row.cell), Int64(row.sign) * factor)
        tallies[cell].count += sign
        guard row.since != CensusStanding.unset else { return }
        tallies[cell].dated += sign
        tallies[cell].sumOfDays += sign * Int64(row.since)
        if row.since <= tallies[cell].horizon {
            tallies[cell].days.append(CensusDay(day: row.since, count: Int32(truncatingIfNeeded: sign)))
            tallies[cell].isInOrder = false
        }
    }

    /// The first day with somebody left, nil in it if there is none; nil if it may lie beyond what is kept.
    private func earliest(_ tally: Tally) -> Int32?? {
        var (left, last) = (0, Int32.min)
        // Those of the snapshot are in order, and seldom is anything added to them.
        let days = tally.isInOrder ? tally.days : tally.days.sorted { $0.day < $1.day }
        for day in days {
            if day.day != last, left > 0 { return .some(last) }
            (left, last) = (day.day == last ? left + Int(day.count) : Int(day.count), day.day)
        }
        if left > 0 { return .some(last) }
        return tally.horizon == .max || tally.dated == 0 ? .some(nil) : nil
    }

    private func cells(in transaction: borrowing ReadTransaction) throws -> [CensusCell] {
        var cells: [CensusCell] = []
        let whole = head.cells / CensusPart.cellsInBlock
        for block in 0..<CensusPart.blocks(of: head.cells, CensusPart.cellsInBlock) {
            let words = try values(of: SIMD8<UInt64>.self, .cells, block, isLasting: block < whole, in: transaction)
            cells += words.map(CensusCell.init(words:))
        }
        guard cells.count >= head.cells else { throw damaged }
        return cells
    }

    private var damaged: FactError { .damaged("a census in \(file.path)") }
}

/// What the entities of one cell, or of several, come to.
struct CensusTotals {
    var count: Int
    var dated: Int
    var sumOfDays: Int64
    var earliest: Int32?

    mutating func add(_ other: CensusTotals) {
        count += other.count
        dated += other.dated
        sumOfDays += other.sumOfDays
        earliest = [earliest, other.earliest].compactMap(\.self).min()
    }
}
