/// One value in a report.
public enum Cell: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    /// A calendar year: a number that is never split into groups.
    case year(Int)
    /// Minor units (hundredths); the currency stands in a column of the same row.
    case money(Int64)
    case day(Day)
    case instant(Instant)
    case flag(Bool)
    /// There is a value, but nobody has told the ledger which.
    case unknown
    /// There is a value, but it tells of so few persons, or would let others tell of them, that it is not given.
    case suppressed
    /// No value belongs here.
    case absent

    /// A civil day, or a longer span of time named by its last day.
    public struct Day: Hashable, Sendable {
        /// The year of the Gregorian calendar.
        public var year: Int32
        /// 1...12.
        public var month: Int
        /// 1...31; with a coarser precision the last day of the span.
        public var day: Int
        /// How much of the day people are shown.
        public var precision: Precision

        /// A day; nothing is checked, for the ledger has done so.
        public init(year: Int32, month: Int, day: Int, precision: Precision = .day) {
            (self.year, self.month, self.day, self.precision) = (year, month, day, precision)
        }

        /// How exactly the day is known.
        public enum Precision: String, CaseIterable, Sendable {
            case day, month, quarter, year
        }
    }

    /// An instant as machines and as people read it.
    public struct Instant: Hashable, Sendable {
        /// RFC 3339 in UTC: `2025-02-28T22:59:59Z`.
        public var utc: String
        /// RFC 3339 in local time: `2025-02-28T23:59:59+01:00`. The caller converts: this module knows no time zone.
        public var local: String

        /// Without `local` people read the UTC time, marked as such.
        public init(utc: String, local: String? = nil) {
            self.utc = utc
            self.local = local ?? utc
        }
    }
}
