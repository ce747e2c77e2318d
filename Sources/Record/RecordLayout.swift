/// The byte offsets of record format 1; `docs/file-format.md` shows them as a table. Integers are little-endian.
enum RecordLayout {
    static let format: UInt8 = 1

    static let checksum = 0
    static let length = 8
    static let formatByte = 12
    static let flags = 13
    static let precision = 14
    static let version = 15
    static let position = 16
    static let recorded = 24
    static let revision = 32
    static let effective = 36
    static let id = 40
    static let actor = 56
    static let correlation = 72
    static let causation = 88
    /// Type, stream, organisation, source system and source key follow, each after its length in one byte;
    /// the payload takes the rest.
    static let names = 104
}

/// Why bytes are not a record.
public enum RecordError: Error, Hashable, Sendable {
    /// There are fewer bytes than the record says.
    case truncated
    /// The checksum does not fit the bytes.
    case checksumMismatch
    /// A newer program wrote the record.
    case newerFormat(UInt8)
    /// The checksum fits, but a field has a value that it cannot have.
    case malformed(String)
}
