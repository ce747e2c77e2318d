import Dispatch
import EventLog
import EventLogLMDB
import FoundationEssentials
import Glibc
import Record

/// A process that appends batches of one to `largest` events until it has appended `count` of them or is killed. After
/// each append has returned, and not before, it adds a line to a file. Several threads are as many writers.
struct Writing {
    let directory: String
    let writer: String
    let count: Int
    let largest: Int
    let acknowledgements: String
    let threads: Int

    func run() throws {
        let log = try LMDBEventLog(directory: directory)
        guard threads > 1 else { return try append(to: log, as: "") }
        let group = DispatchGroup()
        for thread in 0..<threads {
            // A serial queue has a thread of its own.
            DispatchQueue(label: "writer \(thread)").async(group: group) {
                do { try append(to: log, as: "t\(thread)") } catch { fatalError("\(error)") }
            }
        }
        group.wait()
    }

    private func append(to log: LMDBEventLog, as thread: String) throws {
        let (writer, acknowledgements) = (self.writer + thread, self.acknowledgements + thread)
        let file = open(acknowledgements, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure("\(acknowledgements) cannot be opened (errno \(errno))") }
        defer { close(file) }
        var generator = SeededGenerator(seed: checksum(of: writer))
        var longest = Duration.zero
        for number in 0..<count {
            let notes = Note.batch(number, of: writer, size: Int.random(in: 1...largest, using: &generator))
            let begin = ContinuousClock.now
            _ = try log.append(Batch(notes.map { try $0.proposal() }, clock: .machine(now())))
            longest = max(longest, begin.duration(to: .now))
            let line = "\(number)\n"
            guard write(file, line, line.utf8.count) == line.utf8.count else { throw Failure("no acknowledgement") }
        }
        try "\(Int(longest / .milliseconds(1)))".write(
            toFile: acknowledgements + ".longest", atomically: false, encoding: .utf8)
    }

    /// How many milliseconds a writer that has come to its end waited for one append at most.
    static func longest(in file: String) throws -> Int {
        try Int(String(contentsOfFile: file + ".longest", encoding: .utf8)) ?? 0
    }

    /// How many batches a writer has said are durable.
    static func acknowledged(in file: String) throws -> Int {
        guard let stream = fopen(file, "r") else { return 0 }
        defer { fclose(stream) }
        var lines = 0
        while case let byte = getc(stream), byte != EOF { if byte == 10 { lines += 1 } }
        return lines
    }
}

/// What this machine's clock says.
func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
