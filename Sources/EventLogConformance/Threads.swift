import Dispatch
import EventLog
import Glibc
import Synchronization

/// Runs a body on so many threads at once; throws what the first of them threw.
func onThreads(_ count: Int, _ body: @escaping @Sendable (_ number: Int) throws -> Void) throws {
    let failure = Failures()
    let group = DispatchGroup()
    for number in 0..<count {
        // Every serial queue has a thread of its own; a concurrent one has as few as the machine has cores.
        DispatchQueue(label: "appender \(number)").async(group: group) {
            do { try body(number) } catch { failure.note(error) }
        }
    }
    group.wait()
    try failure.check()
}

/// Runs a body on so many threads while the log is busy with another append, so that all that they append comes
/// together.
///
/// - Parameter known: An event that the log has, with its source; it is appended once more, and looked at for long.
func together(
    _ count: Int, on log: any EventLog, behind known: ProposedEvent,
    _ body: @escaping @Sendable (_ number: Int) throws -> Void
) throws {
    let (isBusy, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let batch = Batch([known], clock: .machine(noon())) { _, _ in
        isBusy.signal()
        mayGoOn.pass()
        return true
    }
    try onThreads(count + 2) { number in
        if number == count {
            defer { isBusy.signal() }
            try log.commit(batch)
            return
        }
        isBusy.pass()
        guard number > count else { return try body(number) }
        usleep(5_000)
        mayGoOn.signal()
    }
}

extension DispatchSemaphore {
    /// Waits like all others until somebody has signalled once.
    fileprivate func pass() {
        wait()
        signal()
    }
}

/// What went wrong first on any of several threads.
private final class Failures: Sendable {
    private let first = Mutex<(any Error)?>(nil)

    func note(_ error: any Error) { first.withLock { $0 = $0 ?? error } }

    func check() throws {
        if let error = first.withLock({ $0 }) { throw error }
    }
}
