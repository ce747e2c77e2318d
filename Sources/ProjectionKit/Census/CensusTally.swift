/// How many entities stand in each cell, and since when: what all rows so far come to.
struct CensusTally: Sendable {
    private(set) var cells: [Cell] = []

    struct Cell: Sendable {
        var count = 0
        var dated = 0
        var sumOfDays: Int64 = 0
        /// The days since when entities stand there, in order, each with how many do.
        var days: [CensusDay] = []
    }

    mutating func add(_ row: CensusRow) {
        let missing = Int(row.cell) + 1 - cells.count
        if missing > 0 { cells.append(contentsOf: repeatElement(Cell(), count: missing)) }
        cells[Int(row.cell)].add(row)
    }

    /// What stands where somebody does, for a snapshot.
    var entries: [CensusEntry] {
        cells.enumerated().filter { !$0.element.days.isEmpty || $0.element.count != 0 }
            .map { CensusEntry(cell: UInt32(truncatingIfNeeded: $0.offset), $0.element) }
    }
}

extension CensusTally.Cell {
    fileprivate mutating func add(_ row: CensusRow) {
        count += row.sign
        guard row.since != CensusStanding.unset else { return }
        dated += row.sign
        sumOfDays += Int64(row.sign) * Int64(row.since)
        let place = days.place(of: row.since)
        if place < days.count, days[place].day == row.since {
            days[place].count += Int32(row.sign)
            if days[place].count == 0 { days.remove(at: place) }
        } else {
            days.insert(CensusDay(day: row.since, count: Int32(row.sign)), at: place)
        }
    }
}

extension [CensusDay] {
    /// Where a day stands or would stand: all before it are earlier.
    fileprivate func place(of day: Int32) -> Int { indices.firstPlace { self[$0].day >= day } }
}

/// A day since when some entities stand somewhere.
struct CensusDay: BitwiseCopyable, Hashable, Sendable {
    var day: Int32
    var count: Int32
}

/// What a snapshot says of one cell: the sums, and the earliest days.
struct CensusEntry: BitwiseCopyable, Sendable {
    static let mostDays = 16

    let cell: UInt32
    /// How many of `days` hold something.
    private let dayCount: UInt32
    let count: Int64
    let dated: Int64
    let sumOfDays: Int64
    private let days: InlineArray<16, CensusDay>

    init(cell: UInt32, _ tally: CensusTally.Cell) {
        self.cell = cell
        // One more than fit says that there are others.
        dayCount = UInt32(min(tally.days.count, Self.mostDays + 1))
        (count, dated, sumOfDays) = (Int64(tally.count), Int64(tally.dated), tally.sumOfDays)
        var days = InlineArray<16, CensusDay>(repeating: CensusDay(day: 0, count: 0))
        for index in 0..<min(tally.days.count, Self.mostDays) { days[index] = tally.days[index] }
        self.days = days
    }

    /// The earliest days, in order.
    var earliest: [CensusDay] { (0..<min(Int(dayCount), Self.mostDays)).map { days[$0] } }

    /// Up to which day `earliest` is all there is.
    var horizon: Int32 { dayCount > Self.mostDays ? days[Self.mostDays - 1].day : .max }
}
