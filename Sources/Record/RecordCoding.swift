import CXXHash

extension Record {
    /// The most bytes that a payload may have.
    public static let longestPayload = 1 << 20

    /// The record's bytes in format 1, checksum included. What is stored, hashed and exported is exactly this.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(RecordLayout.names + 96 + payload.count)
        encode(into: &bytes)
        return bytes
    }

    /// Appends the record's bytes to others.
    public func encode(into bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.appendInteger(UInt64(0))
        bytes.appendInteger(UInt32(0))
        bytes.append(RecordLayout.format)
        bytes.append(flags.rawValue)
        bytes.append(envelope.effective.precision.rawValue)
        bytes.append(envelope.version)
        bytes.appendInteger(position.rawValue)
        bytes.appendInteger(recorded.rawValue)
        bytes.appendInteger(revision.rawValue)
        bytes.appendInteger(envelope.effective.day.rawValue)
        for identifier in [id, envelope.actor, envelope.correlation, envelope.causation] {
            bytes.appendInteger(identifier.high.byteSwapped)
            bytes.appendInteger(identifier.low.byteSwapped)
        }
        bytes.appendName(envelope.type)
        bytes.appendName(envelope.stream.description)
        bytes.appendName(envelope.organisation)
        bytes.appendName(envelope.source?.system ?? "")
        bytes.appendName(envelope.source?.key ?? "")
        bytes.append(contentsOf: payload)
        bytes.storeInteger(UInt32(truncatingIfNeeded: bytes.count - start), at: start + RecordLayout.length)
        let checksum = unsafe bytes.withUnsafeBytes {
            unsafe xxh3(UnsafeRawBufferPointer(rebasing: $0[(start + 8)...]))
        }
        bytes.storeInteger(checksum, at: start + RecordLayout.checksum)
    }

    /// Reads a record from exactly its bytes, after checking the checksum.
    public init(decoding bytes: RawSpan) throws(RecordError) {
        let outline = try RecordOutline(bytes)
        guard let stream = StreamName(bytes.text(in: outline.stream)) else { throw .malformed("stream") }
        guard let precision = DayPrecision(rawValue: bytes.integer(at: RecordLayout.precision, as: UInt8.self))
        else { throw .malformed("precision") }
        let day = Day(rawValue: bytes.integer(at: RecordLayout.effective, as: Int32.self))
        self.init(
            position: outline.position, revision: outline.revision, id: bytes.identifier(at: RecordLayout.id),
            recorded: outline.recorded, flags: outline.flags,
            envelope: Envelope(
                stream: stream, type: bytes.text(in: outline.type),
                version: bytes.integer(at: RecordLayout.version, as: UInt8.self),
                effective: DatedDay(day, precision), actor: bytes.identifier(at: RecordLayout.actor),
                organisation: bytes.text(in: outline.organisation),
                source: Source(system: bytes.text(in: outline.system), key: bytes.text(in: outline.key)),
                correlation: bytes.identifier(at: RecordLayout.correlation),
                causation: bytes.identifier(at: RecordLayout.causation)),
            payload: unsafe bytes.extracting(outline.payload).withUnsafeBytes { unsafe Array($0) })
    }
}

/// The XXH3 checksum of bytes, 64 bits wide: fast, and no protection against intent.
public func checksum(of bytes: RawSpan) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe xxh3($0) }
}

/// The same checksum of a text's UTF-8 bytes, by which indexes find names.
public func checksum(of text: String) -> UInt64 {
    checksum(of: unsafe text.utf8Span.span.bytes)
}

private func xxh3(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    unsafe XXH3_64bits(bytes.baseAddress, bytes.count)
}
