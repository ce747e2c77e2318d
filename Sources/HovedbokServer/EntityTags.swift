import Foundation

/// The list of entity tags in `If-Match` or `If-None-Match` (RFC 9110, 8.8.3 and 13.1).
enum EntityTags: Hashable {
    /// `*`: whatever there is.
    case any
    /// The tags between the quotation marks; weak ones count for `If-None-Match` only.
    case tags([Tag])

    struct Tag: Hashable {
        let value: String
        let isWeak: Bool
    }

    /// Reads the values of all lines of the field; nil when they are malformed.
    init?(_ lines: [String]) {
        let text = lines.joined(separator: ",")
        guard text.trimmingCharacters(in: .whitespaces) != "*" else {
            self = .any
            return
        }
        var rest = Substring(text)
        var tags: [Tag] = []
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
            guard !rest.isEmpty else { break }
            let isWeak = rest.hasPrefix("W/")
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
            let value = rest[rest.index(after: rest.startIndex)..<end]
            guard value.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else { return nil }
            tags.append(Tag(value: String(value), isWeak: isWeak))
            rest = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "\t" }
            guard rest.isEmpty || rest.first == "," else { return nil }
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    /// Whether the weak comparison finds a tag.
    func contains(_ value: String) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { $0.value == value }
        }
    }
}
