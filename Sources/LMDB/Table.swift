internal import CLMDB

/// A named table of an environment: keys of 1 to 511 bytes in byte order, each with one value.
///
/// Get it from `Environment.table(_:)`. A table belongs to the environment that gave it out.
public struct Table: Sendable, Hashable {
    /// The name under which the table is stored.
    public let name: String

    let index: MDB_dbi
    let environment: UInt64
}
