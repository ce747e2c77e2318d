internal import Dispatch
internal import Synchronization

/// Lines of the access log that many threads wait for: whoever comes first writes those of all who came meanwhile, with
/// one sync, so that a server is not held up by its own log.
final class AccessQueue: Sendable {
    /// Makes a line of its number.
    typealias Line = @Sendable (_ number: UInt64) -> AccessLine

    private final class Ticket: Sendable {
        let line: Line
        let result = Mutex<Result<Void, any Error>?>(nil)
        /// Signalled once: when the line is written, or when its thread is to write.
        let turn = DispatchSemaphore(value: 0)

        init(_ line: @escaping Line) { self.line = line }
    }

    private struct Queue {
        var waiting: [Ticket] = []
        /// Whether somebody writes.
        var isLed = false
    }

    private let queue = Mutex(Queue())
    /// Held by who is at the file; where the file ended then.
    private let writing = Mutex<AccessLog.End?>(nil)
    /// Whether who was at the file last found nothing wrong.
    private let isSound = Atomic(false)

    /// Refuses to go on where no line could be appended. Where another thread is at the file, and the one before it
    /// found nothing wrong, nobody waits to see the same once more.
    ///
    /// - Throws: `AccessFault`.
    func requireSound(_ log: AccessLog) throws {
        let look = writing.withLockIfAvailable { end in atFile(&end) { try log.requireSound(behind: &$0) } }
        if let look { return try look.get() }
        guard !isSound.load(ordering: .acquiring) else { return }
        try writing.withLock { end in atFile(&end) { try log.requireSound(behind: &$0) } }.get()
    }

    /// Threads of one process are at the file one after the other: those who find its lock held by another process
    /// look again only after a while.
    private func atFile(
        _ end: inout AccessLog.End?, _ body: (inout AccessLog.End?) throws -> Void
    ) -> Result<Void, any Error> {
        let result = Result { try body(&end) }
        isSound.store((try? result.get()) != nil, ordering: .releasing)
        return result
    }

    /// Appends a line, and returns when it is durable. Each thread waits for a signal of its own, since many that wait
    /// for one lock wake each other for nothing.
    ///
    /// - Throws: What the log throws.
    func append(to log: AccessLog, _ line: @escaping Line) throws {
        let ticket = Ticket(line)
        let leads = queue.withLock { queue in
            queue.waiting.append(ticket)
            defer { queue.isLed = true }
            return !queue.isLed
        }
        if !leads { ticket.turn.wait() }
        if let done = ticket.result.withLock({ $0 }) { return try done.get() }
        let batch = queue.withLock { queue in
            defer { queue.waiting = [] }
            return queue.waiting
        }
        let result = writing.withLock { end in atFile(&end) { try log.append(batch.map(\.line), behind: &$0) } }
        for other in batch where other !== ticket {
            other.result.withLock { $0 = result }
            other.turn.signal()
        }
        // Who came meanwhile goes on, the first of them as the one who writes.
        let next = queue.withLock { queue in
            queue.isLed = !queue.waiting.isEmpty
            return queue.waiting.first
        }
        next?.turn.signal()
        try result.get()
    }
}
