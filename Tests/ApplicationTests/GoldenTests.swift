import Application
import EventLog
import EventLogConformance
import Foundation
import Funding
import Portfolio
import Questions
import Record
import Reporting
import SwiftProtobuf
import Testing

/// A ledger of format 1 that was written on 21 November 2026, with an event of nearly every type. Format 1 is frozen:
/// what is in these bytes must come out of them for ever. Who breaks a test here mends the program, never the file.
@Suite struct GoldenTests {
    private static let root = "FwyTM0iEQk1PrRXWiNpwxjYCeBt32fpPDcamndnfP14="
    private static let size = 81
    private static let types = 56
    private static let texts = 54

    private let golden: GoldenLedger

    init() throws { golden = try GoldenLedger() }

    @Test func `a ledger of format 1 is read and is well`() throws {
        var verifier = try Verifier(directory: golden.directory.path, VerifyOptions()) { _, _ in }
        try verifier.run([], caches: [])
        #expect(verifier.lines.filter { !$0.isWell } == [])
        #expect(verifier.origin == "helse-midt")
        let seen = try #require(verifier.seen)
        #expect(seen.size == UInt64(Self.size) && seen.root.base64 == Self.root)
        #expect(verifier.lines.contains(VerifiedLine("texts", String(Self.texts))))
    }

    @Test func `its records would be written again as they are, and each event is known`() throws {
        let log = try golden.open().log
        var types: [String: Int] = [:]
        try log.forEach(Selection()) { record, bytes in
            #expect(record.encoded() == Array(bytes), "event \(record.position)")
            let event = try #require(try PortfolioEvent(record), "event \(record.position)")
            let payload: [UInt8] = try event.payload.serializedBytes()
            #expect(payload == record.payload, "event \(record.position)")
            types[record.envelope.type, default: 0] += 1
            return true
        }
        let count = types.values.reduce(0, +)
        #expect(count == Self.size && types.count == Self.types)
    }

    @Test func `put into another log its records have the same root`() throws {
        let log = try golden.open().log
        let other = InMemoryEventLog(origin: "helse-midt")
        try other.restore(Restoration(log.read(Selection())))
        #expect(try other.root(of: Position(UInt64(Self.size))).base64 == Self.root)
    }

    @Test func `it answers as it did`() throws {
        let ledger = try golden.open()
        let options = ReportOptions(asOf: .undated, language: .en)
        let rows = try ledger.answer("funding", on: #require(BasisRequest("2024")), options).main.rows
        let organisations = rows.map { $0[0] }
        #expect(organisations == [.text("HNT"), .text("STO")])
        let amounts = try Array(#require(rows.last)[2..<7])
        #expect(amounts == [60_000_000, 40_000_000, -5_000_000, 15_000_050, 50_050].map { Cell.money($0) })
    }
}

/// A copy of the golden ledger that may be opened, which takes files beside it.
private final class GoldenLedger {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "golden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(Self.bytes()).write(to: directory.appending(path: "ledger.mdb"))
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func open() throws -> Ledger { try Ledger(at: directory.path, questions: [FundingQuestion()]) }

    /// The data file: its length, then a line for every 48 bytes that are not all zero, with their offset.
    private static func bytes() throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/ledger-1.hex")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        var bytes = [UInt8](repeating: 0, count: try #require(Int(lines[0])))
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            let (offset, digits) = (try #require(Int(words[0])), Array(words[1].utf8))
            for index in 0..<digits.count / 2 {
                let pair = String(decoding: digits[2 * index...2 * index + 1], as: UTF8.self)
                bytes[offset + index] = try #require(UInt8(pair, radix: 16))
            }
        }
        return bytes
    }
}
