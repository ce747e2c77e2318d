/// 128 bits that name one event or one person.
public struct Identifier128: Hashable, Sendable, CustomStringConvertible {
    /// The upper half, big-endian.
    public let high: UInt64
    /// The lower half, big-endian.
    public let low: UInt64

    /// Makes an identifier from its halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// No event, nobody.
    public static let none = Identifier128(high: 0, low: 0)

    /// A random identifier, as persons have.
    public static func random(using generator: inout some RandomNumberGenerator) -> Identifier128 {
        Identifier128(high: generator.next(), low: generator.next() | 1)
    }

    /// A UUID of version 7 (RFC 9562): the time first, so that identifiers sort as the log does.
    public static func timeOrdered(
        at instant: Instant, using generator: inout some RandomNumberGenerator
    ) -> Identifier128 {
        let time = UInt64(max(0, instant.rawValue)) << 16
        let high = time | 0x7000 | (generator.next() & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (generator.next() >> 2)
        return Identifier128(high: high, low: low)
    }

    /// Whether it has the form of a UUID of version 7, as every event's id has.
    public var isTimeOrdered: Bool { high >> 12 & 15 == 7 && low >> 62 == 2 }

    /// Reads the 8-4-4-4-12 form or 32 bare hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 32, text.utf8.count == 36 || text.utf8.count == 32,
            digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// The identifier as a UUID in lower case.
    public var description: String {
        let digits = [high, low].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var parts: [Substring] = []
        var rest = Substring(digits)
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }
}

/// Names one event: a UUID of version 7.
public typealias EventID = Identifier128

/// Names one person: random, so that it says nothing once the name's text is forgotten.
public typealias PersonID = Identifier128
