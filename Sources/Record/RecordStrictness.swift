// Only what the encoder writes is a record: what is accepted here is hashed, exported and indexed, and no two readers
// may take the same bytes for different things. A meaning that format 1 lacks needs format 2.

extension RawSpan {
    /// Tells a newer format from damage before anything else is read: its checksum may lie elsewhere.
    func checkFormat() throws(RecordError) {
        let format = integer(at: RecordLayout.formatByte, as: UInt8.self)
        guard format != RecordLayout.format else { return }
        guard format != 0 else { throw .malformed("format") }
        throw isRecordButForItsFormat ? .checksumMismatch : .newerFormat(format)
    }

    /// Whether the checksum would fit, were the format ours: then that byte alone is damaged.
    private var isRecordButForItsFormat: Bool {
        var bytes = unsafe withUnsafeBytes { unsafe Array($0) }
        bytes[RecordLayout.formatByte] = RecordLayout.format
        let sum = checksum(of: unsafe bytes.span.bytes.extracting(8...))
        return integer(at: RecordLayout.checksum, as: UInt64.self) == sum
    }
}

extension RecordOutline {
    /// Checks every field; `.malformed` names the first that has a value which it cannot have.
    func checkStrictly(_ bytes: RawSpan) throws(RecordError) {
        guard flags.isSubset(of: .known) else { throw .malformed("flags") }
        guard bytes.integer(at: RecordLayout.version, as: UInt8.self) > 0 else { throw .malformed("version") }
        guard (1...Position.last.rawValue).contains(position.rawValue) else { throw .malformed("position") }
        guard revision.rawValue < min(position.rawValue, UInt64(UInt32.max)) else { throw .malformed("revision") }
        guard let effective = bytes.effective, effective.isConsistent else { throw .malformed("precision") }
        guard bytes.identifier(at: RecordLayout.id).isTimeOrdered else { throw .malformed("id") }
        try checkNames(bytes)
        guard payload.count <= Record.longestPayload else { throw .malformed("payload") }
    }

    private func checkNames(_ bytes: RawSpan) throws(RecordError) {
        guard bytes.isPermittedName(in: type) else { throw .malformed("type") }
        guard bytes.isStreamName(in: stream) else { throw .malformed("stream") }
        guard organisation.isEmpty || bytes.isPermittedName(in: organisation) else { throw .malformed("organisation") }
        let hasNoSource = system.isEmpty && key.isEmpty
        guard hasNoSource || bytes.isPermittedName(in: system) && bytes.isPermittedName(in: key) else {
            throw .malformed("source")
        }
    }
}

extension RawSpan {
    /// The effective day of a record; nil when its precision is none that there is.
    var effective: DatedDay? {
        guard let precision = DayPrecision(rawValue: integer(at: RecordLayout.precision, as: UInt8.self)) else {
            return nil
        }
        return DatedDay(Day(rawValue: integer(at: RecordLayout.effective, as: Int32.self)), precision)
    }

    /// Whether the bytes in a range are 1 to 64 permitted characters, as `StreamName.isPermitted` says of a text.
    func isPermittedName(in range: Range<Int>) -> Bool {
        guard (1...64).contains(range.count) else { return false }
        return unsafe extracting(range).withUnsafeBytes { unsafe $0.allSatisfy(StreamName.isPermitted) }
    }

    /// Whether the bytes in a range are the name of a stream.
    func isStreamName(in range: Range<Int>) -> Bool {
        guard isPermittedName(in: range) else { return false }
        let slash = range.first { integer(at: $0, as: UInt8.self) == 47 }
        return slash.map { $0 > range.lowerBound && $0 + 1 < range.upperBound } ?? false
    }
}
