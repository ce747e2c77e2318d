import EventLog
import EventLogLMDB
import Foundation
import LMDB
import Record
import Testing

/// What lies in the file is never believed unseen (invariants L7, L11).
@Suite struct DamageTests {
    private let ledgers: Ledgers

    init() throws { ledgers = try Ledgers() }

    @Test("A healthy ledger passes the check")
    func healthy() throws {
        let log = try sample()
        try log.checkIndexes()
    }

    @Test("A flipped byte in an event is noticed by every way to it", arguments: [0, 9, 12, 20, 40, 110, 125, 137])
    func flippedByte(offset: Int) throws {
        let log = try ledgers.tamper(sample(), "events") { environment, transaction in
            let table = try environment.table("events")
            let key = position(3)
            var bytes = try #require(try transaction.getBytes(key, in: table))
            bytes[offset] ^= 4
            try transaction.put(key, bytes, in: table)
        }
        let stream = try #require(StreamName("project/A"))
        #expect(try refusal { try log.read(Selection()) } == .damaged)
        #expect(try refusal { try log.read(Selection(.stream(stream))) } == .damaged)
        #expect(try refusal { try log.read(Selection(.type("noted"))) } == .damaged)
        #expect(try refusal { try log.position(of: #require(Source(system: "register", key: "K-2"))) } == .damaged)
        #expect(try refusal { try log.append([event("project/A", key: "K-2")]) } == .damaged)
        #expect(try refusal { try log.checkIndexes() } == .damaged)
        #expect(try log.read(Selection(limit: 2)).count == 2)
    }

    @Test("A missing event and one in another's place are noticed")
    func displacedEvents() throws {
        let gap = try ledgers.tamper(sample(), "events") { environment, transaction in
            try transaction.delete(position(2), in: environment.table("events"))
        }
        #expect(try refusal { try gap.read(Selection()) } == .damaged)
        let swapped = try ledgers.tamper(sample(), "events") { environment, transaction in
            let table = try environment.table("events")
            let other = try #require(try transaction.getBytes(position(4), in: table))
            try transaction.put(position(3), other, in: table)
        }
        #expect(try refusal { try swapped.read(Selection()) } == .damaged)
    }

    @Test("A lost last event is noticed when the ledger is opened")
    func lostEvent() throws {
        let code = try refusal {
            try ledgers.tamper(sample(), "events") { environment, transaction in
                try transaction.delete(position(8), in: environment.table("events"))
            }
        }
        #expect(code == .damaged)
    }

    @Test(
        "An index that lost an entry, has one too many or leads elsewhere is noticed", arguments: IndexChange.allCases)
    func changedIndex(change: IndexChange) throws {
        let log = try ledgers.tamper(sample(), change.table) { environment, transaction in
            try change.apply(environment.table(change.table), &transaction)
        }
        #expect(try refusal { try log.checkIndexes() } == .damaged, "the check")
        let stream = try #require(StreamName("project/A"))
        if change == .lostStreamEntry || change == .misleadingStreamEntry {
            for direction in [Selection.Direction.forward, .backward] {
                let selection = Selection(.stream(stream), direction: direction)
                #expect(try refusal { try log.read(selection) } == .damaged, "\(direction)")
            }
        }
        if change == .misleadingPosting { #expect(try refusal { try log.read(Selection(.type("noted"))) } == .damaged) }
    }

    @Test("A flipped bit in a chunk of an index, in the head or in the header is noticed")
    func flippedIndexBits() throws {
        for (table, place) in [("streams", 0), ("sources", 0), ("postings", 0), ("meta", 0), ("meta", 1)] {
            let code = try refusal {
                let log = try ledgers.tamper(sample(), table) { environment, transaction in
                    let table = try environment.table(table)
                    let (key, value) = try record(place, of: table, transaction)
                    var bytes = value
                    bytes[bytes.count - 1] ^= 1
                    try transaction.put(key, bytes, in: table)
                }
                try log.checkIndexes()
                return 0
            }
            #expect(code == .damaged, "\(table)")
        }
    }

    @Test("A text that is not what its key says is noticed")
    func changedText() throws {
        let log = try ledgers.make()
        let text = SealedText("Hofteprotese", salt: [UInt8](repeating: 5, count: 16))
        _ = try log.append(Batch([event("project/A")], texts: [text], clock: .machine(noon())))
        let changed = try ledgers.tamper(log, "texts") { environment, transaction in
            try transaction.put(text.key.bytes, text.salt + Array("Kneprotese".utf8), in: environment.table("texts"))
        }
        #expect(try refusal { try changed.texts([text.key]) } == .damaged)
    }

    @Test("A newer format is refused as such, whatever else it may hold")
    func newerFormat() throws {
        let code = try refusal {
            try ledgers.tamper(sample(), "meta") { environment, transaction in
                let meta = try environment.table("meta")
                var header = try #require(try transaction.getBytes(Array("header".utf8), in: meta))
                header[16] = 2
                try transaction.put(Array("header".utf8), header + [1, 2, 3], in: meta)
            }
        }
        #expect(code == .newerFormat)
    }

    @Test("An event in a newer format is refused as such")
    func newerEvent() throws {
        let log = try ledgers.tamper(sample(), "events") { environment, transaction in
            let table = try environment.table("events")
            var bytes = try #require(try transaction.getBytes(position(3), in: table))
            bytes[12] = 2
            let sum = checksum(of: bytes.span.bytes.extracting(8...))
            for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: sum >> (8 * index)) }
            try transaction.put(position(3), bytes, in: table)
        }
        #expect(try refusal { try log.read(Selection()) } == .newerFormat)
    }

    /// Eight events of two streams in turn; event 3 is of project/A and has the key K-2.
    private func sample() throws -> LMDBEventLog {
        let log = try ledgers.make()
        for number in 0..<8 {
            let (name, type) = number % 2 == 0 ? ("project/A", "noted") : ("plan/P", "renamed")
            try log.append([event(name, type, "x", key: "K-\(number)")])
        }
        return log
    }
}

/// The key of an event.
func position(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }

/// The key and value of a record of a table by its place.
func record(
    _ place: Int, of table: Table, _ transaction: borrowing WriteTransaction
) throws -> ([UInt8], [UInt8]) {
    var records: [([UInt8], [UInt8])] = []
    try transaction.scan(table) { key, value in
        records.append((key.withUnsafeBytes { Array($0) }, value.withUnsafeBytes { Array($0) }))
        return true
    }
    return records[place]
}
