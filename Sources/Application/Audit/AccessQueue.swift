internal import Synchronization

/// Lines of the access log that many threads wait for: whoever comes first writes those of all who came meanwhile, with
/// one sync, so that a server is not held up by its own log.
final class AccessQueue: Sendable {
    /// Makes a line of its number.
    typealias Line = @Sendable (_ number: UInt64) -> AccessLine

    private final class Ticket: Sendable {
        let line: Line
        let result = Mutex<Result<Void, any Error>?>(nil)

        init(_ line: @escaping Line) { self.line = line }
    }

    private let waiting = Mutex<[Ticket]>([])
    /// Held by who writes; where the file ended then.
    private let writing = Mutex<AccessLog.End?>(nil)

    /// Refuses to go on where no line could be appended. Threads of one process wait here for each other: those who
    /// find the file's lock held by another process look again only after a while.
    ///
    /// - Throws: `AccessFault`.
    func requireSound(_ log: AccessLog) throws { try writing.withLock { try log.requireSound(behind: &$0) } }

    /// Appends a line, and returns when it is durable.
    ///
    /// - Throws: What the log throws.
    func append(to log: AccessLog, _ line: @escaping Line) throws {
        let ticket = Ticket(line)
        waiting.withLock { $0.append(ticket) }
        try writing.withLock { end in
            if let done = ticket.result.withLock({ $0 }) { return try done.get() }
            let batch = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            let result = Result { try log.append(batch.map(\.line), behind: &end) }
            for ticket in batch { ticket.result.withLock { $0 = result } }
            try result.get()
        }
    }
}
