import Glibc
import Synchronization
import Testing

@testable import LMDB

@Suite("One writer at a time")
struct WriterLockTests {
    let folder: Folder
    let environment: Environment
    let events: Table

    init() throws {
        folder = try Folder()
        environment = try folder.create { $0.busyTimeout = .milliseconds(300) }
        events = try environment.table("events")
    }

    @Test("A writer that was stopped is reported with its pid, and its end frees the lock at once")
    func stoppedWriter() throws {
        let start = Int64(time(nil))
        let holder = try Child.probe("hold-writer", folder.file)
        #expect(holder.line() == "holding")
        holder.signal(SIGSTOP)
        let clock = ContinuousClock()
        var error: LMDBError?
        let waited = clock.measure {
            error = #expect(throws: code(.busy)) { try environment.write { _ in } }
        }
        #expect(waited > .milliseconds(250) && waited < .seconds(3))
        #expect(error?.holder?.pid == holder.pid)
        #expect((start - 1...start + 5).contains(error?.holder?.since ?? 0))
        #expect(error?.reason.contains("process \(holder.pid)") == true)
        #expect(try environment.read { try $0.count(in: events) } == 0, "readers do not wait")
        try holder.stop()
        let freed = try clock.measure { try environment.write { try $0.put([1], [1], in: events) } }
        #expect(freed < .milliseconds(200))
    }

    @Test("One that was stopped while it waited is reported too, once the writer is gone")
    func stoppedWaiter() throws {
        let holder = try Child.probe("hold-writer", folder.file)
        #expect(holder.line() == "holding")
        let waiter = try Child.probe("write", folder.file, 1, 1)
        usleep(100_000)
        waiter.signal(SIGSTOP)
        try holder.stop()
        let error = #expect(throws: code(.busy)) { try environment.write { _ in } }
        #expect(error?.holder?.pid == waiter.pid)
        waiter.signal(SIGCONT)
        #expect(waiter.line() == "ok")
        try environment.write { _ in }
    }

    @Test("Threads of one process wait in line", .timeLimit(.minutes(1)))
    func threads() throws {
        let order = Mutex<[Int]>([])
        let environment = try reopened(busyTimeout: .seconds(20))
        let events = try environment.table("events")
        onThreads(8) { thread in
            for _ in 0..<25 {
                try? environment.write { transaction throws in
                    try transaction.put(key(try transaction.count(in: events)), key(thread), in: events)
                }
                order.withLock { $0.append(thread) }
            }
        }
        #expect(try environment.read { try $0.count(in: events) } == 200)
        let middle = order.withLock { $0[50..<150] }
        for thread in 0..<8 { #expect(middle.count { $0 == thread } > 5, "12 or 13 in a fair world") }
    }

    @Test("A thread waits no longer than it has to")
    func impatientThread() throws {
        try environment.write { [environment] _ in
            let error = #expect(throws: code(.busy)) { try onThread { try environment.write { _ in } } }
            #expect(error?.holder?.pid == getpid())
        }
        try environment.write { _ in }
    }

    @Test("Processes do not lose each other's writes", .timeLimit(.minutes(1)))
    func processes() throws {
        let children = try (0..<4).map { _ in try Child.probe("count-up", folder.file, 250) }
        for child in children {
            #expect(child.lines() == ["ok"])
            #expect(try child.wait() == 0)
        }
        #expect(try environment.read { try $0.getBytes([0], in: events) } == Array("1000".utf8))
    }

    @Test("A process that writes without pause lets others in", .timeLimit(.minutes(1)))
    func greedyProcess() throws {
        let greedy = try Child.probe("write", folder.file, 1_000_000, 100)
        while try environment.read({ try $0.count(in: events) }) == 0 { usleep(1000) }
        let waited = try (0..<50).map { _ in
            try ContinuousClock().measure { try environment.write { try $0.put([1], [1], in: events) } }
        }
        #expect(waited.max() ?? .zero < .milliseconds(250))
        try greedy.stop()
    }

    private func reopened(busyTimeout: Duration) throws -> Environment {
        try environment.close()
        return try folder.open { $0.busyTimeout = busyTimeout }
    }
}
