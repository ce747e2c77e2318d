import EventLog
import EventLogLMDB
import FoundationEssentials
import Glibc
import Record

/// Many processes write and read one ledger at once: first without, then with a reader that stands still because nobody
/// takes what it has read.
struct Crowd {
    let writers: Int
    let appends: Int
    let readers: Int

    /// What was found, as lines of a table; throws when something does not hold.
    func run(in directory: String) throws -> [(String, String)] {
        let plain = try run(in: directory + "/crowd", isBlocked: false)
        let blocked = try run(in: directory + "/blocked", isBlocked: true)
        guard blocked.bytes <= 2 * plain.bytes else {
            throw Failure("with a reader that stands still the file has \(blocked.bytes) bytes, else \(plain.bytes)")
        }
        return [
            ("writers x appends, readers", "\(writers) x \(appends), \(readers)"),
            ("events appended and found", "\(plain.events) + \(blocked.events)"),
            ("gaps, duplicates, torn batches", "0"),
            ("durable appends a second", "\(plain.rate)"),
            ("the longest append in ms", "\(max(plain.longest, blocked.longest))"),
            ("bytes of the file", "\(plain.bytes)"),
            ("bytes with a reader that stands still", "\(blocked.bytes)"),
        ]
    }

    private func run(
        in ledger: String, isBlocked: Bool
    ) throws -> (events: Position, rate: Int, longest: Int, bytes: Int) {
        try LMDBEventLog.create(at: ledger, origin: "crash-test", created: now()).close()
        let begin = ContinuousClock.now
        let standing = try isBlocked ? Child("stand", ledger) : nil
        let writing = try (0..<writers).map { number in
            try Child("write", ledger, "w\(number)", "\(appends)", "1", "\(ledger)-w\(number)")
        }
        let reading = try (0..<readers).map { _ in try Child("read", ledger, "\(writers * appends)") }
        for writer in writing {
            // A writer that waited for five seconds would have been told that others write, and failed.
            guard try writer.wait() == 0 else { throw Failure("a writer failed") }
        }
        let took = begin.duration(to: .now)
        for reader in reading {
            guard try reader.wait() == 0 else { throw Failure("a reader failed") }
        }
        guard standing?.isRunning ?? true else { throw Failure("the reader that should stand still has ended") }
        try standing?.kill()
        let events = try inspect(ledger)
        let longest = try (0..<writers).map { try Writing.longest(in: "\(ledger)-w\($0)") }.max() ?? 0
        let bytes = (try? FileManager.default.attributesOfItem(atPath: ledger + "/ledger.mdb")[.size]) as? Int
        return (events, Int(Double(writers * appends) / (took / .seconds(1))), longest, bytes ?? 0)
    }

    private func inspect(_ ledger: String) throws -> Position {
        let log = try LMDBEventLog(directory: ledger)
        var witness = Witness()
        try witness.catchUp(with: log)
        for number in 0..<writers where witness.batches["w\(number)"] != appends {
            throw Failure("\(witness.batches["w\(number)"] ?? 0) of \(appends) appends of w\(number) are there")
        }
        try log.checkIndexes()
        return witness.last
    }
}

/// Writers are killed at random moments, round after round, on one and the same ledger.
struct Kills {
    let rounds: Int
    let seed: UInt64

    func run(in directory: String) throws -> [(String, String)] {
        let ledger = directory + "/kills"
        try LMDBEventLog.create(at: ledger, origin: "crash-test", created: now()).close()
        var generator = SeededGenerator(seed: seed)
        var witness = Witness()
        var acknowledged: [String: Int] = [:]
        let begin = ContinuousClock.now
        for round in 0..<rounds {
            let writers = Int.random(in: 1...3, using: &generator)
            // One process in three appends on eight threads, whose batches are written in groups.
            let threads = (0..<writers).map { _ in Int.random(in: 0..<3, using: &generator) == 0 ? 8 : 1 }
            let names = threads.enumerated().map { number, threads in
                (0..<threads).map { "r\(round)w\(number)" + (threads > 1 ? "t\($0)" : "") }
            }
            let children = try threads.enumerated().map { number, threads in
                let name = "r\(round)w\(number)"
                return try Child("write", ledger, name, "1000000", "4", "\(directory)/\(name)", "\(threads)")
            }
            for (names, child) in zip(names, children) {
                // One in eight is killed while it still starts, the others among their appends.
                let isEarly = Int.random(in: 0..<8, using: &generator) == 0
                if !isEarly { try waitForAcknowledgement(in: "\(directory)/\(names[0])") }
                usleep(UInt32.random(in: 0...20_000, using: &generator))
                try child.kill()
            }
            let log = try LMDBEventLog(directory: ledger)
            try witness.catchUp(with: log)
            try log.close()
            for name in names.joined() {
                acknowledged[name] = try Writing.acknowledged(in: "\(directory)/\(name)")
                unlink("\(directory)/\(name)")
            }
            try check(Array(names.joined()), acknowledged, witness)
        }
        let log = try LMDBEventLog(directory: ledger)
        try log.checkIndexes()
        // A commit that nobody saw complete may become visible rounds later, so all writers are looked at once more.
        try check(Array(acknowledged.keys), acknowledged, witness)
        let batches = acknowledged.values.reduce(0, +)
        return [
            ("kill rounds (seed \(seed))", "\(rounds)"),
            ("writers killed", "\(acknowledged.count)"),
            ("batches acknowledged", "\(batches)"),
            ("acknowledged and lost", "0"),
            ("there without acknowledgement", "\(witness.batches.values.reduce(0, +) - batches)"),
            ("events at the end", "\(witness.last)"),
            ("seconds", "\(Int(begin.duration(to: .now) / .seconds(1)))"),
        ]
    }

    private func waitForAcknowledgement(in file: String) throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while try Writing.acknowledged(in: file) == 0 {
            guard .now < deadline else { throw Failure("a writer appended nothing for half a minute") }
            usleep(200)
        }
    }

    private func check(_ names: [String], _ acknowledged: [String: Int], _ witness: Witness) throws {
        for name in names {
            let (said, there) = (acknowledged[name] ?? 0, witness.batches[name] ?? 0)
            guard there >= said else { throw Failure("\(name): \(said) batches acknowledged, \(there) there") }
            guard there <= said + 1 else { throw Failure("\(name): \(there) batches there, \(said) acknowledged") }
        }
    }
}
