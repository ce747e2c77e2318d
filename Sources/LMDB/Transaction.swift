internal import CLMDB

/// What every transaction can do: read one state of the tables that nothing changes meanwhile.
///
/// Bytes are lent to a closure as a span over the mapped file, without a copy, and cannot leave it.
public protocol Transaction: ~Copyable {
    /// The transaction as LMDB knows it; of no use outside this module.
    var handle: TransactionHandle { get }
}

/// A transaction as LMDB knows it.
@safe
public struct TransactionHandle {
    let pointer: OpaquePointer
    let environment: UInt64
    let path: String

    /// The table's number, if the table belongs to this environment.
    func index(of table: Table) throws -> MDB_dbi {
        guard table.environment == environment else {
            throw LMDBError(.misuse, "The table \(table.name) belongs to another file than \(path).")
        }
        return table.index
    }
}

/// Which way a scan walks.
public enum Direction: Sendable {
    /// Towards greater keys.
    case forward
    /// Towards smaller keys.
    case backward
}

extension Transaction where Self: ~Copyable {
    /// The number of the state that is seen: of the last commit for a reader, of the coming one for a writer.
    public var number: Int { unsafe mdb_txn_id(handle.pointer) }

    /// Lends the value of `key` to `body`; nil if there is none.
    public func get<R>(_ key: RawSpan, in table: Table, _ body: (RawSpan) throws -> R) throws -> R? {
        let handle = handle
        let index = try handle.index(of: table)
        var value = unsafe MDB_val()
        let rc = unsafe key.withValue { key in unsafe mdb_get(handle.pointer, index, &key, &value) }
        if rc == MDB_NOTFOUND { return nil }
        try LMDBError.check(rc, handle.path)
        return try unsafe value.withBytes(body)
    }

    /// Lends the value of `key` to `body`; nil if there is none.
    public func get<R>(_ key: [UInt8], in table: Table, _ body: (RawSpan) throws -> R) throws -> R? {
        try unsafe get(key.span.bytes, in: table, body)
    }

    /// A copy of the value of `key`; nil if there is none.
    public func getBytes(_ key: RawSpan, in table: Table) throws -> [UInt8]? {
        try get(key, in: table) { $0.copied() }
    }

    /// A copy of the value of `key`; nil if there is none.
    public func getBytes(_ key: [UInt8], in table: Table) throws -> [UInt8]? {
        try unsafe getBytes(key.span.bytes, in: table)
    }

    /// Whether `key` has a value.
    public func contains(_ key: RawSpan, in table: Table) throws -> Bool {
        try get(key, in: table) { _ in true } ?? false
    }

    /// Whether `key` has a value.
    public func contains(_ key: [UInt8], in table: Table) throws -> Bool {
        try unsafe contains(key.span.bytes, in: table)
    }

    /// The number of keys in the table; LMDB keeps it, nothing is counted.
    public func count(in table: Table) throws -> Int {
        let handle = handle
        var stat = MDB_stat()
        try LMDBError.check(unsafe mdb_stat(handle.pointer, handle.index(of: table), &stat), handle.path)
        return stat.ms_entries
    }
}
