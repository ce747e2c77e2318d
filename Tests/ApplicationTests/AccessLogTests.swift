import EventLog
import Foundation
import Glibc
import Portfolio
import Questions
import Record
import Reporting
import Testing

@testable import Application

/// Reads that are recorded before anything is shown.
@Suite struct AccessLogTests {
    @Test func `what an auditor reads is recorded with who, what and on which basis, and without a name`() throws {
        let office = try Office()
        try office.given(office.added("kari", as: "operator"), office.added("ada", as: "auditor"))
        office.account = "ada"
        try office.read("find", on: "2024-02-01/@3")
        try office.read("project show", on: "2024", of: ("project", "STO-17"))
        try office.read("project show", on: "2024", of: ("project", "Ada Lovelace"))
        let ada = try office.access.person.description
        let expected = """
            1 \(ada) auditor find – 2024-02-01/@3
            2 \(ada) auditor project show project/STO-17 2024-12-31/@6
            3 \(ada) auditor project show – 2024-12-31/@6
            """
        #expect(try office.accesses("line", "actor", "role", "command", "stream", "basis") == expected)
        let text = try String(contentsOf: office.accessLog, encoding: .utf8)
        #expect(!text.contains("ada\t") && !text.contains("Lovelace"))
    }

    @Test func `an adviser's reads are not recorded, but for those of audits`() throws {
        let office = try Office()
        try office.given(office.added("kari", as: "operator"))
        office.account = "kari"
        try office.read("funding", on: "2024")
        #expect(try office.accesses("command").isEmpty)
        try office.read("audit plan", on: "2024")
        #expect(try office.accesses("command", "role") == "audit plan operator")
    }

    @Test func `what cannot be recorded is refused`() throws {
        let office = try Office()
        try FileManager.default.createDirectory(at: office.accessLog, withIntermediateDirectories: false)
        #expect(try office.refusal(of: "audit plan") == .notPermitted)
        try FileManager.default.removeItem(at: office.accessLog)
        let elsewhere = office.accessLog.deletingLastPathComponent().appending(path: "elsewhere")
        try FileManager.default.createSymbolicLink(at: office.accessLog, withDestinationURL: elsewhere)
        #expect(try office.refusal(of: "audit plan") == .notPermitted, "nobody leads the log somewhere else")
        try FileManager.default.removeItem(at: office.accessLog)
        try #require(mkfifo(office.accessLog.path, 0o600) == 0)
        #expect(try office.refusal(of: "audit plan") == .inputOutput)
    }

    @Test func `a changed, dropped or exchanged line is found, and the first one named`() throws {
        let office = try Office()
        for _ in 1...5 { try office.read("audit plan", on: "2024") }
        let whole = try Data(contentsOf: office.accessLog)
        let lines = whole.split(separator: 10, omittingEmptySubsequences: false)
        try #require(try office.firstBad() == nil && lines.count == 6)
        var changes: [(bytes: Data, line: String)] = []
        for place in [0, 3, whole.count / 2, whole.count - 2] {
            var bytes = whole
            bytes[place] ^= 1
            changes.append((bytes, String(whole[..<place].count { $0 == 10 } + 1)))
        }
        func joined(_ lines: some Sequence<Data>) -> Data { Data(lines.joined(separator: [10])) }
        changes.append((joined(Array(lines[1...])), "1"))
        changes.append((joined(Array(lines[..<2] + lines[3...])), "3"))
        changes.append((joined([lines[0], lines[2], lines[1]] + lines[3...]), "2"))
        changes.append((joined(lines[..<1] + [lines[0]] + lines[1...]), "2"))
        for change in changes {
            try change.bytes.write(to: office.accessLog)
            #expect(try office.firstBad()?.contains("line \(change.line).") == true, "\(change.line)")
        }
    }

    @Test func `a line that a killed reader left is ended as such by the next, whatever is left of it`() throws {
        let office = try Office()
        for _ in 1...2 { try office.read("audit plan", on: "2024") }
        let whole = try Data(contentsOf: office.accessLog)
        let first = try #require(whole.firstIndex(of: 10)) + 1
        for end in first..<whole.count where end != first {
            try whole[..<end].write(to: office.accessLog)
            try office.read("audit plan", on: "2024")
            #expect(try office.firstBad() == nil, "cut at \(end)")
            #expect(try office.accesses("line") == "1\n–\n2", "cut at \(end)")
            let text = try String(contentsOf: office.accessLog, encoding: .utf8)
            #expect(text.split(separator: "\n")[1].hasSuffix("\ttorn"))
            // What was left cannot be changed afterwards either.
            try Data(text.replacing("\ttorn", with: "x\ttorn").utf8).write(to: office.accessLog)
            #expect(try office.firstBad()?.contains("line 3.") == true)
        }
    }

    @Test func `a log of another ledger is not taken for this one's`() throws {
        let (office, other) = (try Office(), try Office())
        try other.read("audit plan", on: "2024")
        try FileManager.default.copyItem(at: other.accessLog, to: office.accessLog)
        #expect(try office.firstBad()?.contains("line 1.") == true)
        #expect(try office.refusal(of: "audit plan") == .damaged, "nothing is shown on a broken chain")
    }

    @Test func `many readers at once leave one line each`() async throws {
        let office = try Office()
        let (ledger, access) = (office.ledger, try office.access)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask {
                    for _ in 1...25 { try ledger.record(Inquiry("audit plan", on: [BasisRequest()]), by: access) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try office.firstBad() == nil)
        #expect(try office.accesses("line") == (1...200).map(String.init).joined(separator: "\n"))
    }

    @Test func `what another process has done to the log since the last line is seen`() throws {
        let office = try Office()
        let log = office.ledger.accessLog
        let queues = [AccessQueue(), AccessQueue()]
        func append(_ queue: AccessQueue) throws {
            try queue.append(to: log) { number in
                AccessLine(
                    number: number, at: Instant(rawValue: 0), actor: .none, account: 1, role: "", command: "c",
                    subject: "", bases: [])
            }
        }
        for turn in 0..<6 { try append(queues[turn % 2]) }
        #expect(try office.firstBad() == nil)
        #expect(try office.accesses("line").hasSuffix("\n6"))
        // The last line is changed in place, and nothing about the file's length tells.
        usleep(20_000)
        let file = try FileHandle(forUpdating: office.accessLog)
        try file.seek(toOffset: file.seekToEnd() - 5)
        try file.write(contentsOf: Data("?".utf8))
        try file.close()
        #expect(throws: AccessFault.self) { try append(queues[1]) }
        #expect(throws: AccessFault.self) { try queues[0].requireSound(log) }
    }

    @Test func `of many who come to a broken log at once, none goes on`() async throws {
        let (office, other) = (try Office(), try Office())
        try other.read("audit plan", on: "2024")
        try FileManager.default.copyItem(at: other.accessLog, to: office.accessLog)
        let ledger = office.ledger
        let refused = await withTaskGroup(of: Int.self) { group in
            for _ in 1...8 {
                group.addTask { (1...25).count(where: { _ in (try? ledger.requireAccessLog()) == nil }) }
            }
            return await group.reduce(0, +)
        }
        #expect(refused == 200)
    }

    @Test func `a log of many lines is gone on with from its end`() throws {
        let office = try Office()
        for _ in 1...700 { try office.read("audit plan", on: "2024", of: ("project", "STO-17")) }
        try #require(try Data(contentsOf: office.accessLog).count > 64 << 10)
        #expect(try office.firstBad() == nil)
        #expect(try office.accesses("line").hasSuffix("\n700"))
    }
}

extension Office {
    /// The access log's file.
    var accessLog: URL { URL(filePath: ledger.directory).appending(path: "ledger.access") }

    func read(_ command: String, on basis: String, of subject: (category: String, id: String)? = nil) throws {
        try ledger.record(Inquiry(command, on: [self.basis(basis)], of: subject), by: access)
    }

    /// How a read ends that cannot be recorded.
    func refusal(of command: String) throws -> Explanation.Exit? {
        do {
            try read(command, on: "2024")
            return nil
        } catch {
            return Explanation(error, in: .en).exit
        }
    }

    func accesses(_ columns: String...) throws -> String {
        try ledger.accesses(BasisRequest(), options()).report.text(columns)
    }

    /// What is told of the first line that is not what was written.
    func firstBad() throws -> String? {
        try ledger.accesses(BasisRequest(), options()).problem.map { Explanation($0, in: .en).sentence }
    }
}
