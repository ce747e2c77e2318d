import Crypto

/// Names a text that a person typed: the SHA-256 of its salt and its UTF-8 bytes. The log holds only this key; text
/// and salt lie beside the log and can be forgotten without touching it.
public struct TextKey: Hashable, Comparable, Sendable {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Makes a key; nil unless there are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The key of a text under a salt.
    public init(salt: [UInt8], text: String) {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Array(text.utf8))
        bytes = Array(hash.finalize())
    }

    /// Keys are ordered by their bytes.
    public static func < (left: TextKey, right: TextKey) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// A text with the salt under which its key is made.
public struct SealedText: Hashable, Sendable {
    /// The key that stands in the log.
    public let key: TextKey
    /// 16 random bytes, so that nobody can find a forgotten text by guessing.
    public let salt: [UInt8]
    /// What was typed.
    public let text: String

    /// The most bytes that a text may have in UTF-8. Bytes, since one character can have any number of them.
    public static let longest = 10_000

    /// Seals a text under a fresh salt.
    public init(_ text: String, using generator: inout some RandomNumberGenerator) {
        let halves = [generator.next(), generator.next()]
        self.init(text, salt: halves.flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> ($0 * 8)) } })
    }

    /// Seals a text under a salt that is known.
    public init(_ text: String, salt: [UInt8]) {
        self.text = text
        self.salt = salt
        key = TextKey(salt: salt, text: text)
    }
}
