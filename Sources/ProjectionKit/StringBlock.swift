internal import Record

/// Byte strings that follow each other: what a projection's codes, ids and texts' keys are numbered by.
struct Strings: Hashable, Sendable {
    /// Where each one ends.
    private(set) var ends: [Int] = []
    private(set) var bytes: [UInt8] = []

    var count: Int { ends.count }

    mutating func append(_ string: RawSpan) {
        bytes.append(string)
        ends.append(bytes.count)
    }

    /// Appends some of other strings.
    mutating func append(_ other: Strings, _ range: Range<Int>) {
        for index in range { append(other.bytes.span.bytes.extracting(other.range(of: index))) }
    }

    func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Makes one string longer, for reading.
    fileprivate mutating func append(shared: Int, _ rest: RawSpan) {
        let start = count == 0 ? 0 : range(of: count - 1).lowerBound
        for index in start..<start + shared { bytes.append(bytes[index]) }
        append(rest)
    }
}

/// Strings as they are kept: each without the beginning that it shares with the one before it, since ids are mostly
/// counted up. Behind the checksum come the number of strings, how much each shares, how long the rest is, the rests.
enum StringBlock {
    /// How many strings a full block holds.
    static let capacity = 512

    static func encode(_ strings: Strings) -> [UInt8] {
        var (shared, lengths, rests) = ([Int64](), [Int64](), [UInt8]())
        var previous = 0..<0
        for index in 0..<strings.count {
            let range = strings.range(of: index)
            let most = min(previous.count, range.count)
            var common = 0
            while common < most, strings.bytes[previous.lowerBound + common] == strings.bytes[range.lowerBound + common]
            {
                common += 1
            }
            shared.append(Int64(common))
            lengths.append(Int64(range.count - common))
            rests.append(contentsOf: strings.bytes[range.lowerBound + common..<range.upperBound])
            previous = range
        }
        var block = [UInt8](repeating: 0, count: Block.checksumBytes)
        block.append(varint: UInt64(strings.count))
        PackedIntegers.append(shared, to: &block)
        PackedIntegers.append(lengths, to: &block)
        block += rests
        return Block.sealed(block)
    }

    /// Reads a block whose checksum fits.
    static func decode(_ block: RawSpan) throws(PackedIntegers.Malformed) -> Strings {
        var offset = Block.checksumBytes
        let count = try block.varint(at: &offset)
        guard count <= UInt64(capacity) else { throw PackedIntegers.Malformed() }
        let shared = try PackedIntegers.read(block, at: &offset, Int(count))
        let lengths = try PackedIntegers.read(block, at: &offset, Int(count))
        var strings = Strings()
        var previous = 0
        for index in shared.indices {
            let (common, length) = (Int(shared[index]), Int(lengths[index]))
            guard common >= 0, common <= previous, length >= 0, length <= block.byteCount - offset else {
                throw PackedIntegers.Malformed()
            }
            strings.append(shared: common, block.extracting(offset..<offset + length))
            offset += length
            previous = common + length
        }
        return strings
    }
}

/// Cells as they are kept: one dimension after the other, behind the checksum and their number.
enum CellBlock {
    /// How many cells a full block holds.
    static let capacity = 1024

    static func encode(_ cells: ArraySlice<UInt32>, dimensions: Int) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: Block.checksumBytes)
        let count = cells.count / dimensions
        block.append(varint: UInt64(count))
        for dimension in 0..<dimensions {
            let values = (0..<count).map { Int64(cells[cells.startIndex + $0 * dimensions + dimension]) }
            PackedIntegers.append(values, to: &block)
        }
        return Block.sealed(block)
    }

    /// Reads a block whose checksum fits.
    static func decode(_ block: RawSpan, dimensions: Int) throws(PackedIntegers.Malformed) -> [UInt32] {
        var offset = Block.checksumBytes
        let count = try block.varint(at: &offset)
        guard count <= UInt64(capacity) else { throw PackedIntegers.Malformed() }
        var cells = [UInt32](repeating: 0, count: Int(count) * dimensions)
        var values: [Int64] = []
        for dimension in 0..<dimensions {
            try PackedIntegers.read(block, at: &offset, Int(count), into: &values)
            for index in values.indices {
                cells[index * dimensions + dimension] = UInt32(truncatingIfNeeded: values[index])
            }
        }
        return cells
    }
}

/// What all blocks but those of rows have around them.
enum Block {
    static let checksumBytes = 8

    /// A block with its checksum, and room behind it for a load that reaches too far.
    static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        var block = bytes + [UInt8](repeating: 0, count: PackedIntegers.slack)
        block.put(checksum(of: block.span.bytes.extracting(droppingFirst: checksumBytes)), 8, at: 0)
        return block
    }

    /// Whether a checksum fits, with the mark of the place that the block must be of.
    static func isWhole(_ block: RawSpan, mark: UInt64 = 0) -> Bool {
        block.byteCount > checksumBytes
            && block.unsafeLoadUnaligned(as: UInt64.self) ^ mark
                == checksum(of: block.extracting(droppingFirst: checksumBytes))
    }

    /// The block with a mark in its checksum, the first thing in it.
    static func marked(_ block: [UInt8], _ mark: UInt64) -> [UInt8] {
        var block = block
        block.put(block.span.bytes.unsafeLoadUnaligned(as: UInt64.self) ^ mark, 8, at: 0)
        return block
    }
}
