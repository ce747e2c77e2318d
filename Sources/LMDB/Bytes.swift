internal import CLMDB
internal import Glibc

extension RawSpan {
    /// Lends the bytes to C for the length of `body`.
    func withValue<R>(_ body: (inout MDB_val) -> R) -> R {
        unsafe withUnsafeBytes { buffer in
            let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            var value = unsafe MDB_val(mv_size: buffer.count, mv_data: start)
            return unsafe body(&value)
        }
    }

    /// Whether the bytes are the same.
    public func isEqual(to other: RawSpan) -> Bool {
        guard byteCount == other.byteCount else { return false }
        return unsafe withUnsafeBytes { left in
            unsafe other.withUnsafeBytes { right in
                guard let left = left.baseAddress, let right = right.baseAddress else { return true }
                return unsafe memcmp(left, right, byteCount) == 0
            }
        }
    }

    /// The bytes, copied.
    public func copied() -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0) }
    }
}

extension MDB_val {
    /// The bytes that LMDB points at. They live as long as the transaction, or until its next change.
    func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
        let buffer = unsafe UnsafeRawBufferPointer(start: mv_data, count: mv_size)
        return try body(unsafe RawSpan(_unsafeBytes: buffer))
    }
}
