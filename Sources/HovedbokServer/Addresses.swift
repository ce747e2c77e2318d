import Application
import Foundation
import HTTPTypes
import HummingbirdCore

extension URI {
    /// Whether the first segments of the path are these, as the router reads it: empty ones do not count.
    func begins(with names: Substring...) -> Bool { path.split(separator: "/").starts(with: names) }

    /// The segments of the path, decoded.
    ///
    /// - Throws: `Problem` where the encoding is broken.
    var segments: [String] {
        get throws { try path.split(separator: "/").map { try Self.decoded($0) } }
    }

    /// The names and values of the query in their order, decoded.
    ///
    /// - Throws: `Problem` where the encoding is broken.
    var pairs: [(name: String, value: String)] {
        get throws {
            try (query ?? "").split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let value = parts.count == 2 ? try Self.decoded(parts[1], plusIsSpace: true) : ""
                return (try Self.decoded(parts[0], plusIsSpace: true), value)
            }
        }
    }

    /// Undoes percent encoding (RFC 3986, 2.1), and that of forms, where a plus stands for a space.
    static func decoded(_ text: Substring, plusIsSpace: Bool = false) throws -> String {
        let text = plusIsSpace ? String(text.replacing("+", with: " ")) : String(text)
        let plain = text.utf8.contains(UInt8(ascii: "%")) ? text.removingPercentEncoding : text
        guard let decoded = plain, !decoded.utf8.contains(0) else { throw broken }
        return decoded
    }

    private static var broken: Problem {
        Problem(.badRequest, "malformed", "The address is not well encoded.")
    }
}
