/// Text made safe and measurable for terminals.
public enum DisplayText {
    /// The text without terminal commands, control and direction characters. Line breaks and tabs become spaces, or
    /// line breaks stay where `keepingLines` asks for it.
    public static func clean(_ text: String, keepingLines: Bool = false) -> String {
        var result = String.UnicodeScalarView()
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar.value {
            case 0x1B: skipControlSequence(&scalars)
            case 0x9B: scalars = afterSequence(scalars)
            case 0x0A where keepingLines: result.append(scalar)
            case 0x0D where scalars.first == "\n": continue
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: result.append(keepingLines && scalar.value == 0x0D ? "\n" : " ")
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Drops `[31m` after an escape character; anything else loses only the escape character and stays visible.
    private static func skipControlSequence(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        if scalars.first == "[" { scalars = afterSequence(scalars.dropFirst()) }
    }

    private static func afterSequence(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let rest = scalars.drop { (0x20...0x3F).contains($0.value) }
        return rest.first.map { (0x40...0x7E).contains($0.value) } == true ? rest.dropFirst() : rest
    }

    /// How many columns of a terminal the text takes.
    public static func width(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x20..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            return 2
        default:
            let isWide = scalar.properties.isEmojiPresentation || character.unicodeScalars.contains { $0 == "\u{FE0F}" }
            return isWide ? 2 : scalar.properties.canonicalCombiningClass == .notReordered ? 1 : 0
        }
    }

    /// The columns of the longest part of a text that may not be broken: parts end at spaces, and after hyphens too.
    static func longestPart(_ text: String, atHyphens: Bool) -> Int {
        let words = text.split(separator: " ")
        guard atHyphens, text.contains("-") else { return words.reduce(0) { max($0, width($1)) } }
        return words.flatMap { $0.split(separator: "-") }.reduce(0) { max($0, width($1) + 1) }
    }

    /// The text in lines of at most `width` columns, broken at spaces where there are any, else after hyphens.
    public static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let needed = self.width(word)
            if used > 0, used + 1 + needed <= width {
                line += " " + word
                used += 1 + needed
                continue
            }
            if used > 0 { lines.append(line) }
            let pieces = chop(word, width: width)
            lines += pieces.dropLast()
            line = pieces.last ?? ""
            used = self.width(line)
        }
        return used > 0 || lines.isEmpty ? lines + [line] : lines
    }

    /// A word too long for a line, cut after the last hyphen on the line, else wherever the line is full. A character
    /// wider than the line is replaced.
    private static func chop(_ word: Substring, width: Int) -> [String] {
        var pieces = [""]
        var used = 0
        for character in word {
            let needed = self.width(character)
            if used + needed > width, used > 0 {
                let full = pieces.removeLast()
                var end = full.lastIndex(of: "-").map(full.index(after:)) ?? full.endIndex
                if self.width(full[end...]) + needed > width { end = full.endIndex }
                pieces += [String(full[..<end]), String(full[end...])]
                used = self.width(full[end...])
            }
            pieces[pieces.count - 1].append(needed > width ? "?" : character)
            used += min(needed, width)
        }
        return pieces
    }

    /// The text filled with spaces to `width` columns.
    static func pad(_ text: String, width: Int, right: Bool) -> String {
        let text = text.replacing("\u{A0}", with: " ")
        let fill = String(repeating: " ", count: max(0, width - self.width(text)))
        return right ? fill + text : text + fill
    }
}
