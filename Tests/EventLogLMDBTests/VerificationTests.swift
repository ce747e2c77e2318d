import EventLog
import EventLogLMDB
import Foundation
import LMDB
import Record
import Testing

/// Reading everything finds whatever is not as it was written, and says where (invariants L7, L8).
@Suite struct VerificationTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test(arguments: [0, 1, 255, 256, 257, 4096, 5000])
    func `a whole ledger gives its root anew`(count: Int) throws {
        let log = try grown(count)
        let verification = try log.verify()
        #expect(verification.findings.map(\.reason) == [])
        #expect(verification.edge?.root == (try log.root(of: Position(UInt64(count)))))
        #expect(verification.resumption.size == UInt64(count / 4096 * 4096))
    }

    @Test func `a later verification goes on where an earlier one ended`() throws {
        let log = try grown(4500)
        let earlier = try log.verify().resumption
        #expect(earlier.size == 4096)
        try log.append((0..<5000).map { _ in try event("project/B") })
        var first: UInt64?
        let verification = try log.verify(goingOnFrom: earlier) { done, _ in first = first ?? done }
        #expect(verification.findings.map(\.reason) == [])
        #expect(verification.edge?.root == (try log.root(of: Position(9500))))
        #expect(verification.resumption.size == 8192)
    }

    @Test func `a flipped bit is found in its event`() throws {
        let log = try changing(3) { $0[110] ^= 4 }
        let verification = try log.verify()
        #expect(verification.findings.map(\.check) == [.records])
        #expect(verification.findings.first?.position == Position(3))
        #expect(verification.edge == nil)
    }

    @Test func `an event that was changed with its checksum is found by the tree`() throws {
        let log = try changing(300, of: 600) { bytes in
            bytes[55] ^= 1
            seal(&bytes)
        }
        let finding = try #require(try log.verify().findings.first)
        #expect(finding.check == .tree)
        #expect(finding.position == Position(257))
        let last = try changing(600, of: 600) { bytes in
            bytes[55] ^= 1
            seal(&bytes)
        }
        #expect(try last.verify().findings.map(\.check) == [.tree])
    }

    @Test(arguments: [(24, LogVerification.Check.order), (32, .order)])
    func `an event that is out of order is found`(offset: Int, check: LogVerification.Check) throws {
        let log = try changing(7) { bytes in
            bytes[offset] = offset == 24 ? 0 : 2
            bytes[offset + 1] = 0
            seal(&bytes)
        }
        let found = try log.verify().findings
        #expect(found.contains { $0.check == check && $0.position == Position(7) }, "\(found.map(\.reason))")
    }

    @Test(arguments: IndexChange.allCases)
    func `an index that says something else is found`(change: IndexChange) throws {
        let log = try ledgers.tamper(sample(), change.table) { environment, transaction in
            try change.apply(environment.table(change.table), &transaction)
        }
        #expect(Set(try log.verify().findings.map(\.check)) == [.indexes])
    }

    @Test func `an event that an index of many pages lost is named, and nothing else`() throws {
        let log = try ledgers.tamper(grown(5000), "streams") { environment, transaction in
            let table = try environment.table("streams")
            let wanted = (4500 as UInt64, 4502 as UInt64)
            for number in 0..<(try transaction.count(in: table)) {
                var (key, bytes) = try record(number, of: table, transaction)
                let place = stride(from: 16, to: bytes.count, by: 16).first { place in
                    (0..<8).allSatisfy { bytes[place + $0] == UInt8(truncatingIfNeeded: wanted.0 >> (8 * $0)) }
                }
                guard let place, key.count == 20 else { continue }
                for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: wanted.1 >> (8 * byte)) }
                seal(&bytes)
                try transaction.put(key, bytes, in: table)
            }
        }
        let findings = try log.verify().findings
        #expect(findings.map(\.check) == [.indexes])
        #expect(findings.first?.position == Position(4500))
    }

    @Test(arguments: ChunkChange.allCases)
    func `a chunk of an index that lies or leads elsewhere than it should is found`(change: ChunkChange) throws {
        let log = try ledgers.tamper(grown(5000), change.table) { environment, transaction in
            try change.apply(environment.table(change.table), &transaction)
        }
        #expect(Set(try log.verify().findings.map(\.check)) == [.indexes])
    }

    @Test func `an event that is gone is found, and read as damage`() throws {
        let log = try ledgers.tamper(grown(8), "events") { environment, transaction in
            try transaction.delete(position(4), in: environment.table("events"))
        }
        let findings = try log.verify().findings
        #expect(findings.map(\.check) == [.records] && findings.first?.position == Position(4))
        #expect(try refusal { try log.record(at: Position(4)) } == .damaged)
        #expect(try refusal { try log.checkIndexes() } == .damaged)
    }

    @Test func `a tile that is gone is found`() throws {
        let log = try ledgers.tamper(grown(600), "tree") { environment, transaction in
            let table = try environment.table("tree")
            try transaction.delete(try record(0, of: table, transaction).0, in: table)
        }
        #expect(Set(try log.verify().findings.map(\.check)) == [.tree])
        #expect(try refusal { try log.root(of: Position(512)) } == .damaged)
    }

    @Test func `nothing is told of subtrees that the log does not have`() throws {
        let log = try grown(3)
        #expect(try refusal { try log.hashes(of: [TreeNode(level: 2, index: 0)]) } != nil)
    }

    @Test func `a tile that was changed with its checksum is found`() throws {
        let log = try ledgers.tamper(grown(600), "tree") { environment, transaction in
            let table = try environment.table("tree")
            let (key, value) = try record(0, of: table, transaction)
            var bytes = value
            bytes[8 + 32] ^= 1
            seal(&bytes)
            try transaction.put(key, bytes, in: table)
        }
        let findings = try log.verify().findings
        #expect(findings.map(\.check) == [.tree])
        #expect(findings.first?.position == Position(257))
    }

    @Test func `a tile that belongs to nothing is found`() throws {
        let log = try ledgers.tamper(grown(600), "tree") { environment, transaction in
            try transaction.put([5] + position(0), [UInt8](repeating: 0, count: 40), in: environment.table("tree"))
        }
        #expect(try log.verify().findings.map(\.check) == [.tree])
    }

    @Test func `a text that does not fit its key is found`() throws {
        let log = try ledgers.make()
        let text = SealedText("Hofteprotese", salt: [UInt8](repeating: 5, count: 16))
        _ = try log.append(Batch([event("project/A")], texts: [text], clock: .machine(noon())))
        #expect(try log.verify().texts == 1)
        let changed = try ledgers.tamper(log, "texts") { environment, transaction in
            try transaction.put(text.key.bytes, text.salt + Array("Kneprotese".utf8), in: environment.table("texts"))
        }
        #expect(try changed.verify().findings.map(\.check) == [.texts])
    }

    @Test func `a damaged magic is damage where a head or a checksum tells of a ledger`() throws {
        let code = try refusal {
            try ledgers.tamper(sample(), "meta") { environment, transaction in
                let meta = try environment.table("meta")
                var header = try #require(try transaction.getBytes(Array("header".utf8), in: meta))
                header[9] ^= 1
                try transaction.put(Array("header".utf8), header, in: meta)
            }
        }
        #expect(code == .damaged)
        let log = try sample()
        try log.close()
        let file = URL(filePath: log.directory + "/" + LMDBEventLog.fileName)
        try Data(repeating: 0, count: 65_536).write(to: file)
        #expect(try refusal { try LMDBEventLog(directory: log.directory) } == .damaged)
        try FileManager.default.removeItem(atPath: log.directory + "/ledger.head")
        #expect(try refusal { try LMDBEventLog(directory: log.directory) } == .notALog)
    }

    /// Events of two streams in turn.
    private func grown(_ count: Int) throws -> LMDBEventLog {
        let log = try ledgers.make()
        if count > 0 { try log.append((0..<count).map { try event($0 % 2 == 0 ? "project/A" : "plan/P") }) }
        return log
    }

    private func changing(
        _ number: UInt64, of count: Int = 8, _ change: (inout [UInt8]) throws -> Void
    ) throws -> LMDBEventLog {
        try ledgers.tamper(grown(count), "events") { environment, transaction in
            let table = try environment.table("events")
            var bytes = try #require(try transaction.getBytes(position(number), in: table))
            try change(&bytes)
            try transaction.put(position(number), bytes, in: table)
        }
    }

    /// Eight events with sources, for changes of indexes.
    private func sample() throws -> LMDBEventLog {
        let log = try ledgers.make()
        for number in 0..<8 {
            let (name, type) = number % 2 == 0 ? ("project/A", "noted") : ("plan/P", "renamed")
            try log.append([event(name, type, "x", key: "K-\(number)")])
        }
        return log
    }
}

/// Writes the checksum of a value in front of it, as a careful forger does.
func seal(_ bytes: inout [UInt8]) {
    let sum = checksum(of: bytes.span.bytes.extracting(8...))
    for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: sum >> (8 * index)) }
}
