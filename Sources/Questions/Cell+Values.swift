public import Portfolio
public import Record
public import Reporting

extension Cell {
    /// A code or an id; nothing when it is empty.
    public static func code(_ code: String?) -> Cell {
        guard let code, !code.isEmpty else { return .absent }
        return .text(code)
    }

    /// A number; nothing when there is none.
    public static func number(_ number: Int64?) -> Cell { number.map(Cell.integer) ?? .absent }

    /// A count of things.
    public static func count(_ count: Int) -> Cell { .integer(Int64(count)) }

    /// A year, of which 0 stands for none.
    public static func year(of number: Int64?) -> Cell {
        guard let number, number != 0 else { return .absent }
        return .year(Int(number))
    }

    /// A day as exactly as it is known; nothing when there is none.
    public static func dated(_ day: DatedDay?) -> Cell { day.map { .day(Cell.Day($0)) } ?? .absent }

    /// An amount in hundredths; unknown when nobody told it.
    public static func amount(_ minor: Int64?) -> Cell { minor.map(Cell.money) ?? .unknown }
}

extension Cell.Day {
    /// A day with its precision.
    public init(_ dated: DatedDay) {
        let (year, month, day) = dated.day.civil
        let precision: Precision =
            switch dated.precision {
            case .day: .day
            case .month: .month
            case .quarter: .quarter
            case .year: .year
            }
        self.init(year: Int32(truncatingIfNeeded: year), month: month, day: day, precision: precision)
    }
}

/// A point in time of the ledger, as opposed to `Cell.Instant`.
public typealias LedgerInstant = Instant

extension Cell.Instant {
    /// An instant in UTC and as Norwegian clocks show it.
    public init(_ instant: LedgerInstant) {
        let offset = OsloTime.offset(at: instant)
        let local = LedgerInstant(milliseconds: instant.rawValue + offset).wholeSeconds.dropLast()
        self.init(utc: instant.wholeSeconds, local: "\(local)+0\(offset / 3_600_000):00")
    }
}

extension Exactness {
    /// The word by which machines know it.
    public var code: String {
        switch self {
        case .nearly: "nearly"
        case .over: "over"
        case .unknown, .UNRECOGNIZED: "unknown"
        case .exact: "exact"
        }
    }
}
