import EventLog
import EventLogLMDB
import Glibc
import Record

/// Takes the events of a log in, and finds out whether they are what writers made: no gap, no duplicate, every batch
/// whole and in one piece.
struct Witness {
    private(set) var last = Position.zero
    /// By writer: how many batches are there.
    private(set) var batches: [String: Int] = [:]
    private(set) var events: [String: Int] = [:]
    /// A number that follows from all bytes so far.
    private(set) var digest: UInt64 = 0
    private var open: Note?

    /// Takes in what has come since, or only what came before some position that once was the head.
    mutating func catchUp(with log: LMDBEventLog, to end: Position? = nil) throws {
        let head = try end ?? log.head().position
        try log.forEach(Selection(from: last.next)) { record in
            guard record.position <= head else { return false }
            try take(record)
            return true
        }
        guard last == head else { throw Failure("the head is \(head), but the last event that can be read is \(last)") }
        guard open == nil else { throw Failure("the log ends inside a batch at \(last)") }
    }

    private mutating func take(_ record: Record) throws {
        let note = try Note(record)
        guard record.position == last.next else { throw Failure("\(record.position) follows \(last)") }
        guard Int(record.revision.rawValue) == events[note.writer, default: 0] else {
            throw Failure("event \(record.position) has revision \(record.revision)")
        }
        let expected =
            open.map { Note(writer: $0.writer, batch: $0.batch, index: $0.index + 1, size: $0.size) }
            ?? Note(writer: note.writer, batch: batches[note.writer, default: 0], index: 0, size: note.size)
        guard note == expected else { throw Failure("event \(record.position) is \(note), not \(expected)") }
        last = record.position
        events[note.writer, default: 0] += 1
        digest = digest &* 0x9E37_79B9_7F4A_7C15 &+ checksum(of: record.encoded().span.bytes)
        open = note.index + 1 < note.size ? note : nil
        if open == nil { batches[note.writer, default: 0] += 1 }
    }
}

/// A process that reads a log while others write, until it has `count` events: each look must be an addition to the
/// last one, and now and then a reading from the beginning must come to the same.
struct Following {
    let directory: String
    let count: UInt64

    func run() throws {
        let log = try LMDBEventLog(directory: directory, readOnly: true)
        var witness = Witness()
        var looks = 0
        while witness.last.rawValue < count {
            try witness.catchUp(with: log)
            looks += 1
            if looks % 64 == 0 { try compare(witness, log) }
            usleep(2_000)
        }
        try compare(witness, log)
    }

    private func compare(_ witness: Witness, _ log: LMDBEventLog) throws {
        var again = Witness()
        try again.catchUp(with: log, to: witness.last)
        guard again.digest == witness.digest else {
            throw Failure("what was read before position \(witness.last) has changed")
        }
    }
}

/// A process that hands on what it reads to a pipe that nobody empties: it comes to stand in the middle of a page.
struct Standing {
    let directory: String

    func run() throws {
        let log = try LMDBEventLog(directory: directory, readOnly: true)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure("there is no pipe (errno \(errno))") }
        var last = Position.zero
        while true {
            try log.forEach(Selection(from: last.next)) { record in
                last = record.position
                let bytes = record.encoded()
                return write(ends[1], bytes, bytes.count) == bytes.count
            }
            usleep(2_000)
        }
    }
}
