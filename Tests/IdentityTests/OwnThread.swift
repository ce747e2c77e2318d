import Foundation

/// A thread for one test's tasks. Tests that wait for processes hold the pool that all tasks share for minutes at a
/// time, and what talks over a network would run into its deadlines meanwhile.
final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "hovedbok.own-thread")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs something, and all tasks that it begins, on a thread of its own.
    static func run<R: Sendable>(_ body: @Sendable () async throws -> R) async rethrows -> R {
        try await withTaskExecutorPreference(OwnThread()) { try await body() }
    }
}
