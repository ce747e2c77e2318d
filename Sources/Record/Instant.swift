/// A point in time in UTC, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Typed without a fraction, an instant means the end of its second. So the end of a day is `22:59:59Z` and nothing
/// recorded within that second falls outside it.
public struct Instant: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let rawValue: Int64

    /// Makes an instant from its milliseconds.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Makes an instant from its milliseconds.
    public init(milliseconds: Int64) { rawValue = milliseconds }

    /// Reads RFC 3339 with an offset or `Z`, such as `2025-02-28T22:59:59Z`; nil when malformed or impossible.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, [84, 116, 32].contains(bytes[10]),
            bytes[13] == 58, bytes[16] == 58, let dated = DatedDay(String(text.prefix(10))), dated.precision == .day,
            let hour = digits(bytes[11...12]), let minute = digits(bytes[14...15]), let second = digits(bytes[17...18]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 999
        if rest.first == 46 {
            let decimals = rest.dropFirst().prefix(while: { (48...57).contains($0) })
            guard (1...9).contains(decimals.count), let value = digits((decimals + [48, 48]).prefix(3)) else {
                return nil
            }
            fraction = Int64(value)
            rest = rest.dropFirst(decimals.count + 1)
        }
        guard let offset = offsetMinutes(Array(rest)) else { return nil }
        let minutes = Int64(dated.day.rawValue) * 1440 + Int64(hour * 60 + minute - offset)
        rawValue = (minutes * 60 + Int64(second)) * 1000 + fraction
    }

    /// Instants are ordered in time.
    public static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }

    /// The instant in RFC 3339 and UTC, always with milliseconds: others do not know what we mean by whole seconds.
    public var description: String {
        let milliseconds = Int((rawValue % 1000 + 1000) % 1000)
        return "\(secondsText).\(zeroPadded(milliseconds, 3))Z"
    }

    /// The instant in RFC 3339 and UTC, cut to whole seconds.
    public var wholeSeconds: String { secondsText + "Z" }

    private var secondsText: String {
        let seconds = floorDivide(rawValue, 1000)
        let days = floorDivide(seconds, 86_400)
        let ofDay = Int(seconds - days * 86_400)
        let clock = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { zeroPadded($0, 2) }
        return "\(Day(rawValue: Int32(truncatingIfNeeded: days)))T\(clock.joined(separator: ":"))"
    }
}

/// Division that rounds towards minus infinity.
func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.allSatisfy { (48...57).contains($0) } ? bytes.reduce(0) { $0 * 10 + Int($1 - 48) } : nil
}

/// Reads `Z` or `+01:00`, in minutes east of UTC.
private func offsetMinutes(_ bytes: [UInt8]) -> Int? {
    if bytes == [90] || bytes == [122] { return 0 }
    guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58,
        let hours = digits(bytes[1...2]), let minutes = digits(bytes[4...5]), hours < 24, minutes < 60
    else { return nil }
    return (bytes[0] == 43 ? 1 : -1) * (hours * 60 + minutes)
}
