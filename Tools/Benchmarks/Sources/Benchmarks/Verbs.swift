import Application
import EventLog
import EventLogLMDB
import Foundation
import Generator
import Portfolio
import Record
import Synchronization

/// What runs in a process of its own, so that one measurement leaves nothing behind for the next. Each prints its
/// figures as lines of a name and a number.
enum Verb {
    /// Makes a ledger with a generated history, in batches; only the appends are timed.
    static func fill(_ ledger: String, events: Int, batch: Int, seed: UInt64) throws {
        var generator = HistoryGenerator(seed: seed, events: events)
        let log = try LMDBEventLog.create(at: ledger, origin: "benchmark", created: generator.now)
        var times: [Double] = []
        var left = events
        while left > 0 {
            let next = generator.batch(of: min(batch, left))
            left -= next.events.count
            let begin = ContinuousClock.now
            _ = try log.append(next)
            times.append(begin.duration(to: .now) / .seconds(1))
        }
        try log.close()
        report(["seconds": times.reduce(0, +), "median": times.sorted()[times.count / 2]])
    }

    /// Appends durable events to a ledger that is there, one after the other.
    static func grow(_ ledger: String, by count: Int) throws {
        let log = try LMDBEventLog(directory: ledger)
        var times: [Double] = []
        for _ in 0..<count {
            let event = try Appenders.event(.projectPaused(ProjectPaused()), "project/growth")
            let begin = ContinuousClock.now
            _ = try log.append(Batch([event], clock: .machine(.now(), tolerated: true)))
            times.append(begin.duration(to: .now) / .seconds(1))
        }
        try log.close()
        report(["median": times.median])
    }

    /// Makes all facts of a ledger anew.
    static func rebuild(_ path: String) throws {
        let ledger = try Ledger(at: path, questions: AllQuestions.all)
        let events = try ledger.log.head().position.rawValue
        let (memory, before) = (MemoryWatch(), clock())
        let begin = ContinuousClock.now
        try ledger.rebuild()
        let seconds = begin.duration(to: .now) / .seconds(1)
        let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC)
        report([
            "seconds": seconds, "rate": Double(events) / seconds, "processor": processor,
            "anonymous": Double(memory.peak),
        ])
    }

    /// Opens a ledger that has a signed checkpoint, as every command does.
    static func open(_ path: String) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "hovedbok-key-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            let ledger = try Ledger(at: path, questions: [])
            let signer = Signer(file: KeyFile(path: directory + "/key"))
            let access = try ledger.access(for: NSUserName())
            _ = try ledger.makeKey(signer, as: access)
            _ = try ledger.signCheckpoint(signer, as: access)
        }
        let begin = ContinuousClock.now
        let ledger = try Ledger(at: path, questions: [])
        let seconds = begin.duration(to: .now) / .seconds(1)
        report(["milliseconds": seconds * 1000, "events": Double(try ledger.log.head().position.rawValue)])
    }

    static func report(_ figures: KeyValuePairs<String, Double>) {
        for (name, figure) in figures { print(name, figure) }
    }
}

/// Looks every few milliseconds at how much anonymous memory the process has (RssAnon of /proc/self/status).
private final class MemoryWatch: Sendable {
    private let most = Atomic<Int>(0)

    init() {
        Thread.detachNewThread { [self] in
            while true {
                look()
                usleep(25_000)
            }
        }
    }

    /// The most bytes that were seen.
    var peak: Int {
        look()
        return most.load(ordering: .relaxed)
    }

    private func look() {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return }
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
        most.max(kibibytes * 1024, ordering: .relaxed)
    }
}
