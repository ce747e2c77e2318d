/// Reads numbers as people and programs write them.
public enum NumberParsing {
    /// What stands before the decimals.
    public enum DecimalMark: String, CaseIterable, Sendable {
        case comma = ","
        case point = "."

        fileprivate var character: Character { self == .comma ? "," : "." }
        fileprivate var grouping: Character { self == .comma ? "." : "," }
    }

    /// Reads `1 234,50`, `1.234,50`, `1234.50`, `-12`, with groups of three digits between spaces of any kind.
    /// Without a declared mark, a number that could mean two things (`1.234`) is refused.
    public static func decimal(_ text: String, mark: DecimalMark? = nil) throws(InputError) -> DecimalNumber {
        var body = text.trimming { $0.isWhitespace }
        let sign = body.first.flatMap { "-+\u{2212}".contains($0) ? $0 : nil }
        if sign != nil { body = body.dropFirst() }
        let mark = if let mark { mark } else { try detect(body, in: text) }
        let parts = body.split(separator: mark.character, maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? digits(parts[1]) : []
        guard let decimals, let whole = parts.first.flatMap({ ungrouped($0, mark) }),
            parts.count == 2 ? !decimals.isEmpty : !whole.isEmpty
        else { throw bad(text) }
        return DecimalNumber(
            isNegative: sign != nil && sign != "+", digits: whole + decimals, scale: decimals.count)
    }

    private static func detect(_ body: Substring, in text: String) throws(InputError) -> DecimalMark {
        let marks = body.filter { $0 == "," || $0 == "." }
        guard let last = marks.last else { return .comma }
        let mark: DecimalMark = last == "," ? .comma : .point
        let opposite: DecimalMark = mark == .comma ? .point : .comma
        if Set(marks).count == 2 { return mark }
        if marks.count > 1 { return opposite }
        let halves = body.split(separator: last, omittingEmptySubsequences: false)
        let couldBeGroup = halves[1].count == 3 && (1...3).contains(halves[0].count) && halves[0] != "0"
        guard couldBeGroup else { return mark }
        throw InputError(.ambiguousNumber, [text])
    }

    /// The digits of a whole part whose groups, if any, are all of three digits and parted by the same character.
    private static func ungrouped(_ part: Substring, _ mark: DecimalMark) -> [UInt8]? {
        let separators = Set(part.filter { !isDigit($0) })
        guard let separator = separators.first else { return digits(part) }
        guard separators.count == 1, separator == mark.grouping || spaces.contains(separator) else { return nil }
        let groups = part.split(separator: separator, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return digits(groups.joined()[...])
    }

    private static func digits(_ part: Substring) -> [UInt8]? {
        part.allSatisfy(isDigit) ? part.utf8.map { $0 - 0x30 } : nil
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    /// Space, no-break space, thin space, narrow no-break space.
    private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]

    private static func bad(_ text: String) -> InputError { InputError(.badNumber, [text]) }
}

extension StringProtocol {
    /// The text without the characters at both ends that `drop` is true for.
    func trimming(_ drop: (Character) -> Bool) -> Substring {
        let head = Substring(self).drop(while: drop)
        guard let last = head.lastIndex(where: { !drop($0) }) else { return "" }
        return head[...last]
    }
}
