public import Record

/// A text that was taken away for good, salt and all: what is left is its key, and who took it away, when and why.
public struct Forgetting: Hashable, Sendable {
    /// The text's key, which stays in the log.
    public let key: TextKey
    /// When it was taken away.
    public let instant: Instant
    /// Who took it away; `.none` when the ledger knew nobody yet.
    public let actor: PersonID
    /// Why, as a code such as `request`: never in words, for these could repeat the text.
    public let reason: String

    /// Forgets a text; nil unless the reason is a code of at most 64 characters of `A-Z a-z 0-9 . _ : / -`.
    public init?(_ key: TextKey, at instant: Instant, by actor: PersonID, because reason: String) {
        guard StreamName.isPermitted(reason) else { return nil }
        (self.key, self.instant, self.actor, self.reason) = (key, instant, actor, reason)
    }

    /// Reads what `bytes` has written; nil for anything else.
    public init?(bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count > 56, let key = TextKey(bytes: Array(bytes[..<32])) else { return nil }
        let words = [32, 40, 48].map { bytes[$0..<$0 + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        let reason = String(decoding: bytes[56...], as: UTF8.self)
        self.init(
            key, at: Instant(milliseconds: Int64(bitPattern: words[0])),
            by: Identifier128(high: words[1], low: words[2]), because: reason)
    }

    /// Key (32), instant in milliseconds (8), actor (16), all with the most significant byte first, then the reason.
    public var bytes: [UInt8] {
        let words = [UInt64(bitPattern: instant.rawValue), actor.high, actor.low]
        let numbers = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
        return key.bytes + numbers + Array(reason.utf8)
    }
}
