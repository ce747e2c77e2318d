/// Integers in as few bits as their range needs.
///
/// Each is kept as its distance from the least one, or its step from the one before if that takes less; what all
/// distances are multiples of is divided out, since money is mostly whole kroner. One byte says which and how many
/// bits, then come the least, the unit and the bits.
enum PackedIntegers {
    /// How many bytes must lie behind the last integer, so that each is read by one load.
    static let slack = 8
    private static let steps: UInt8 = 0x80

    /// Appends integers.
    static func append(_ values: [Int64], to bytes: inout [UInt8]) {
        guard !values.isEmpty else { return }
        var (plain, stepped) = (Extent(values[0]), Extent(0))
        if values.count > 1 { stepped = Extent(values[1] &- values[0]) }
        for index in 1..<max(1, values.count) {
            plain.extend(to: values[index])
            stepped.extend(to: values[index] &- values[index - 1])
        }
        if stepped.width < plain.width {
            bytes.append(steps | stepped.width)
            bytes.append(varint: values[0].zigzagged)
            bytes.append(varint: stepped.least.zigzagged)
            var previous = values[0] &- stepped.least
            pack(values, stepped.width, into: &bytes) { value in
                defer { previous = value }
                return UInt64(bitPattern: value &- previous &- stepped.least)
            }
        } else {
            appendDistances(values, plain, to: &bytes)
        }
    }

    /// Appends integers so that each can be read without those before it; see `Column`.
    static func appendDistances(_ values: [Int64], to bytes: inout [UInt8]) {
        guard let first = values.first else { return }
        var extent = Extent(first)
        for value in values { extent.extend(to: value) }
        appendDistances(values, extent, to: &bytes)
    }

    private static func appendDistances(_ values: [Int64], _ extent: Extent, to bytes: inout [UInt8]) {
        let unit = extent.width > 8 ? unit(of: values, above: extent.least) : 1
        let width = bits(extent.span / unit)
        bytes.append(width)
        bytes.append(varint: extent.least.zigzagged)
        bytes.append(varint: unit)
        pack(values, width, into: &bytes) { UInt64(bitPattern: $0 &- extent.least) / unit }
    }

    /// Reads some integers into `values`, from a place on, and moves `offset` behind them.
    ///
    /// - Throws: `Malformed` where there are too few bytes.
    static func read(
        _ bytes: RawSpan, at offset: inout Int, _ count: Int, into values: inout [Int64], from start: Int = 0
    ) throws(Malformed) {
        guard count > 0 else { return }
        let form = try bytes.byte(at: &offset)
        let width = Int(form & ~steps)
        let first = Int64(zigzagged: try bytes.varint(at: &offset))
        let second = try bytes.varint(at: &offset)
        let size = (count * width + 7) / 8
        guard width <= 64, offset + size + slack <= bytes.byteCount else { throw Malformed() }
        let missing = start + count - values.count
        if missing > 0 { values.append(contentsOf: repeatElement(0, count: missing)) }
        var span = values.mutableSpan
        if form & steps == 0 {
            unpack(bytes, offset, width, start..<start + count, &span) { first &+ Int64(bitPattern: $0 &* second) }
        } else {
            let least = Int64(zigzagged: second)
            // The first one has no step: it is written as the least.
            var previous = first &- least
            unpack(bytes, offset, width, start..<start + count, &span) { step in
                previous = previous &+ least &+ Int64(bitPattern: step)
                return previous
            }
        }
        offset += size
    }

    /// Reads as many integers as an array shall have.
    static func read(_ bytes: RawSpan, at offset: inout Int, _ count: Int) throws(Malformed) -> [Int64] {
        var values: [Int64] = []
        try read(bytes, at: &offset, count, into: &values)
        return values
    }

    /// Integers that were appended as distances, any of which is read by itself.
    struct Column {
        private let start: Int
        private let width: Int
        private let least: Int64
        private let unit: UInt64

        /// Finds a number of integers, and moves `offset` behind them.
        init(_ bytes: RawSpan, at offset: inout Int, _ count: Int) throws(Malformed) {
            let form = try bytes.byte(at: &offset)
            least = Int64(zigzagged: try bytes.varint(at: &offset))
            unit = try bytes.varint(at: &offset)
            (width, start) = (Int(form), offset)
            let size = (count * width + 7) / 8
            guard width <= 57, offset + size + slack <= bytes.byteCount else { throw Malformed() }
            offset += size
        }

        /// The integer at a place below the count, in the same bytes.
        @inline(__always)
        func value(at place: Int, in bytes: RawSpan) -> Int64 {
            let bit = start * 8 + place * width
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self) >> UInt64(bit & 7)
            return least &+ Int64(bitPattern: (word & (1 << UInt64(width) - 1)) &* unit)
        }
    }

    @inline(__always)
    private static func pack(
        _ values: [Int64], _ width: UInt8, into bytes: inout [UInt8], _ number: (Int64) -> UInt64
    ) {
        guard width > 0 else { return }
        let width = UInt64(width)
        var (word, filled) = (UInt64(0), UInt64(0))
        for index in values.indices {
            let number = number(values[index])
            word |= number << filled
            filled += width
            guard filled >= 64 else { continue }
            bytes.append(little: word, 8)
            filled -= 64
            word = filled == 0 ? 0 : number >> (width - filled)
        }
        bytes.append(little: word, Int(filled + 7) / 8)
    }

    /// The caller has seen that all bits are there, and eight bytes more.
    @inline(__always)
    private static func unpack(
        _ bytes: RawSpan, _ offset: Int, _ width: Int, _ range: Range<Int>, _ values: inout MutableSpan<Int64>,
        _ value: (UInt64) -> Int64
    ) {
        let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) - 1
        var bit = offset * 8
        for index in range {
            let (place, shift) = (bit >> 3, UInt64(truncatingIfNeeded: bit & 7))
            var word = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self) >> shift
            // Only a number of more than 57 bits can reach into a ninth byte.
            if width > 57, shift > 0 {
                let rest = bytes.unsafeLoadUnaligned(fromByteOffset: place + 8, as: UInt8.self)
                word |= UInt64(rest) << (64 - shift)
            }
            values[unchecked: index] = value(word & mask)
            bit += width
        }
    }

    private static func bits(_ number: UInt64) -> UInt8 { UInt8(64 - number.leadingZeroBitCount) }

    /// What all distances are multiples of.
    private static func unit(of values: [Int64], above least: Int64) -> UInt64 {
        var unit: UInt64 = 0
        for index in values.indices where unit != 1 {
            var (one, other) = (unit, UInt64(bitPattern: values[index] &- least))
            while other != 0 { (one, other) = (other, one % other) }
            unit = one
        }
        return max(1, unit)
    }

    /// Less than a span's integers have been written.
    struct Malformed: Error {}

    private struct Extent {
        private(set) var least: Int64
        private var most: Int64

        init(_ value: Int64) { (least, most) = (value, value) }

        mutating func extend(to value: Int64) {
            least = min(least, value)
            most = max(most, value)
        }

        var span: UInt64 { UInt64(bitPattern: most &- least) }
        var width: UInt8 { PackedIntegers.bits(span) }
    }
}

extension Int64 {
    /// As an unsigned number that is small if this one is near zero.
    var zigzagged: UInt64 { UInt64(bitPattern: self << 1 ^ self >> 63) }

    init(zigzagged number: UInt64) { self = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1) }
}

extension [UInt8] {
    /// Appends a number, seven bits a byte, the lowest first.
    mutating func append(varint number: UInt64) {
        var number = number
        while number >= 128 {
            append(UInt8(truncatingIfNeeded: number) | 128)
            number >>= 7
        }
        append(UInt8(truncatingIfNeeded: number))
    }

    /// Appends the lowest bytes of a number, the lowest first.
    mutating func append(little number: UInt64, _ count: Int) {
        for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> UInt64(index * 8))) }
    }
}

extension RawSpan {
    /// Reads a byte and moves behind it.
    @inline(__always)
    func byte(at offset: inout Int) throws(PackedIntegers.Malformed) -> UInt8 {
        guard offset < byteCount else { throw PackedIntegers.Malformed() }
        offset += 1
        return byte(at: offset - 1)
    }

    /// Reads a number of seven bits a byte and moves behind it.
    func varint(at offset: inout Int) throws(PackedIntegers.Malformed) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte(at: &offset)
            number |= UInt64(byte & 127) << shift
            if byte < 128 { return number }
        }
        throw PackedIntegers.Malformed()
    }
}
