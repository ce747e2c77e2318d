/// Where the parts of a record's bytes lie, for readers that need a few of them and no copies.
public struct RecordOutline: Sendable {
    /// The record's place in the log.
    public let position: Position
    /// The record's place in its stream.
    public let revision: Revision
    /// When the ledger learned of it.
    public let recorded: Instant
    /// How the recorded instant came about.
    public let flags: RecordFlags
    /// The bytes of the event's type.
    public let type: Range<Int>
    /// The bytes of the stream's name.
    public let stream: Range<Int>
    /// The bytes of the organisation's code; may be empty.
    public let organisation: Range<Int>
    /// The bytes of the source's system; empty when there is no source.
    public let system: Range<Int>
    /// The bytes of the source's key; empty when there is no source.
    public let key: Range<Int>
    /// The bytes of the payload.
    public let payload: Range<Int>

    /// Finds the parts of a record of exactly these bytes, which must be such as the encoder writes.
    public init(_ bytes: RawSpan) throws(RecordError) {
        guard bytes.byteCount > RecordLayout.formatByte else { throw .truncated }
        try bytes.checkFormat()
        guard bytes.byteCount >= RecordLayout.names + 5 else { throw .truncated }
        guard bytes.integer(at: RecordLayout.length, as: UInt32.self) == bytes.byteCount else { throw .truncated }
        guard bytes.integer(at: RecordLayout.checksum, as: UInt64.self) == checksum(of: bytes.extracting(8...))
        else { throw .checksumMismatch }
        position = Position(bytes.integer(at: RecordLayout.position, as: UInt64.self))
        revision = Revision(bytes.integer(at: RecordLayout.revision, as: UInt32.self))
        recorded = Instant(milliseconds: bytes.integer(at: RecordLayout.recorded, as: Int64.self))
        flags = RecordFlags(rawValue: bytes.integer(at: RecordLayout.flags, as: UInt8.self))
        var offset = RecordLayout.names
        type = try bytes.nameRange(at: &offset)
        stream = try bytes.nameRange(at: &offset)
        organisation = try bytes.nameRange(at: &offset)
        system = try bytes.nameRange(at: &offset)
        key = try bytes.nameRange(at: &offset)
        payload = offset..<bytes.byteCount
        try checkStrictly(bytes)
    }
}

extension RawSpan {
    /// Whether the bytes in a range are exactly a text in UTF-8.
    public func holds(_ text: String, in range: Range<Int>) -> Bool {
        extracting(range).isEqual(to: unsafe text.utf8Span.span.bytes)
    }

    /// The bytes in a range as text.
    public func text(in range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
}
