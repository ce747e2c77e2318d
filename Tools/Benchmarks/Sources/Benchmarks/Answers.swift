import Application
import Foundation
import Questions
import Record
import RegionalPortfolio
import Reporting

/// Answers questions in this process, one line in and one out, as the systems beside it do (Reference/answering.py
/// says how). The facts are current, and the file is warm.
struct Answers {
    private let ledger: Ledger

    init(_ path: String) throws {
        ledger = try Ledger(
            at: path, questions: [OverviewQuestion()] + AllQuestions.all.filter { $0.name != "overview" })
        _ = try ledger.factsPosition()
    }

    func serve() throws {
        tell("ready")
        while let line = readLine() {
            let words = line.split(separator: " ")
            let numbers = words.dropFirst().compactMap { Int64($0) }
            let begin = ContinuousClock.now
            let report = try answer(String(words.first ?? ""), numbers)
            let seconds = begin.duration(to: .now) / .seconds(1)
            tell("\(seconds)\t\(words.first == "diff" ? Self.changes(report.main) : Self.overview(report.main))")
        }
    }

    private func answer(_ verb: String, _ numbers: [Int64]) throws -> Report {
        switch (verb, numbers.count) {
        case ("asof", 1): try overview(BasisRequest(asOf: Self.day(numbers[0])))
        case ("both", 2): try overview(Self.basis(numbers[...]))
        case ("diff", 4):
            try ledger.diff(
                from: Self.basis(numbers[..<2]), to: Self.basis(numbers[2...]), ReportOptions(asOf: ledger.today),
                of: ["overview"])
        default: throw Failure("no question: \(verb)")
        }
    }

    private func overview(_ basis: BasisRequest) throws -> Report {
        var options = ReportOptions(asOf: ledger.today)
        options.groups = ["org", "area", "kind"]
        return try ledger.answer("overview", on: basis, options)
    }

    private static func day(_ number: Int64) -> Day { Day(rawValue: Int32(number)) }

    private static func basis(_ numbers: ArraySlice<Int64>) -> BasisRequest {
        BasisRequest(
            asOf: day(numbers[numbers.startIndex]),
            known: .instant(Instant(milliseconds: numbers[numbers.startIndex + 1])))
    }

    private static func overview(_ table: Table) -> String {
        lines(table, ["org", "area", "kind", "projects", "oldest_days", "average_days"])
    }

    /// The fields that the systems beside it are told of.
    private static func changes(_ table: Table) -> String {
        var told = table
        let field = table.columns.firstIndex { $0.key == "measure_or_field" } ?? 0
        told.rows = table.rows.compactMap { row in
            var row = row
            switch row[field].machineText {
            case "org", "kind", "phase": return row
            case "areas":
                row[field] = .text("area")
                return row
            default: return nil
            }
        }
        return lines(told, ["entity", "measure_or_field", "before", "after"])
    }

    private static func lines(_ table: Table, _ columns: [String]) -> String {
        table.rows.indices.map { row in columns.map { table[row, $0].machineText }.joined(separator: "|") }
            .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined(separator: ";")
    }

    private func tell(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
