/// A record in an audit pack: the few fields that figures rest on.
///
/// The record's own checksum is not looked at: the bytes are proved to be those of the log, which says more.
public struct PackedRecord: Sendable {
    /// Its place in the log.
    public let position: UInt64
    /// Its type.
    public let type: String
    /// Its stream.
    public let stream: String
    /// The code of the organisation that was acted for; may be empty.
    public let organisation: String
    /// The effective day, counted from 1970-01-01.
    public let day: Int32
    /// What it says.
    public let payload: WireMessage
    /// The stored bytes.
    public let bytes: ArraySlice<UInt8>

    /// Reads the record that the bytes begin with; nil when they do not begin with one of format 1.
    public init?(prefix bytes: ArraySlice<UInt8>) {
        let span = unsafe bytes.span.bytes
        guard span.byteCount >= RecordLayout.names + 5,
            let length = Int(exactly: span.integer(at: RecordLayout.length, as: UInt32.self)),
            length >= RecordLayout.names + 5, length <= span.byteCount,
            span.integer(at: RecordLayout.formatByte, as: UInt8.self) == RecordLayout.format
        else { return nil }
        let own = span.extracting(0..<length)
        var offset = RecordLayout.names
        var names: [String] = []
        for _ in 0..<5 {
            guard let range = try? own.nameRange(at: &offset) else { return nil }
            let isName = bytes[(bytes.startIndex + range.lowerBound)..<(bytes.startIndex + range.upperBound)]
                .allSatisfy { (0x21...0x7E) ~= $0 }
            guard isName else { return nil }
            names.append(own.text(in: range))
        }
        position = own.integer(at: RecordLayout.position, as: UInt64.self)
        day = own.integer(at: RecordLayout.effective, as: Int32.self)
        (type, stream, organisation) = (names[0], names[1], names[2])
        self.bytes = bytes.prefix(length)
        payload = WireMessage(self.bytes.dropFirst(offset))
        guard position > 0, position <= AuditScope.lastPosition else { return nil }
    }
}

/// Which events figures speak of.
public struct AuditScope: Hashable, Sendable {
    /// The last event that counts.
    public let position: UInt64
    /// The first effective day that counts, from 1970-01-01.
    public let from: Int32
    /// The last one.
    public let to: Int32

    /// Positions that every reader has exact numbers for: 53 bits.
    public static let lastPosition: UInt64 = 1 << 53 - 1

    /// A scope.
    public init(position: UInt64, from: Int32, to: Int32) { (self.position, self.from, self.to) = (position, from, to) }
}

/// One event's part in a figure.
public struct FigureLine: Hashable, Sendable {
    /// The event.
    public let event: UInt64
    /// Whose bytes hold what it says: the event itself, or the last correction of it.
    public let content: UInt64
    /// What it adds.
    public let value: Int64
    /// The event that says which organisation it belongs to, where it does not say so itself; otherwise 0.
    public let home: UInt64
    /// Whose bytes hold that.
    public let homeContent: UInt64

    /// The positions of all records that the line is read from.
    public var positions: [UInt64] { [event, content, home, homeContent].filter { $0 > 0 } }

    /// The line as a pack holds it.
    public var numbers: [Int64] {
        [Int64(event), Int64(content), value, Int64(home), Int64(homeContent)]
    }
}
