import Glibc
import Synchronization

/// Runs `body` on `count` new threads at once, each with its number, and waits for them.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<count).map { number in start { body(number) } }
    for thread in threads { pthread_join(thread, nil) }
}

/// Runs `body` on a new thread and waits for its result.
func onThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) throws -> R {
    let result = Mutex<Result<R, any Error>?>(nil)
    onThreads(1) { _ in
        let outcome = Result { try body() }
        result.withLock { $0 = outcome }
    }
    guard let outcome = result.withLock({ $0 }) else { throw Failure("the thread came to nothing") }
    return try outcome.get()
}

private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func start(_ body: @escaping @Sendable () -> Void) -> pthread_t {
    var thread = pthread_t()
    let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
        return nil
    }
    pthread_create(&thread, nil, run, Unmanaged.passRetained(Work(body)).toOpaque())
    return thread
}
