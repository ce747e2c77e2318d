/// A day of the Gregorian calendar, or a longer span named by its last day.
public struct CivilDate: Hashable, Sendable {
    /// The year of the Gregorian calendar.
    public let year: Int
    /// 1...12.
    public let month: Int
    /// 1...31; with a coarser precision the last day of the span.
    public let day: Int
    /// How much of the day was written.
    public let precision: Precision

    /// How exactly the day was written.
    public enum Precision: String, CaseIterable, Sendable {
        case day, month, quarter, year
    }

    /// Nil if the calendar has no such day.
    public init?(year: Int, month: Int, day: Int, precision: Precision = .day) {
        guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        (self.year, self.month, self.day, self.precision) = (year, month, day, precision)
    }

    /// The span that ends with the last day of a month.
    init?(year: Int, endOf month: Int, precision: Precision) {
        guard (1...12).contains(month) else { return nil }
        self.init(year: year, month: month, day: Self.days(in: month, of: year), precision: precision)
    }

    /// `2024-12-31`, whatever the precision.
    public var iso: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate {
    /// Days since 1970-01-01. Years begin in March here, so that the leap day comes last.
    var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day itself or one next to it.
    func advanced(by days: Int) -> CivilDate {
        if days > 0 {
            let isLast = day == Self.days(in: month, of: year)
            let next = isLast ? (month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)) : (year, month, day + 1)
            return CivilDate(year: next.0, month: next.1, day: next.2) ?? self
        }
        guard days < 0 else { return self }
        guard day == 1 else { return CivilDate(year: year, month: month, day: day - 1) ?? self }
        let (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        return CivilDate(year: year, endOf: month, precision: .day) ?? self
    }
}

/// Norwegian time: UTC+1, in summer UTC+2.
enum OsloTime {
    /// The offset from UTC in minutes. Summer time as the European Union has had it since 1996, with the earlier end in
    /// September before that; there was none from 1966 to 1979, and earlier summers are not known here.
    static func offset(on day: CivilDate, minuteUTC: Int) -> Int {
        guard day.year >= 1980 else { return 60 }
        let lastMonth = day.year >= 1996 ? 10 : 9
        let start = lastSunday(of: 3, day.year) * 1440 + 60
        let end = lastSunday(of: lastMonth, day.year) * 1440 + 60
        return (start..<end).contains(day.dayNumber * 1440 + minuteUTC) ? 120 : 60
    }

    private static func lastSunday(of month: Int, _ year: Int) -> Int {
        let last = CivilDate(year: year, endOf: month, precision: .day)?.dayNumber ?? 0
        // Day 0 was a Thursday, so Sundays are the days that leave 3 when divided by 7.
        return last - (((last - 3) % 7) + 7) % 7
    }
}
