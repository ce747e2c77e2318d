import CXXHash

extension Record {
    /// The most bytes that a payload may have.
    public static let longestPayload = 1 << 20

    /// The record's bytes in format 1, checksum included. What is stored, hashed and exported is exactly this.
    public func encoded() -> [UInt8] {
        let count = envelope.encodedCount(with: payload)
        return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let stamp = RecordStamp(
                position: position, revision: revision, id: id, recorded: recorded, flags: flags)
            unsafe envelope.fill(UnsafeMutableRawBufferPointer(buffer), payload, stamp)
            initialized = count
        }
    }

    /// Reads a record from exactly its bytes. Only bytes that `encoded` would write are accepted.
    public init(decoding bytes: RawSpan) throws(RecordError) {
        let outline = try RecordOutline(bytes)
        guard let effective = bytes.effective else { throw .malformed("precision") }
        let source =
            outline.system.isEmpty
            ? nil : Source(checked: bytes.text(in: outline.system), key: bytes.text(in: outline.key))
        self.init(
            position: outline.position, revision: outline.revision, id: bytes.identifier(at: RecordLayout.id),
            recorded: outline.recorded, flags: outline.flags,
            envelope: Envelope(
                stream: StreamName(checked: bytes.text(in: outline.stream)), type: bytes.text(in: outline.type),
                version: bytes.integer(at: RecordLayout.version, as: UInt8.self), effective: effective,
                actor: bytes.identifier(at: RecordLayout.actor),
                organisation: bytes.text(in: outline.organisation), source: source,
                correlation: bytes.identifier(at: RecordLayout.correlation),
                causation: bytes.identifier(at: RecordLayout.causation)),
            payload: unsafe bytes.extracting(outline.payload).withUnsafeBytes { unsafe Array($0) })
    }
}

/// What the log says about an event when it takes it in.
public struct RecordStamp: Hashable, Sendable {
    /// Its place in the log.
    public var position: Position
    /// Its place in its stream.
    public var revision: Revision
    /// Its name.
    public var id: EventID
    /// When the ledger learned of it.
    public var recorded: Instant
    /// How the recorded instant came about.
    public var flags: RecordFlags

    /// Makes a stamp.
    public init(position: Position, revision: Revision, id: EventID, recorded: Instant, flags: RecordFlags) {
        self.position = position
        self.revision = revision
        self.id = id
        self.recorded = recorded
        self.flags = flags
    }
}

// Bulk appends encode from here, without a record that would copy the envelope.
extension Envelope {
    /// The number of bytes of a record with this envelope and a payload.
    public func encodedCount(with payload: [UInt8]) -> Int {
        let source = source.map { $0.system.utf8.count + $0.key.utf8.count } ?? 0
        let names = type.utf8.count + stream.description.utf8.count + organisation.utf8.count
        return RecordLayout.names + 5 + names + source + payload.count
    }

    /// Writes the bytes of the record with this envelope, a payload and a stamp, behind what is there.
    public func encode(with payload: [UInt8], stamp: RecordStamp, behind bytes: inout [UInt8]) {
        let count = encodedCount(with: payload)
        bytes.append(addingCapacity: count) { output in
            unsafe output.withUnsafeMutableBufferPointer { buffer, initialized in
                unsafe fill(UnsafeMutableRawBufferPointer(buffer), payload, stamp)
                initialized = count
            }
        }
    }

    /// Writes the record's bytes into exactly as many.
    fileprivate func fill(_ bytes: UnsafeMutableRawBufferPointer, _ payload: [UInt8], _ stamp: RecordStamp) {
        unsafe bytes.store(UInt32(truncatingIfNeeded: bytes.count), at: RecordLayout.length)
        unsafe bytes.store(RecordLayout.format, at: RecordLayout.formatByte)
        unsafe bytes.store(stamp.flags.rawValue, at: RecordLayout.flags)
        unsafe bytes.store(effective.precision.rawValue, at: RecordLayout.precision)
        unsafe bytes.store(version, at: RecordLayout.version)
        unsafe bytes.store(stamp.position.rawValue, at: RecordLayout.position)
        unsafe bytes.store(stamp.recorded.rawValue, at: RecordLayout.recorded)
        unsafe bytes.store(stamp.revision.rawValue, at: RecordLayout.revision)
        unsafe bytes.store(effective.day.rawValue, at: RecordLayout.effective)
        unsafe bytes.store(stamp.id, at: RecordLayout.id)
        unsafe bytes.store(actor, at: RecordLayout.actor)
        unsafe bytes.store(correlation, at: RecordLayout.correlation)
        unsafe bytes.store(causation, at: RecordLayout.causation)
        var offset = RecordLayout.names
        unsafe bytes.store(name: type, at: &offset)
        unsafe bytes.store(name: stream.description, at: &offset)
        unsafe bytes.store(name: organisation, at: &offset)
        unsafe bytes.store(name: source?.system ?? "", at: &offset)
        unsafe bytes.store(name: source?.key ?? "", at: &offset)
        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyBytes(from: payload)
        unsafe bytes.store(xxh3(UnsafeRawBufferPointer(rebasing: bytes[8...])), at: RecordLayout.checksum)
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
