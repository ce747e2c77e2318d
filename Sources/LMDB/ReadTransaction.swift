/// One state of the tables, lent by `Environment.read(_:)`.
///
/// Keep it short (at most 100 ms): pages that a reader may still see cannot be reused by writers.
@safe
public struct ReadTransaction: Transaction, ~Copyable {
    /// The transaction as LMDB knows it; of no use outside this module.
    public let handle: TransactionHandle

    // Written out, because the optimizer of Swift 6.3.1 crashes on the one that it would make itself.
    init(handle: TransactionHandle) {
        self.handle = handle
    }
}
