internal import Record

/// What stands in front of a block of rows: enough to tell whether any of them can be of interest.
///
/// | offset | bytes | |
/// |--:|--:|---|
/// | 0 | 8 | checksum of the head from here on |
/// | 8 | 8 | checksum of what comes behind the head |
/// | 16 | 4 | length of the head |
/// | 20 | 4 | rows |
/// | 24 | 8 | the position from which the first row is visible |
/// | 32 | 8 | the same of the last one, and of no row a later one |
/// | 40 | 4 | the earliest day |
/// | 44 | 4 | the latest day |
/// | 48 | 4 | how many cells the rows are of |
/// | 52 | | their numbers, sorted |
struct RowBlockHead {
    private static let width = 52

    private(set) var length = 0
    let rows: Int
    let firstVisible: UInt64
    let lastVisible: UInt64
    let earliest: Day
    let latest: Day
    private let subjectCount: Int

    init(_ runs: [RowBlock.Run], rows: Int, subjects: Int) {
        self.rows = rows
        subjectCount = subjects
        firstVisible = runs.first?.visible ?? 0
        lastVisible = runs.last?.visible ?? 0
        earliest = Day(rawValue: runs.map(\.day).min() ?? 0)
        latest = Day(rawValue: runs.map(\.day).max() ?? 0)
    }

    /// Reads a head; nil if it is damaged, or not of the place that the mark tells.
    init?(_ block: RawSpan, mark: UInt64 = 0) {
        guard block.byteCount >= RowBlockHead.width else { return nil }
        let length = Int(block.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt32.self))
        guard length >= RowBlockHead.width, length <= block.byteCount,
            block.unsafeLoadUnaligned(as: UInt64.self) ^ mark == checksum(of: block.extracting(8..<length))
        else { return nil }
        self.length = length
        rows = Int(block.unsafeLoadUnaligned(fromByteOffset: 20, as: UInt32.self))
        firstVisible = block.unsafeLoadUnaligned(fromByteOffset: 24, as: UInt64.self)
        lastVisible = block.unsafeLoadUnaligned(fromByteOffset: 32, as: UInt64.self)
        earliest = Day(rawValue: block.unsafeLoadUnaligned(fromByteOffset: 40, as: Int32.self))
        latest = Day(rawValue: block.unsafeLoadUnaligned(fromByteOffset: 44, as: Int32.self))
        subjectCount = Int(block.unsafeLoadUnaligned(fromByteOffset: 48, as: UInt32.self))
        guard rows <= RowBlock.capacity, subjectCount <= rows else { return nil }
    }

    /// Whether what comes behind the head is whole, too.
    func isFollowedByWhole(_ block: RawSpan) -> Bool {
        block.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)
            == checksum(of: block.extracting(droppingFirst: length))
    }

    /// The numbers of the cells that the rows are of, sorted.
    func subjects(_ block: RawSpan) throws(PackedIntegers.Malformed) -> [Int64] {
        var offset = RowBlockHead.width
        return try PackedIntegers.read(block, at: &offset, subjectCount)
    }

    /// The head as it is before its subjects are known and it is sealed.
    var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 20)
        bytes.append(little: UInt64(rows), 4)
        bytes.append(little: firstVisible, 8)
        bytes.append(little: lastVisible, 8)
        bytes.append(little: UInt64(UInt32(bitPattern: earliest.rawValue)), 4)
        bytes.append(little: UInt64(UInt32(bitPattern: latest.rawValue)), 4)
        bytes.append(little: UInt64(subjectCount), 4)
        return bytes
    }

    /// Puts head and body together, each with its checksum.
    static func seal(_ head: [UInt8], _ body: [UInt8]) -> [UInt8] {
        let length = head.count
        var block = head + body + [UInt8](repeating: 0, count: PackedIntegers.slack)
        block.put(UInt64(length), 4, at: 16)
        block.put(checksum(of: block.span.bytes.extracting(droppingFirst: length)), 8, at: 8)
        block.put(checksum(of: block.span.bytes.extracting(8..<length)), 8, at: 0)
        return block
    }
}

extension [UInt8] {
    /// Writes the lowest bytes of a number over what is there, the lowest first.
    mutating func put(_ number: UInt64, _ count: Int, at offset: Int) {
        for index in 0..<count { self[offset + index] = UInt8(truncatingIfNeeded: number >> UInt64(index * 8)) }
    }
}
