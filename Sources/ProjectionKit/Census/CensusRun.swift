/// What is known of a run without reading it: some thousand rows that follow each other on the recorded axis, laid down
/// by their days.
struct CensusRun: BitwiseCopyable, Sendable {
    static let width = 64
    /// How many rows a whole run has: they mostly fill three or four pages of LMDB's.
    static let capacity = 2048

    /// The positions from which its first and its last row are visible.
    let first: UInt64
    let last: UInt64
    let count: UInt32
    /// The days of nine rows at equal distances, the earliest and the latest among them.
    private let fences: InlineArray<9, Int32>
    private let unused: UInt64 = 0

    /// Describes rows that lie in their order.
    init(_ rows: [CensusRow]) {
        (first, last) = rows.reduce((.max, 0)) { (min($0.0, $1.visible), max($0.1, $1.visible)) }
        count = UInt32(rows.count)
        var fences = InlineArray<9, Int32>(repeating: 0)
        for index in fences.indices { fences[index] = rows[(rows.count - 1) * index / 8].day }
        self.fences = fences
    }

    var earliest: Int32 { fences[0] }
    var latest: Int32 { fences[8] }

    /// About how many rows have a day that is not later.
    func estimate(upTo day: Int32) -> Int {
        if day < earliest { return 0 }
        if day >= latest { return Int(count) }
        var passed = 0
        for index in fences.indices where fences[index] <= day { passed += 1 }
        return Int(count) * (2 * passed - 1) / 16
    }
}

/// What a census consists of in the file.
enum CensusPart: UInt8 {
    /// How far the census has come.
    case head = 0
    /// Its cells, by their numbers.
    case cells = 1
    /// The descriptions of its runs.
    case runs = 2
    /// Its rows, a block for each run.
    case rows = 3
    /// What all rows before some run come to.
    case snapshots = 4
    /// Before which runs they were taken.
    case snapshotRuns = 5

    /// With its head a block fills four pages of LMDB's, whose first one has a head of 16 bytes.
    static let blockBytes = 4 * 4096 - 16 - CensusBlock.headBytes
    static let cellsInBlock = blockBytes / 64
    static let runsInBlock = blockBytes / CensusRun.width

    /// How many blocks hold a number of values.
    static func blocks(of count: Int, _ capacity: Int) -> Int { (count + capacity - 1) / capacity }

    /// The bytes of a key, which sort as the numbers do.
    static func bytes(of key: UInt64) -> InlineArray<2, UInt32> {
        [UInt32(key >> 32).bigEndian, UInt32(truncatingIfNeeded: key).bigEndian]
    }

    /// The key of a block of a projection's census.
    func key(_ projection: UInt8, _ census: Int, _ block: Int) -> UInt64 {
        UInt64(projection) << 48 | UInt64(census) << 40 | UInt64(rawValue) << 32 | UInt64(block)
    }
}

/// How far a census has come.
struct CensusHead: Hashable, Sendable {
    /// How many rows of the table have been taken in, and the last position among them.
    var tableRows = 0
    var position: UInt64 = 0
    var rows = 0
    var cells = 0
    var snapshots = 0
    /// Before which run the last snapshot was taken.
    var snapshotRun = 0
    /// Whether all could be put into cells; otherwise it answers nothing.
    var isFit = true

    /// How many runs there are, the last one perhaps not whole.
    var runs: Int { (rows + CensusRun.capacity - 1) / CensusRun.capacity }

    var words: [UInt64] {
        [tableRows, Int(position), rows, cells, snapshots, snapshotRun, isFit ? 1 : 0].map(UInt64.init)
    }

    init() {}

    init?(_ words: [UInt64]) {
        guard words.count == 7, words.allSatisfy({ $0 < 1 << 56 }) else { return nil }
        (tableRows, position) = (Int(words[0]), words[1])
        (rows, cells, snapshots, snapshotRun) = (Int(words[2]), Int(words[3]), Int(words[4]), Int(words[5]))
        isFit = words[6] == 1
    }
}
