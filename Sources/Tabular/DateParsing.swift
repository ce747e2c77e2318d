/// Reads dates as files write them.
public enum DateParsing {
    /// Years that a date in a file may have.
    public static let years = 1800...2199

    /// Reads `31.12.2024` (also with a time of day, which is dropped), `2024-12-31`, `2024-12`, `2024-Q4`, `2024`,
    /// `December 2019`, `des. 2019`, and date-times like `2024-12-31T13:45:00`. One with `Z` or an offset names an
    /// instant, and its day is the one in Norway.
    public static func date(_ text: String) throws(InputError) -> CivilDate {
        let body = text.trimming { $0.isWhitespace }
        if body.contains("/") {
            throw InputError(.ambiguousDate, [text])
        }
        let (date, time) = split(body)
        if let time, let clock = ClockTime(time) {
            guard let day = try fullDay(date, in: text) else { throw bad(text) }
            return clock.civilDay(of: day)
        }
        guard time == nil else {
            if let month = try monthAndYear(body, in: text) { return month }
            throw bad(text)
        }
        if let day = try fullDay(date, in: text) { return day }
        if let span = try span(date, in: text) { return span }
        throw bad(text)
    }

    /// The date and what follows the `T` or the first space after it.
    private static func split(_ body: Substring) -> (Substring, Substring?) {
        guard let gap = body.firstIndex(where: { $0 == " " || $0 == "T" }), gap > body.startIndex else {
            return (body, nil)
        }
        return (body[..<gap], body[gap...].dropFirst())
    }

    private static func fullDay(_ date: Substring, in text: String) throws(InputError) -> CivilDate? {
        let dotted = date.split(separator: ".", omittingEmptySubsequences: false)
        let dashed = date.split(separator: "-", omittingEmptySubsequences: false)
        let parts = dotted.count == 3 ? dotted.reversed() : dashed.count == 3 ? dashed : []
        guard parts.count == 3, let month = number(parts[1], 1...2), let day = number(parts[2], 1...2) else {
            return nil
        }
        let year = try year(parts[0], in: text)
        guard let date = CivilDate(year: year, month: month, day: day) else { throw impossible(text) }
        return date
    }

    private static func span(_ date: Substring, in text: String) throws(InputError) -> CivilDate? {
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.count == 4, number(first, 4...4) != nil, parts.count <= 2 else {
            return nil
        }
        let year = try year(first, in: text)
        guard parts.count == 2 else { return CivilDate(year: year, endOf: 12, precision: .year) }
        if parts[1].first == "Q" || parts[1].first == "q" {
            guard let quarter = number(parts[1].dropFirst(), 1...1), (1...4).contains(quarter) else {
                throw impossible(text)
            }
            return CivilDate(year: year, endOf: quarter * 3, precision: .quarter)
        }
        guard let month = number(parts[1], 2...2) else { return nil }
        guard let date = CivilDate(year: year, endOf: month, precision: .month) else { throw impossible(text) }
        return date
    }

    private static func monthAndYear(_ body: Substring, in text: String) throws(InputError) -> CivilDate? {
        let words = body.split(separator: " ")
        guard words.count == 2, number(words[1], 4...4) != nil else { return nil }
        let name = words[0].lowercased().trimming { $0 == "." }
        let month = monthNames.firstIndex { names in
            names.split(separator: " ").contains { $0 == name || ($0.prefix(3) == name && name.count == 3) }
        }
        guard let month else { return nil }
        return CivilDate(year: try year(words[1], in: text), endOf: month + 1, precision: .month)
    }

    private static func year(_ part: Substring, in text: String) throws(InputError) -> Int {
        guard let year = number(part, 4...4) else { throw bad(text) }
        guard years.contains(year) else { throw impossible(text) }
        return year
    }

    private static func number(_ part: Substring, _ lengths: ClosedRange<Int>) -> Int? {
        guard lengths.contains(part.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(part)
    }

    /// January to December in English, bokmål and nynorsk; three letters will do for each.
    private static let monthNames = [
        "january januar", "february februar", "march mars", "april", "may mai", "june juni", "july juli",
        "august", "september", "october oktober", "november", "december desember",
    ]

    private static func bad(_ text: String) -> InputError { InputError(.badDate, [text]) }

    private static func impossible(_ text: String) -> InputError {
        InputError(.impossibleDate, [text, String(years.lowerBound), String(years.upperBound)])
    }
}

/// A time of day, perhaps with an offset from UTC.
private struct ClockTime {
    let minute: Int
    let offset: Int?

    /// Reads `13:45`, `13:45:00`, `13:45:00.123Z`, `13:45:00+01:00`.
    init?(_ text: Substring) {
        let clock = text.prefix { !"Zz+-".contains($0) }
        guard let minute = Self.minutes(clock) else { return nil }
        let zone = text.dropFirst(clock.count)
        switch zone.first {
        case nil: offset = nil
        case "Z", "z":
            guard zone.count == 1 else { return nil }
            offset = 0
        default:
            guard let size = Self.minutes(zone.dropFirst()) else { return nil }
            offset = zone.first == "-" ? -size : size
        }
        self.minute = minute
    }

    /// The day itself, or the Norwegian day of the instant.
    func civilDay(of day: CivilDate) -> CivilDate {
        guard let offset else { return day }
        let utc = day.shifted(minute - offset)
        return utc.day.shifted(utc.minute + OsloTime.offset(on: utc.day, minuteUTC: utc.minute)).day
    }

    private static func minutes(_ clock: Substring) -> Int? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        if parts.count == 3, !(Double(parts[2]).map { (0..<61).contains($0) } ?? false) { return nil }
        return hour * 60 + minute
    }
}

extension CivilDate {
    /// The day and minute that `minute` comes to when it may lie outside the day.
    fileprivate func shifted(_ minute: Int) -> (day: CivilDate, minute: Int) {
        if minute < 0 { return (advanced(by: -1), minute + 1440) }
        return minute >= 1440 ? (advanced(by: 1), minute - 1440) : (self, minute)
    }
}
