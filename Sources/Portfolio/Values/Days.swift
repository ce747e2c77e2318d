public import Record

extension PlainDay {
    /// A planned or reported day.
    public init(_ dated: DatedDay) {
        self.init()
        day = dated.day.rawValue
        precision = UInt32(dated.precision.rawValue)
    }

    /// The day with its precision.
    public var dated: DatedDay {
        DatedDay(Day(rawValue: day), DayPrecision(rawValue: UInt8(clamping: precision)) ?? .day)
    }

    /// Whether the precision is one that there is, and the day the last one of what it speaks of.
    var isConsistent: Bool { precision <= DayPrecision.year.rawValue && dated.isConsistent }
}

extension Identifier128 {
    /// The identifier as 16 bytes, most significant first.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - $0 * 8)) } }
    }

    /// Reads 16 bytes, most significant first; nil for another number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let halves = [bytes.prefix(8), bytes.suffix(8)].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        self.init(high: halves[0], low: halves[1])
    }
}
