internal import Glibc

/// Lets one writer at a time through, among all processes and threads, and says who it is when the wait gets too long.
///
/// LMDB's own writer lock waits for ever. This one is a file beside the data file, with a record lock that belongs to
/// the open file description, so that the kernel drops it with its process. Threads of one process queue up before it.
/// Processes pass a turnstile first: one that writes without pause cannot overtake those who wait.
final class WriterLock: Sendable {
    // F_OFD_GETLK and F_OFD_SETLK of fcntl.h, which Swift does not import.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37

    /// A locked byte of the file, and at 64 times its offset the line that names the holder.
    private enum Place: Int {
        case writer = 0
        case turnstile = 1

        var line: Int { rawValue * 64 }
    }

    private struct Queue {
        var tickets: [UInt64] = []
        var next: UInt64 = 0
    }

    private let path: String
    private let file: Int32
    private let queue = Monitor(Queue())

    init(path: String, mode: UInt32) throws {
        self.path = path
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode)
        try LMDBError.checkSystem(file, path)
    }

    deinit {
        close(file)
    }

    /// Runs `body` as the only writer. Throws `.busy` if the wait is over before its turn.
    func hold<R>(within patience: Duration, _ body: () throws -> R) throws -> R {
        let deadline = Deadline(after: patience)
        let ticket = try queueUp(until: deadline)
        defer { queue.change { $0.tickets.removeAll { $0 == ticket } } }
        try acquire(until: deadline)
        defer { unlock(.writer) }
        return try body()
    }

    private func queueUp(until deadline: Deadline) throws -> UInt64 {
        let ticket = queue.change { queue in
            queue.next += 1
            queue.tickets.append(queue.next)
            return queue.next
        }
        let isFirst: Void? = queue.change(before: deadline, when: { $0.tickets.first == ticket }, { _ in })
        guard isFirst != nil else {
            queue.change { $0.tickets.removeAll { $0 == ticket } }
            throw busy(.writer)
        }
        return ticket
    }

    private func acquire(until deadline: Deadline) throws {
        try wait(for: .turnstile, until: deadline)
        defer { unlock(.turnstile) }
        if try !lock(.writer) {
            sign(.turnstile)
            try wait(for: .writer, until: deadline)
        }
        sign(.writer)
    }

    private func wait(for place: Place, until deadline: Deadline) throws {
        var pause: UInt32 = 50
        while try !lock(place) {
            guard !deadline.isOver else { throw busy(try isFree(.writer) ? .turnstile : .writer) }
            usleep(pause)
            pause = min(pause + pause / 8, 2_000)
        }
    }

    private func lock(_ place: Place) throws -> Bool {
        if request(Self.setLock, F_WRLCK, place).answer == 0 { return true }
        guard errno == EAGAIN || errno == EACCES || errno == EINTR else { throw LMDBError(rc: errno, path: path) }
        return false
    }

    private func unlock(_ place: Place) {
        _ = request(Self.setLock, F_UNLCK, place)
    }

    private func isFree(_ place: Place) throws -> Bool {
        let (answer, lock) = request(Self.getLock, F_WRLCK, place)
        try LMDBError.checkSystem(answer, path)
        return lock.l_type == F_UNLCK
    }

    private func request(_ command: Int32, _ type: Int32, _ place: Place) -> (answer: Int32, lock: flock) {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = place.rawValue
        lock.l_len = 1
        let answer = unsafe fcntl(file, command, &lock)
        return (answer, lock)
    }

    /// Writes who holds the place, for those who wait too long. A failure costs only the name in their message.
    private func sign(_ place: Place) {
        let text = "\(getpid()) \(time(nil))"
        let line = text + String(repeating: " ", count: max(0, 63 - text.utf8.count)) + "\n"
        _ = unsafe pwrite(file, line, 64, place.line)
    }

    private func busy(_ place: Place) -> LMDBError {
        let holder = holder(of: place)
        let who = holder.map { "process \($0.pid)" } ?? "another process"
        let since = holder.map { " for \(max(0, Int64(time(nil)) - $0.since)) s" } ?? ""
        return LMDBError(.busy, "\(path) is held by \(who)\(since); wait for it, or stop it.", holder: holder)
    }

    private func holder(of place: Place) -> LMDBError.Holder? {
        guard let bytes = try? Descriptor(path, O_RDONLY).read(64, at: place.line) else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let pid = Int32(words[0]), let since = Int64(words[1]) else { return nil }
        return LMDBError.Holder(pid: pid, since: since)
    }
}
