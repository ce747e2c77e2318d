import Glibc

extension UnsafeMutableRawBufferPointer {
    /// Writes an integer, least significant byte first.
    func store(_ value: some FixedWidthInteger & BitwiseCopyable, at offset: Int) {
        unsafe storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
    }

    /// Writes an identifier, most significant byte first.
    func store(_ identifier: Identifier128, at offset: Int) {
        unsafe store(identifier.high.byteSwapped, at: offset)
        unsafe store(identifier.low.byteSwapped, at: offset + 8)
    }

    /// Writes a short text behind its length in one byte and moves the offset past it. Longer ones cannot arise: every
    /// name is at most 64 bytes.
    func store(name: String, at offset: inout Int) {
        let count = name.utf8.count
        precondition(count <= 255, "a name in a record is at most 255 bytes")
        unsafe store(UInt8(count), at: offset)
        unsafe name.utf8Span.span.withUnsafeBytes { text in
            unsafe UnsafeMutableRawBufferPointer(rebasing: self[(offset + 1)...]).copyMemory(from: text)
        }
        offset += 1 + count
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

    /// Whether the bytes are the same.
    func isEqual(to other: RawSpan) -> Bool {
        guard byteCount == other.byteCount else { return false }
        return unsafe withUnsafeBytes { left in
            unsafe other.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return true }
                return unsafe memcmp(left, right, byteCount) == 0
            }
        }
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
