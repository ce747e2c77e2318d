internal import CLMDB
internal import Synchronization

extension Environment {
    /// Lets `end` have the last word when LMDB meets a page that makes no sense, in any environment opened from now on.
    ///
    /// LMDB cannot go on from there: it would end the process by a signal.
    public static func whenDamageIsMet(_ end: @escaping @Sendable (LMDBError) -> Never) {
        DamageHandler.end.withLock { $0 = end }
    }
}

/// What is done at LMDB's assertions.
enum DamageHandler {
    fileprivate static let end = Mutex<(@Sendable (LMDBError) -> Never)?>(nil)

    /// LMDB ends the process when this returns.
    static func install(in environment: OpaquePointer?) {
        _ = unsafe mdb_env_set_assert(environment) { _, message in
            guard let end = DamageHandler.end.withLock({ $0 }) else { return }
            let assertion = unsafe message.map { unsafe String(cString: $0) } ?? ""
            end(LMDBError(.damaged, "A page makes no sense: \(assertion)."))
        }
    }
}
