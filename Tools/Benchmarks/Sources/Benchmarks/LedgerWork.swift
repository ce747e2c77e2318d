import Foundation
import Record

/// hledger, a plain-text ledger: `balance` up to a day, where each project is a unit on the account of its
/// organisation, area and kind. A note only: the whole process, which reads all of its journal, and of fewer events.
struct LedgerWork {
    let bench: Bench

    private static let program = "/usr/bin/hledger"

    func run() throws -> [Line] {
        guard FileManager.default.isExecutableFile(atPath: Self.program) else {
            Run.tell("hledger is left out: it is not installed (Tools/deps --bench installs it)")
            return []
        }
        let events = min(bench.events, 100_000)
        let ledger = try bench.ledgerWithFacts(events)
        let journal = try bench.export(events, withEvents: false).path + "/projects.journal"
        var random = SeededGenerator(seed: UInt64(bench.options.seed))
        var (ours, theirs): ([Double], [Double]) = ([], [])
        var fault: String?
        for _ in 0..<bench.rounds {
            let day = Day(rawValue: Int32(Int.random(in: HistoryDays.all, using: &random)))
            let own = try Run(bench.hovedbok, ProcessWork.overview(ledger, on: day))
            let other = try Run(
                Self.program,
                ["-f", journal, "balance", "not:origin", "-e", "\(day.advanced(by: 1))", "--flat", "-O", "csv"])
            (ours, theirs) = (ours + [own.wall], theirs + [other.wall])
            guard Self.counts(own.text, 3) != Self.balances(other.text) else { continue }
            fault = "hledger answers otherwise as of \(day)"
        }
        var lines: [Line] = []
        lines.add(
            "whole process overview beside hledger balance", Measured(Measured.own, events: events, units: 1, ours),
            beside: Measured("hledger", events: events, units: 1, theirs), fault: fault)
        return lines
    }

    /// How many projects there are, by organisation, area and kind.
    private static func counts(_ csv: String, _ keys: Int) -> [String: Int] {
        let rows = csv.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        return Dictionary(
            rows.compactMap { row in
                guard row.count > keys, let count = Int(row[keys]) else { return nil }
                return (row[..<keys].map { $0.isEmpty ? "none" : String($0) }.joined(separator: ":"), count)
            }, uniquingKeysWith: +)
    }

    private static func balances(_ csv: String) -> [String: Int] {
        let rows = csv.split(separator: "\n").map { $0.split(separator: ",").map { $0.filter { $0 != "\"" } } }
        return Dictionary(
            rows.compactMap { row in
                guard row.count == 2, row[0].contains(":"), let count = Int(row[1]) else { return nil }
                return (row[0], count)
            }, uniquingKeysWith: +)
    }
}
