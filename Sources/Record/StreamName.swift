/// The name of a stream, `category/id`, such as `project/STO-17`. Both parts consist of `[A-Za-z0-9._:/-]`; the whole
/// is at most 64 characters, so that no free text can hide in it.
public struct StreamName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The whole name.
    public let description: String

    /// Makes a stream name; nil unless it has a category, an id and permitted characters only.
    public init?(_ text: String) {
        guard StreamName.isPermitted(text), let slash = text.utf8.firstIndex(of: 47), slash != text.startIndex,
            text.utf8.index(after: slash) != text.endIndex
        else { return nil }
        description = text
    }

    /// Makes a stream name of its two parts; nil under the same conditions.
    public init?(category: String, id: String) { self.init(category + "/" + id) }

    /// What kind of thing the stream is about, such as `project`.
    public var category: String { String(Substring(description.utf8.prefix { $0 != 47 })) }

    /// Which one it is, such as `STO-17`.
    public var id: String {
        // Every projection asks.
        let bytes = unsafe description.utf8Span.span.bytes
        let slash = bytes.byteOffsets.first { bytes.integer(at: $0, as: UInt8.self) == 47 } ?? 0
        return bytes.text(in: slash + 1..<bytes.byteCount)
    }

    /// Whether a text is 1 to 64 characters of `[A-Za-z0-9._:/-]`, as ids and source keys must be.
    public static func isPermitted(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        guard (1...64).contains(bytes.count) else { return false }
        for index in bytes.indices where !isPermitted(bytes[index]) { return false }
        return true
    }

    /// Whether a byte is one of the permitted characters. Two words hold the answers for all of them, since every name
    /// of every record that is read is checked.
    static func isPermitted(_ byte: UInt8) -> Bool {
        let answers: UInt64 = byte < 64 ? 0x07FF_E000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return byte < 128 && (answers >> UInt64(byte & 63)) & 1 == 1
    }

    /// A name that was checked as bytes.
    init(checked text: String) { description = text }

    /// Streams are ordered by the bytes of their names.
    public static func < (left: StreamName, right: StreamName) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
}
