extension [UInt8] {
    /// Appends an integer, least significant byte first.
    mutating func appendInteger(_ value: some FixedWidthInteger) {
        unsafe Swift.withUnsafeBytes(of: value.littleEndian) { unsafe append(contentsOf: $0) }
    }

    /// Overwrites bytes with an integer, least significant byte first.
    mutating func storeInteger(_ value: some FixedWidthInteger, at offset: Int) {
        unsafe withUnsafeMutableBytes { bytes in
            unsafe bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
        }
    }

    /// Appends a short text after its length in one byte. Longer ones cannot arise: every name is at most 64 bytes.
    mutating func appendName(_ text: String) {
        precondition(text.utf8.count <= 255, "a name in a record is at most 255 bytes")
        append(UInt8(text.utf8.count))
        append(contentsOf: text.utf8)
    }
}

extension RawSpan {
    /// The integer at an offset that the caller has checked, least significant byte first.
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type) -> Value {
        Value(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
    }

    /// The identifier at an offset, most significant byte first.
    func identifier(at offset: Int) -> Identifier128 {
        Identifier128(
            high: integer(at: offset, as: UInt64.self).byteSwapped,
            low: integer(at: offset + 8, as: UInt64.self).byteSwapped)
    }

    /// Where the text behind a length byte lies; moves the offset past it.
    func nameRange(at offset: inout Int) throws(RecordError) -> Range<Int> {
        guard offset < byteCount else { throw .truncated }
        let start = offset + 1
        let end = start + Int(integer(at: offset, as: UInt8.self))
        guard end <= byteCount else { throw .truncated }
        offset = end
        return start..<end
    }
}
