/// Base64 in the alphabet for addresses, without padding (RFC 4648 §5).
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8: UInt32] = .init(
        uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt32($0)) })

    package static func encode(_ bytes: some Sequence<UInt8>) -> String { digits(of: bytes, alphabet, bits: 6) }

    /// Bytes in digits of so many bits each, out of an alphabet that has as many; what is left fills one with zeros.
    static func digits(of bytes: some Sequence<UInt8>, _ alphabet: [UInt8], bits width: Int) -> String {
        let mask = UInt32(1) << UInt32(width) - 1
        var text: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= width {
                bits -= width
                text.append(alphabet[Int(held >> UInt32(bits) & mask)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(held << UInt32(width - bits) & mask)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for every text but the one that `encode` makes, so that no two texts mean the same bytes.
    package static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for character in text {
            guard let value = values[character] else { return nil }
            held = held << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        return bits < 6 && held & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
    }

    package static func decode(_ text: String) -> [UInt8]? { decode(text.utf8) }
}

/// Bytes and texts that nobody can guess.
package enum Unguessable {
    /// 32 bytes from the system's generator.
    package static func bytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// 256 bits in 43 characters that may stand in addresses and cookies.
    package static func text() -> String { Base64URL.encode(bytes()) }
}

/// Takes as long for texts that differ early as for such as differ late.
package func equalInConstantTime(_ one: String, _ other: String) -> Bool {
    let one = Array(one.utf8)
    let other = Array(other.utf8)
    guard one.count == other.count else { return false }
    // `|` and `^` bind alike and to the left, so the difference needs its parentheses.
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
