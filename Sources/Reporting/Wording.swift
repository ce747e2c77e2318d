extension Cell {
    /// The value as a person reads it: `1 234 567,50`, `31.12.2024`, `des. 2020`, `ukjent`.
    public func text(in language: Language) -> String {
        switch self {
        case .text(let text): text
        case .integer(let number): grouped(number.magnitude, negative: number < 0, in: language)
        case .year(let year): String(year)
        case .money(let minor): majorUnits(minor, in: language)
        case .day(let day): day.text(in: language)
        case .instant(let instant): instant.text
        case .flag(let flag): (flag ? Phrase.yes : .no).text(in: language)
        case .unknown: Phrase.unknown.text(in: language)
        case .suppressed: Self.suppressionSign
        case .absent: "–"
        }
    }

    /// The value as a program reads it: integer minor units, ISO days, UTC instants; nothing if there is no value.
    public var machineText: String {
        switch self {
        case .text(let text): text
        case .integer(let number), .money(let number): String(number)
        case .year(let year): String(year)
        case .day(let day): day.iso
        case .instant(let instant): instant.utc
        case .flag(let flag): String(flag)
        case .suppressed: Self.suppressionSign
        case .unknown, .absent: ""
        }
    }

    /// What stands for a suppressed count; Statistics Norway's sign for figures that may not be published.
    private static let suppressionSign = ":"
}

extension Cell.Day {
    /// `2024-12-31`, whatever the precision.
    public var iso: String { "\(padded(Int(year), 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// `31.12.2024`, `des. 2020`, `4. kv. 2020` or `2020`.
    public func text(in language: Language) -> String {
        switch precision {
        case .day: "\(padded(day, 2)).\(padded(month, 2)).\(padded(Int(year), 4))"
        case .month: "\(monthName(in: language)) \(year)"
        case .quarter: language == .en ? "Q\(quarter) \(year)" : "\(quarter). kv. \(year)"
        case .year: "\(year)"
        }
    }

    /// 1...4.
    public var quarter: Int { (month + 2) / 3 }

    private func monthName(in language: Language) -> String {
        let norwegian = "jan. feb. mars april mai juni juli aug. sep. okt. nov. des."
        let english = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
        let names = (language == .en ? english : norwegian).split(separator: " ")
        return names.indices.contains(month - 1) ? String(names[month - 1]) : padded(month, 2)
    }

    /// Reads `2024`, `2024-12`, `2024-Q4` or `2024-12-31`, as a basis writes its period.
    init?(period: Substring) {
        let parts = period.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, let year = Int32(first), parts.count <= 3 else { return nil }
        self.init(year: year, month: 12, day: 31, precision: .year)
        guard parts.count > 1 else { return }
        if parts[1].first == "Q", let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) {
            (month, precision) = (quarter * 3, .quarter)
            return
        }
        guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
        (self.month, precision) = (month, .month)
        guard parts.count == 3 else { return }
        guard let day = Int(parts[2]), (1...31).contains(day) else { return nil }
        (self.day, precision) = (day, .day)
    }
}

extension Cell.Instant {
    /// `28.02.2025 23:59:59`, followed by `UTC` if no local time was given.
    public var text: String {
        let halves = local.split(separator: "T", maxSplits: 1)
        guard halves.count == 2, let day = Cell.Day(period: halves[0]) else { return local }
        let time = halves[1].prefix { $0.isNumber || $0 == ":" }
        return "\(day.text(in: .nb)) \(time)\(local.hasSuffix("Z") ? " UTC" : "")"
    }
}

/// Digits in groups of three: with spaces, or with commas in English.
func grouped(_ magnitude: UInt64, negative: Bool, in language: Language) -> String {
    var text = ""
    let digits = String(magnitude)
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text += language == .en ? "," : " " }
        text.append(digit)
    }
    return negative ? "-" + text : text
}

/// Minor units as major units with two decimals.
func majorUnits(_ minor: Int64, in language: Language) -> String {
    let whole = grouped(minor.magnitude / 100, negative: minor < 0, in: language)
    return whole + (language == .en ? "." : ",") + padded(Int(minor.magnitude % 100), 2)
}

/// A number with leading zeros, at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
