import Application
import Enrolment
import EventLog
import Foundation
import Funding
import Questions
import Record
import Reporting
import Testing

/// What verifiers derive from stored bytes is what the reports say, in any period of any random history.
@Suite struct DerivationTests {
    @Test(arguments: UInt64(1)...60)
    func `every figure of money and patients follows from its events, and from no more than a pack brings`(
        seed: UInt64
    ) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "derivations-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let history = try RandomHistory(
            seed: seed, directory: url.path, questions: [FundingQuestion(), EnrolmentQuestion()])
        for _ in 0..<Int.random(in: 10...60, using: &history.random) { try history.step() }
        for _ in 0..<6 {
            let days = [history.day(), history.day()].sorted().map { Day(rawValue: Int32($0)) }
            try compare(history, days[0]...days[1], "seed \(seed), \(days)")
        }
    }

    private func compare(_ history: RandomHistory, _ period: ClosedRange<Day>, _ place: String) throws {
        let known = UInt64.random(in: 1...UInt64(history.head), using: &history.random)
        let request = BasisRequest(asOf: period.upperBound, known: .position(Position(known)), period: period)
        let scope = AuditScope(
            position: known, from: period.lowerBound.rawValue, to: period.upperBound.rawValue)
        let page = try history.ledger.log.read(Selection())
        let records = (0..<page.count).compactMap { PackedRecord(prefix: Array(page.bytes($0))[...]) }
        let book = try RecordBook(records, upTo: known)
        var derived: [FigureAddress: [FigureLine]] = [:]
        for (address, value) in try ["funding", "enrolment"].flatMap({ try figures($0, history, request) }) {
            let comment = Comment(rawValue: "\(place), @\(known), \(address)")
            let rule = try #require(FigureDerivation.of(address), comment)
            let lines = try book.lines(of: rule, address, in: scope)
            #expect(book.value(of: lines, rule.aggregate) == value, comment)
            derived[address] = lines
        }
        let kept = book.closed(Set(derived.values.joined().flatMap(\.positions)))
        let part = try RecordBook(records.filter { kept.contains($0.position) }, upTo: known)
        for (address, lines) in derived {
            let rule = try #require(FigureDerivation.of(address))
            let comment = Comment(rawValue: "some events only: \(place), @\(known), \(address)")
            #expect(try part.lines(of: rule, address, in: scope) == lines, comment)
        }
    }

    /// The figures of a report by organisation, and of its totals.
    private func figures(
        _ question: String, _ history: RandomHistory, _ request: BasisRequest
    ) throws -> [(FigureAddress, Int64)] {
        let table = try history.ledger.answer(question, on: request, ReportOptions(asOf: .undated)).main
        let named: Set = ["org", "currency"]
        return [(table.columns.map(\.key), table.rows), (table.totalKeys, table.totals)].flatMap { keys, rows in
            rows.flatMap { row in
                let cells = zip(keys, row.map { JSONValue($0) })
                let conditions = cells.filter { named.contains($0.0) }.map { column, cell in
                    let text = if case .string(let text) = cell { text } else { "" }
                    return FigureAddress.Condition(column, text)
                }
                return cells.compactMap { column, cell -> (FigureAddress, Int64)? in
                    guard case .integer(let value) = cell else { return nil }
                    return FigureAddress(question, conditions, column).map { ($0, value) }
                }
            }
        }
    }
}
