import EventLog
import EventLogLMDB
import Foundation
import Glibc
import LMDB
import Record
import Synchronization
import Testing

/// Batches of many threads in one transaction.
@Suite struct GroupTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test func `batches that wait together are written by one commit`() throws {
        let log = try ledgers.make()
        let before = try log.statistics().commits
        let answers = try appending(12, to: log) { try event("project/\($0)") }
        #expect(answers.sorted() == (1...12).map { "\($0)" }.sorted())
        #expect(try log.statistics().commits - before <= 3)
        try log.checkIndexes()
    }

    @Test func `an append that nobody is beside waits for nobody and makes one commit`() throws {
        let log = try ledgers.make()
        let before = try log.statistics().commits
        for _ in 0..<5 { try log.append([event("project/A")]) }
        #expect(try log.statistics().commits - before == 5)
    }

    @Test func `a refused batch makes no commit`() throws {
        let log = try ledgers.make()
        let before = try log.statistics().commits
        let name = try #require(StreamName("project/A"))
        let batch = Batch([try event("project/A")], expecting: [name: .present], clock: .machine(noon()))
        #expect(try refusal { try log.append(batch) } == .conflictingRevision)
        #expect(try log.statistics().commits == before)
    }

    @Test func `when another process writes for too long, all that wait are told after the same time`() throws {
        var settings = LMDBSettings()
        settings.busyTimeout = .milliseconds(300)
        let log = try LMDBEventLog.create(
            at: ledgers.directory(), origin: "helse-midt", created: noon(), settings: settings)
        let begin = ContinuousClock.now
        let answers = try appending(6, to: log, heldFor: 1_000_000) { try event("project/\($0)") }
        #expect(answers == [String](repeating: "busy", count: 6))
        #expect(begin.duration(to: .now) < .seconds(10))
        try log.append([event("project/A")])
        #expect(try log.head().position == Position(1))
    }

    @Test func `damage that one batch meets is answered to that one alone`() throws {
        let first = try ledgers.make()
        try first.append([event("project/A", "damaged"), event("project/A", "whole")])
        let log = try ledgers.tamper(first, "postings") { environment, transaction in
            let key = [1] + Array("damaged".utf8) + [UInt8](repeating: 0, count: 8) + [1]
            try transaction.put(key, [UInt8](repeating: 7, count: 12), in: try environment.table("postings"))
        }
        let answers = try appending(8, to: log) { try event("project/\($0)", $0 == 3 ? "damaged" : "whole") }
        #expect(answers[3] == "damaged")
        #expect(Set(answers).count == 8)
        #expect(try log.head().position == Position(9))
    }

    /// What becomes of an append of each of so many threads, all of which come while another process, or who would be
    /// one, writes.
    ///
    /// - Parameter microseconds: For how long it writes.
    private func appending(
        _ count: Int, to log: LMDBEventLog, heldFor microseconds: UInt32 = 100_000,
        _ event: @escaping @Sendable (Int) throws -> ProposedEvent
    ) throws -> [String] {
        let file = open(log.directory + "/ledger.mdb-writer", O_RDWR | O_CLOEXEC)
        #expect(file >= 0)
        var lock = flock()
        (lock.l_type, lock.l_whence, lock.l_start, lock.l_len) = (Int16(F_WRLCK), Int16(SEEK_SET), 0, 1)
        // F_OFD_SETLK, which Swift does not import.
        #expect(fcntl(file, 37, &lock) == 0)
        let answers = Answers()
        let group = DispatchGroup()
        for number in 0..<count {
            DispatchQueue(label: "appender \(number)").async(group: group) {
                answers.note(number) { try log.append([event(number)])[0].position.description }
            }
        }
        usleep(microseconds)
        close(file)
        group.wait()
        return answers.inOrder
    }
}

/// What threads were answered: a position, or the code of an error.
private final class Answers: Sendable {
    private let answers = Mutex<[Int: String]>([:])

    var inOrder: [String] { answers.withLock { answers in answers.sorted { $0.key < $1.key }.map(\.value) } }

    func note(_ number: Int, _ body: () throws -> String) {
        let answer: String
        do { answer = try body() } catch { answer = (error as? EventLogError)?.code.name ?? "\(error)" }
        answers.withLock { $0[number] = answer }
    }
}
