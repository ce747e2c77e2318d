/// One state of the tables, lent by `Environment.read(_:)`.
///
/// Keep it short (at most 100 ms): pages that a reader may still see cannot be reused by writers.
@safe
public struct ReadTransaction: Transaction, ~Copyable {
    public let handle: TransactionHandle
}
