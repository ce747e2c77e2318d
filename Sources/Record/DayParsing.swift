/// A day together with how exactly it is known.
public struct DatedDay: Hashable, Sendable {
    /// The day; the last of the month, quarter or year when it is known less exactly.
    public var day: Day
    /// How exactly the day is known.
    public var precision: DayPrecision

    /// Pairs a day with its precision.
    public init(_ day: Day, _ precision: DayPrecision = .day) {
        self.day = day
        self.precision = precision
    }

    /// Reads `2024-12-31`, `31.12.2024`, `2024-12`, `2024-Q4` or `2024`; nil when malformed or impossible.
    public init?(_ text: String) {
        let parts = text.split(separator: text.contains(".") ? "." : "-", omittingEmptySubsequences: false)
        if text.contains(".") {
            guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
            guard let year = number(parts[2]), let month = number(parts[1]), let dayOfMonth = number(parts[0]),
                let day = Day(year: year, month: month, day: dayOfMonth)
            else { return nil }
            self.init(day)
            return
        }
        guard parts[0].count == 4, let year = number(parts[0]) else { return nil }
        switch parts.count {
        case 1: self.init(year: year)
        case 2 where parts[1].count == 2 && parts[1].uppercased().hasPrefix("Q"):
            guard let quarter = number(parts[1].dropFirst()) else { return nil }
            self.init(year: year, quarter: quarter)
        case 2:
            guard parts[1].count == 2, let month = number(parts[1]) else { return nil }
            self.init(year: year, month: month)
        case 3:
            guard parts[1].count == 2, parts[2].count == 2, let month = number(parts[1]),
                let dayOfMonth = number(parts[2]), let day = Day(year: year, month: month, day: dayOfMonth)
            else { return nil }
            self.init(day)
        default: return nil
        }
    }

    /// A day known to the year.
    public init?(year: Int) {
        guard let day = Day.lastDay(ofYear: year) else { return nil }
        self.init(day, .year)
    }

    /// A day known to the month.
    public init?(year: Int, month: Int) {
        guard let day = Day(year: year, month: month, day: Day.length(ofMonth: month, in: year)) else { return nil }
        self.init(day, .month)
    }

    /// A day known to the quarter.
    public init?(year: Int, quarter: Int) {
        guard (1...4).contains(quarter), let month = DatedDay(year: year, month: quarter * 3) else { return nil }
        self.init(month.day, .quarter)
    }

    /// Whether the day is the last one of the month, quarter or year that the precision speaks of.
    public var isConsistent: Bool {
        guard precision != .day else { return true }
        let (_, month, dayOfMonth) = day.advanced(by: 1).civil
        let isFirstMonth =
            switch precision {
            case .day, .month: true
            case .quarter: month % 3 == 1
            case .year: month == 1
            }
        return dayOfMonth == 1 && isFirstMonth
    }

    /// The first day of the month, quarter or year that is named; the day itself when it is known exactly.
    public var firstDay: Day {
        let (year, month, _) = day.civil
        let first: Day? =
            switch precision {
            case .day: day
            case .month: Day(year: year, month: month, day: 1)
            case .quarter: Day(year: year, month: month - 2, day: 1)
            case .year: Day(year: year, month: 1, day: 1)
            }
        return first ?? day
    }
}

/// Reads a number that consists of ASCII digits only.
func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
}
