/// What is done to a value on its way into a slot.
enum Transform: Hashable, Sendable {
    case lower, upper, slug, digits
    case cut(Int), first(Int), drop(Int)
    case before(String), after(String)

    /// The names, for messages.
    static let all = "lower, upper, slug, digits, cut:N, first:N, drop:N, before:TEXT, after:TEXT"

    /// Reads `slug` or `cut:40`.
    init?(_ text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let argument = parts.count == 2 ? String(parts[1]) : ""
        let number = Int(argument).flatMap { (1...1000).contains($0) ? $0 : nil }
        switch (String(parts[0]), argument.isEmpty, number) {
        case ("lower", true, _): self = .lower
        case ("upper", true, _): self = .upper
        case ("slug", true, _): self = .slug
        case ("digits", true, _): self = .digits
        case ("cut", _, let number?) where number > 8: self = .cut(number)
        case ("first", _, let number?): self = .first(number)
        case ("drop", _, let number?): self = .drop(number)
        case ("before", false, _): self = .before(argument)
        case ("after", false, _): self = .after(argument)
        default: return nil
        }
    }

    /// The changed value. An empty one stays empty.
    func apply(to text: String) -> String {
        switch self {
        case .lower: text.lowercased()
        case .upper: text.uppercased()
        case .slug: Slug.of(text)
        case .digits: text.filter { $0.isASCII && $0.isNumber }
        case .cut(let length): Slug.cut(text, to: length)
        case .first(let count): String(text.prefix(count))
        case .drop(let count): String(text.dropFirst(count))
        case .before(let mark): text.firstRange(of: mark).map { String(text[..<$0.lowerBound]) } ?? ""
        case .after(let mark): text.firstRange(of: mark).map { String(text[$0.upperBound...]) } ?? ""
        }
    }
}

/// Makes codes of names.
enum Slug {
    /// Lower case, letters of the alphabet and digits; everything else becomes one hyphen: `Helse Møre` is
    /// `helse-more`. A name without any such letter becomes the fingerprint of itself.
    static func of(_ text: String) -> String {
        var slug = ""
        for character in text.lowercased() {
            let plain = plainLetters[character] ?? String(character)
            for letter in plain.unicodeScalars.map(Character.init) {
                if letter.isASCII && (letter.isLetter || letter.isNumber) {
                    slug.append(letter)
                } else if slug.last != "-" && !slug.isEmpty && letter.isPartOfAGap {
                    slug.append("-")
                }
            }
        }
        while slug.last == "-" { slug.removeLast() }
        return slug.isEmpty && !text.isEmpty ? "x" + fingerprint(text) : slug
    }

    /// The text itself if it is short enough, else its beginning and a fingerprint of the whole, so that two long
    /// names that begin alike stay apart.
    static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 9) + "-" + fingerprint(text)
    }

    /// Eight hexadecimal digits by Fowler, Noll and Vo (FNV-1a, 64 bits, folded).
    static func fingerprint(_ text: String) -> String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static let plainLetters: [Character: String] = [
        "æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "ê": "e", "ë": "e",
        "á": "a", "à": "a", "â": "a", "ã": "a", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "í": "i", "ì": "i", "î": "i",
        "ï": "i", "ú": "u", "ù": "u", "û": "u", "ñ": "n", "ç": "c", "ß": "ss", "š": "s", "ž": "z", "č": "c", "ć": "c",
        "ł": "l", "ý": "y", "đ": "d", "ð": "d", "þ": "th", "ŋ": "n",
    ]
}

extension Character {
    /// Whether it parts words in a slug; an accent that stands on its own does not.
    fileprivate var isPartOfAGap: Bool { unicodeScalars.first?.properties.generalCategory != .nonspacingMark }
}
