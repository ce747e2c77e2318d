import EventLog
import EventLogLMDB
import Foundation
import Record
import Testing

/// An older file, whole in itself, does not pass for the ledger (invariant L8).
@Suite struct RollbackTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test func `a ledger that was put back is refused, by the head that lies beside it`() throws {
        let directory = try grown()
        let file = directory + "/" + LMDBEventLog.fileName
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.moveItem(atPath: file + ".old", toPath: file)
        #expect(try refusal { try LMDBEventLog(directory: directory) } == .damaged)
        try FileManager.default.removeItem(atPath: directory + "/ledger.head")
        #expect(try LMDBEventLog(directory: directory).head().position == Position(1))
    }

    @Test(arguments: [[], [1, 2, 3], [UInt8](repeating: 7, count: 72)] as [[UInt8]])
    func `a head that is no whole one says nothing`(_ bytes: [UInt8]) throws {
        let directory = try grown()
        try Data(bytes).write(to: URL(filePath: directory + "/ledger.head"))
        #expect(try LMDBEventLog(directory: directory).head().position == Position(3))
    }

    @Test func `a head that is behind is no fault`() throws {
        let directory = try grown()
        try FileManager.default.removeItem(atPath: directory + "/ledger.head")
        try FileManager.default.moveItem(atPath: directory + "/head.old", toPath: directory + "/ledger.head")
        let log = try LMDBEventLog(directory: directory)
        #expect(throws: Never.self) { try log.check(against: 3, log.root(of: Position(3)), named: "a test") }
        #expect(try refusal { try log.check(against: 3, .ofNothing, named: "a test") } == .damaged)
        #expect(try refusal { try log.check(against: 4, .ofNothing, named: "a test") } == .damaged)
    }

    /// A ledger of three events, with its file and its head as they were after the first.
    private func grown() throws -> String {
        let log = try ledgers.make()
        let directory = log.directory
        try log.append([event("project/A")])
        try log.close()
        let file = directory + "/" + LMDBEventLog.fileName
        try FileManager.default.copyItem(atPath: file, toPath: file + ".old")
        try FileManager.default.copyItem(atPath: directory + "/ledger.head", toPath: directory + "/head.old")
        let again = try LMDBEventLog(directory: directory)
        try again.append([event("project/B"), event("project/A")])
        try again.close()
        return directory
    }
}
