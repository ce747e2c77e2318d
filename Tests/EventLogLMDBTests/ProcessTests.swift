import EventLog
import EventLogLMDB
import Foundation
import Record
import TestSupport
import Testing

/// What several threads and processes do to one ledger.
@Suite struct ProcessTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test("Writers in threads and in other processes lose nothing, leave no gap and see one order")
    func concurrentWriters() async throws {
        let log = try ledgers.make()
        let probes = try (0..<2).map { try start("append", log.directory, "P\($0)", "60") }
        let ours = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for name in 0..<2 {
                group.addTask {
                    try (0..<60).flatMap { number in
                        try log.append(
                            [event("project/T\(name)", key: "T\(name)-\(number)"), event("plan/shared")], at: now
                        ).map(\.position.rawValue)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let theirs = try probes.flatMap { try words(of: $0).compactMap { UInt64($0) } }
        #expect((ours + theirs).sorted() == Array(1...480))
        let records = try log.records(Selection())
        #expect(records.map(\.position.rawValue) == Array(1...480))
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.recorded <= $1.recorded })
        let shared = try #require(StreamName("plan/shared"))
        #expect(try log.records(Selection(.stream(shared))).map(\.revision.rawValue) == Array(0..<240))
        try log.checkIndexes()
    }

    @Test("Readers see whole batches only, while others write")
    func readersSeePrefixes() async throws {
        let log = try ledgers.make()
        let probe = try start("append", log.directory, "P", "200")
        var before: UInt64 = 0
        while probe.own.isRunning {
            let page = try log.read(Selection(from: Position(before + 1)))
            #expect(page.count % 2 == 0)
            for index in 0..<page.count {
                before += 1
                #expect(try page.record(index).position.rawValue == before)
            }
        }
        _ = try words(of: probe)
        #expect(try log.head().position == Position(400))
    }

    @Test("After a failed write the process stops writing, and the ledger is as before")
    func failedWrite() throws {
        let log = try ledgers.make()
        try log.append([event("project/A")], at: now)
        try log.close()
        let answers = try words(of: start("limited", log.directory))
        #expect(answers == ["input-output", "stopped", "1"])
        let again = try LMDBEventLog(directory: log.directory)
        #expect(try again.head().position == Position(1))
        try again.append([event("project/A")], at: now)
        try again.checkIndexes()
    }

    @Test func `when a write fails, nobody of those who wait for it is told that it is done`() throws {
        let log = try ledgers.make()
        try log.append([event("project/A")], at: now)
        try log.close()
        let answers = try words(of: start("crowd", log.directory))
        #expect(answers.count == 9 && answers.last == "1")
        #expect(answers.dropLast().allSatisfy { ["input-output", "stopped"].contains($0) }, "\(answers)")
        #expect(answers.contains("input-output"))
        #expect(try LMDBEventLog(directory: log.directory).head().position == Position(1))
    }

    private func start(_ arguments: String...) throws -> Probe {
        let output = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString)")
        return Probe(own: try Spawn(Spawn.built("EventLogProbe").path, arguments, output: output), output: output)
    }

    private func words(of probe: Probe) throws -> [String] {
        defer { try? FileManager.default.removeItem(at: probe.output) }
        _ = probe.own.wait()
        return try String(contentsOf: probe.output, encoding: .utf8).split(whereSeparator: \.isWhitespace)
            .map(String.init)
    }

    /// Another process with the same ledger.
    private struct Probe {
        let own: Spawn
        let output: URL
    }
}

private var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
