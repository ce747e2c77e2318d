import EventLog
import EventLogLMDB
import Foundation
import LMDB
import Record
import Testing

/// Making, opening and refusing files.
@Suite struct FileTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test("A ledger knows its origin and when it was made")
    func header() throws {
        let log = try ledgers.reopen(ledgers.make())
        #expect(log.origin == "helse-midt" && log.created == noon())
    }

    @Test("Making a ledger where one is changes nothing")
    func exists() throws {
        let log = try ledgers.make()
        try log.append([event("project/A")])
        #expect(
            try refusal { try LMDBEventLog.create(at: log.directory, origin: "x", created: noon()) } == .exists)
        #expect(try log.head().position == Position(1))
    }

    @Test("An unfit origin is refused before anything is made")
    func unfitOrigin() throws {
        for origin in ["", String(repeating: "å", count: 128)] {
            let code = try refusal {
                try LMDBEventLog.create(at: ledgers.directory(), origin: origin, created: noon())
            }
            #expect(code == .unstorable)
        }
        #expect(!FileManager.default.fileExists(atPath: ledgers.directory()))
    }

    @Test("Nothing, a directory, another file and another program's file are told apart")
    func otherFiles() throws {
        let directory = ledgers.directory()
        let file = directory + "/" + LMDBEventLog.fileName
        #expect(try refusal { try LMDBEventLog(directory: directory) } == .missing)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        #expect(try refusal { try LMDBEventLog(directory: directory) } == .missing)
        try Data("Dette er ingen hovedbok.".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try refusal { try LMDBEventLog(directory: directory) } == .notALog)
        try FileManager.default.removeItem(atPath: file)
        try LMDB.Environment.create(at: file, options: EnvironmentOptions(tables: ["events"])) { _, _ in }.close()
        #expect(try refusal { try LMDBEventLog(directory: directory, readOnly: true) } == .notALog)
        #expect(try refusal { try LMDBEventLog(directory: directory) } == .notALog)
    }

    @Test("The directories above a new ledger are made with it")
    func parents() throws {
        for place in ["a/b", "a/c/d/"] {
            let directory = ledgers.directory() + "/" + place
            try LMDBEventLog.create(at: directory, origin: "x", created: noon()).close()
            #expect(try LMDBEventLog(directory: directory).origin == "x")
        }
        #expect(try refusal { try LMDBEventLog.create(at: "", origin: "x", created: noon()) } == .missing)
        let file = ledgers.directory() + "/file"
        try Data().write(to: URL(filePath: file))
        #expect(
            try refusal { try LMDBEventLog.create(at: file + "/a", origin: "x", created: noon()) } == .inputOutput)
    }

    @Test("One process has a ledger open once, and may read it only if it says so")
    func opening() throws {
        let log = try ledgers.make()
        #expect(try refusal { try LMDBEventLog(directory: log.directory) } == .busy)
        try log.append([event("project/A")])
        try log.close()
        #expect(try refusal { try log.head() } == .stopped)
        let reader = try LMDBEventLog(directory: log.directory, readOnly: true)
        #expect(try reader.head().position == Position(1))
        #expect(try refusal { try reader.append([event("project/A")]) } == .permission)
    }
}
