import Record

/// Questions about the days of a generated history: 2016 to 2025.
enum HistoryDays {
    static let all = 16_801...20_453

    /// A day, the same with an instant after it, and a month that begins with it.
    static func questions(_ random: inout SeededGenerator) -> [String] {
        let day = Int.random(in: all.lowerBound...all.upperBound - 30, using: &random)
        let known = Int.random(in: day...all.upperBound, using: &random)
        return [
            "asof \(day)", "both \(day) \(end(of: known))",
            "diff \(day) \(end(of: day)) \(day + 30) \(end(of: day + 30))",
        ]
    }

    /// The last instant of a day, in milliseconds.
    static func end(of day: Int) -> Int64 { OsloTime.end(of: Day(rawValue: Int32(day))).rawValue }
}
