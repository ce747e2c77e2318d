/// How exactly a day is known. The day itself is then the last one of the month, quarter or year.
public enum DayPrecision: UInt8, Sendable, CaseIterable {
    case day = 0
    case month = 1
    case quarter = 2
    case year = 3
}

/// A calendar day in Norway, counted from 1970-01-01 in the Gregorian calendar.
public struct Day: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01; negative before.
    public let rawValue: Int32

    /// Makes a day from its number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// The day on which undated reference data takes effect.
    public static let undated = Day(rawValue: -25_567)

    /// Makes a day from its calendar parts; nil when there is no such day or the year is outside 1800...2999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        self.init(civilYear: year, month: month, day: day)
    }

    /// Civil-from-days in the proleptic Gregorian calendar: years start in March, so that the leap day comes last.
    private init(civilYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        rawValue = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// The calendar parts of the day.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(rawValue) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The calendar year.
    public var year: Int { civil.year }

    /// The last day of a calendar year.
    public static func lastDay(ofYear year: Int) -> Day? { Day(year: year, month: 12, day: 31) }

    /// The number of days in a month.
    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The day that lies a number of days later (or earlier).
    public func advanced(by days: Int) -> Day { Day(rawValue: rawValue &+ Int32(truncatingIfNeeded: days)) }

    /// Days are ordered as in the calendar.
    public static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

    /// The day as `2024-12-31`.
    public var description: String {
        let (year, month, day) = civil
        return "\(zeroPadded(year, 4))-\(zeroPadded(month, 2))-\(zeroPadded(day, 2))"
    }
}

/// A number with leading zeros.
func zeroPadded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
