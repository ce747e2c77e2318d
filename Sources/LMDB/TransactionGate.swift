internal import Glibc

/// Counts this process's transactions on one environment, so that the map is moved or closed only when there are none.
///
/// A thread holds at most one: with a second one it would wait for itself as soon as the map had to grow.
final class TransactionGate: Sendable {
    private struct State {
        var threads: Set<pthread_t> = []
        var isExclusive = false
        var closedBecause: LMDBError?
    }

    private let state = Monitor(State())
    private let path: String
    private let timeout: Duration

    init(path: String, timeout: Duration) {
        self.path = path
        self.timeout = timeout
    }

    /// Throws if this thread has a transaction already, or if the environment is closed.
    func requireOutside() throws {
        try state.change { try check($0) }
    }

    /// Announces a transaction of this thread.
    func enter() throws {
        let me = pthread_self()
        let entered: Void? = try state.change(
            before: Deadline(after: timeout), when: { !$0.isExclusive || $0.threads.contains(me) },
            {
                try check($0)
                $0.threads.insert(me)
            })
        guard entered != nil else { throw LMDBError(.busy, "The map of \(path) is being moved.") }
    }

    /// Takes back what `enter()` announced.
    func leave() {
        let me = pthread_self()
        state.change { _ = $0.threads.remove(me) }
    }

    /// Runs `body` while this process has no transaction.
    func exclusively<R>(_ body: () throws -> R) throws -> R {
        try requireOutside()
        let deadline = Deadline(after: timeout)
        let claimed: Void? = state.change(before: deadline, when: { !$0.isExclusive }, { $0.isExclusive = true })
        guard claimed != nil else { throw stillReading }
        defer { state.change { $0.isExclusive = false } }
        let isAlone: Void? = state.change(before: deadline, when: { $0.threads.isEmpty }, { _ in })
        guard isAlone != nil else { throw stillReading }
        return try body()
    }

    /// Lets nobody in any more, for the given reason.
    func close(because reason: LMDBError) {
        state.change { $0.closedBecause = $0.closedBecause ?? reason }
    }

    private func check(_ state: State) throws {
        if let reason = state.closedBecause { throw reason }
        if state.threads.contains(pthread_self()) {
            throw LMDBError(.nested, "A transaction on \(path) is open on this thread already; use that one.")
        }
    }

    private var stillReading: LMDBError {
        LMDBError(.busy, "The map of \(path) must be moved, but a transaction of this process stays open too long.")
    }
}
