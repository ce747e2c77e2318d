internal import CLMDB
internal import Glibc

/// A place in a table, lent by `Transaction.withCursor(_:_:)`.
///
/// Every move answers whether there is a record at the new place. In a write transaction the table cannot change while
/// a cursor is lent.
@safe
public struct Cursor: ~Copyable {
    private let pointer: OpaquePointer
    private let path: String
    private var key = unsafe MDB_val()
    private var value = unsafe MDB_val()
    private var hasRecord = false

    init(_ table: Table, in transaction: TransactionHandle) throws {
        var opened: OpaquePointer?
        let rc = unsafe mdb_cursor_open(transaction.pointer, try transaction.index(of: table), &opened)
        try LMDBError.check(rc, transaction.path)
        guard let opened = unsafe opened else { throw LMDBError(rc: ENOMEM, path: transaction.path) }
        unsafe pointer = opened
        path = transaction.path
    }

    deinit {
        unsafe mdb_cursor_close(pointer)
    }

    /// Moves to the smallest key.
    public mutating func first() throws -> Bool { try move(MDB_FIRST) }

    /// Moves to the greatest key.
    public mutating func last() throws -> Bool { try move(MDB_LAST) }

    /// Moves to the next greater key. Without a record to start from there is none.
    public mutating func next() throws -> Bool { try hasRecord && move(MDB_NEXT) }

    /// Moves to the next smaller key. Without a record to start from there is none.
    public mutating func previous() throws -> Bool { try hasRecord && move(MDB_PREV) }

    /// Moves to the first key that is not smaller than `target`.
    public mutating func seek(atOrAfter target: RawSpan) throws -> Bool {
        // Every key has a byte, so nothing comes before the empty one, which LMDB would refuse.
        guard !target.isEmpty else { return try first() }
        unsafe target.withValue { target in unsafe key = target }
        return try move(MDB_SET_RANGE)
    }

    /// Moves to the last key that is smaller than `target`.
    public mutating func seek(before target: RawSpan) throws -> Bool {
        try seek(atOrAfter: target) ? previous() : last() && !target.isEmpty
    }

    /// Moves to the last key that is not greater than `target`.
    public mutating func seek(atOrBefore target: RawSpan) throws -> Bool {
        guard try seek(atOrAfter: target) else { return try last() }
        let isEqual = unsafe key.withBytes { $0.isEqual(to: target) }
        return try isEqual || previous()
    }

    /// Lends the record at this place.
    public func record<R>(_ body: (_ key: RawSpan, _ value: RawSpan) throws -> R) throws -> R {
        guard hasRecord else { throw LMDBError(.misuse, "The cursor is not at a record.") }
        return try unsafe key.withBytes { key in try unsafe value.withBytes { value in try body(key, value) } }
    }

    private mutating func move(_ operation: MDB_cursor_op) throws -> Bool {
        // C gets local variables: passing two stored properties of one struct would break exclusive access.
        var key = unsafe key
        var value = unsafe value
        let rc = unsafe mdb_cursor_get(pointer, &key, &value, operation)
        hasRecord = rc == MDB_SUCCESS
        if rc == MDB_NOTFOUND { return false }
        try LMDBError.check(rc, path)
        unsafe self.key = key
        unsafe self.value = value
        return true
    }
}
