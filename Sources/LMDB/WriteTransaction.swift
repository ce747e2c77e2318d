internal import CLMDB
internal import Glibc

/// Changes that become visible and durable together, lent by `Environment.write(_:)`.
///
/// It reads what it has written. Spans that it lends are over before it can be changed again.
@safe
public struct WriteTransaction: Transaction, ~Copyable {
    /// The transaction as LMDB knows it; of no use outside this module.
    public let handle: TransactionHandle

    /// The first failure of a change: after it the transaction cannot be committed, even if the caller went on.
    var failure = MDB_SUCCESS

    init(handle: TransactionHandle) {
        self.handle = handle
    }

    /// Stores `value` under `key`, in place of an earlier one.
    public mutating func put(_ key: RawSpan, _ value: RawSpan, in table: Table) throws {
        try store(key, value, in: table, flags: 0)
    }

    /// Stores `value` under `key`, in place of an earlier one.
    public mutating func put(_ key: [UInt8], _ value: [UInt8], in table: Table) throws {
        try unsafe store(key.span.bytes, value.span.bytes, in: table, flags: 0)
    }

    /// Stores `value` under a key greater than all others, which packs the pages full and costs least.
    ///
    /// Throws `.outOfOrder` if there is a key that is not smaller; the transaction can go on.
    public mutating func append(_ key: RawSpan, _ value: RawSpan, in table: Table) throws {
        try store(key, value, in: table, flags: MDB_APPEND)
    }

    /// Stores `value` under a key greater than all others; see `append(_:_:in:)` with spans.
    public mutating func append(_ key: [UInt8], _ value: [UInt8], in table: Table) throws {
        try unsafe store(key.span.bytes, value.span.bytes, in: table, flags: MDB_APPEND)
    }

    /// Stores `count` bytes under `key` that `fill` writes straight into the page.
    ///
    /// `fill` must write all of them: if it writes fewer or throws, the transaction cannot be committed any more.
    public mutating func put(
        _ key: RawSpan, count: Int, in table: Table, filledBy fill: (inout OutputRawSpan) throws -> Void
    ) throws {
        try reserve(key, count, in: table, flags: MDB_RESERVE, fill)
    }

    /// Appends `count` bytes under a key greater than all others; `fill` as in `put(_:count:in:filledBy:)`.
    public mutating func append(
        _ key: RawSpan, count: Int, in table: Table, filledBy fill: (inout OutputRawSpan) throws -> Void
    ) throws {
        try reserve(key, count, in: table, flags: MDB_RESERVE | MDB_APPEND, fill)
    }

    /// Removes `key`; answers whether it was there.
    @discardableResult
    public mutating func delete(_ key: RawSpan, in table: Table) throws -> Bool {
        let handle = handle
        let index = try handle.index(of: table)
        let rc = unsafe key.withValue { key in unsafe mdb_del(handle.pointer, index, &key, nil) }
        if rc == MDB_NOTFOUND { return false }
        try check(rc)
        return true
    }

    /// Removes `key`; answers whether it was there.
    @discardableResult
    public mutating func delete(_ key: [UInt8], in table: Table) throws -> Bool {
        try unsafe delete(key.span.bytes, in: table)
    }

    /// Empties the table.
    public mutating func removeAll(in table: Table) throws {
        try check(unsafe mdb_drop(handle.pointer, handle.index(of: table), 0))
    }

    private mutating func store(_ key: RawSpan, _ value: RawSpan, in table: Table, flags: Int32) throws {
        let handle = handle
        let index = try handle.index(of: table)
        let rc = unsafe key.withValue { key in
            unsafe value.withValue { value in
                unsafe mdb_put(handle.pointer, index, &key, &value, UInt32(flags))
            }
        }
        try check(rc)
    }

    private mutating func reserve(
        _ key: RawSpan, _ count: Int, in table: Table, flags: Int32, _ fill: (inout OutputRawSpan) throws -> Void
    ) throws {
        guard count >= 0 else { throw LMDBError(rc: MDB_BAD_VALSIZE, path: handle.path) }
        let handle = handle
        let index = try handle.index(of: table)
        var value = unsafe MDB_val(mv_size: count, mv_data: nil)
        let rc = unsafe key.withValue { key in unsafe mdb_put(handle.pointer, index, &key, &value, UInt32(flags)) }
        try check(rc)
        let page = unsafe UnsafeMutableRawBufferPointer(start: value.mv_data, count: count)
        var output = unsafe OutputRawSpan(buffer: page, initializedCount: 0)
        do {
            try fill(&output)
        } catch {
            failure = MDB_BAD_DBI
            throw error
        }
        let filled = unsafe output.finalize(for: page)
        guard filled == count else {
            failure = MDB_BAD_DBI
            throw LMDBError(.misuse, "Only \(filled) of \(count) bytes were filled in for a record.")
        }
    }

    private mutating func check(_ rc: Int32) throws {
        guard rc != MDB_SUCCESS else { return }
        // These three refuse one record and leave the transaction as it was.
        let isRefusal = [MDB_KEYEXIST, MDB_BAD_VALSIZE, MDB_NOTFOUND].contains(rc)
        if !isRefusal && failure == MDB_SUCCESS { failure = rc }
        throw LMDBError(rc: rc, path: handle.path)
    }
}
