import Foundation
import Record

/// Whole processes, from their start to their end.
struct ProcessWork {
    let bench: Bench

    /// `hovedbok grant award` and the sqlite3 shell append something durable by turns.
    func awards() throws -> [Line] {
        let (ledger, database) = (try bench.ledger(1_000), bench.directory + "/small.db")
        let sqlite = "/usr/bin/sqlite3"
        _ = try Run(sqlite, [database, "create table awards (project text, amount integer)"])
        // Whichever trust the seed gave the first project.
        let ids = ["STO-1", "HMR-1", "HNT-1", "RHF-1"]
        let award = ["--amount", "400000", "--despite", "benchmark", "--ledger", ledger]
        guard let id = ids.first(where: { (try? Run(bench.hovedbok, ["grant", "award", $0] + award)) != nil }) else {
            throw Failure("hovedbok does not take the award")
        }
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<bench.options.processes {
            ours.append(try Run(bench.hovedbok, ["grant", "award", id] + award).wall)
            theirs.append(try Run(sqlite, [database, "insert into awards values ('\(id)', 40000000)"]).wall)
        }
        let count = try Run(sqlite, [database, "select 'awards', count(*) from awards"]).text
        guard count == "awards|\(bench.options.processes)\n" else { throw Failure("sqlite3 lost a row") }
        return lines("whole process grant award beside sqlite3", 1_000, ours, ("sqlite3", 1_000, theirs), .atMost(4))
    }

    /// The same overview of many events and of few, facts current, by turns.
    func overviews() throws -> [Line] {
        let (many, few) = (try bench.ledgerWithFacts(bench.events), try bench.ledgerWithFacts(bench.fewer))
        var random = SeededGenerator(seed: UInt64(bench.options.seed))
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<bench.options.processes {
            let day = Day(rawValue: Int32(Int.random(in: HistoryDays.all, using: &random)))
            ours.append(try Run(bench.hovedbok, Self.overview(many, on: day)).wall)
            theirs.append(try Run(bench.hovedbok, Self.overview(few, on: day)).wall)
        }
        return lines(
            "whole process overview, beside itself at \(bench.fewer) events", bench.events, ours,
            (Measured.own, bench.fewer, theirs), .atMost(2))
    }

    static func overview(_ ledger: String, on day: Day) -> [String] {
        ["overview", "--by", "org,area,kind", "--as-of", "\(day)", "--format", "csv", "--ledger", ledger]
    }

    /// `hovedbok verify` and the C program read the whole ledger by turns.
    func verifications() throws -> [Line] {
        let ledger = try bench.ledger(bench.events)
        var (ours, theirs): ([Double], [Double]) = ([], [])
        var fault: String?
        for _ in 0..<bench.rounds {
            let own = try Run(bench.hovedbok, ["verify", "--ledger", ledger])
            let other = try Run(bench.tool("verify"), [ledger + "/ledger.mdb"])
            if !own.text.contains(Self.root(other.text)) { fault = "C comes to another root than hovedbok verify" }
            (ours, theirs) = (ours + [own.wall], theirs + [other.wall])
        }
        var lines: [Line] = []
        lines.add(
            "whole process verify beside C", Measured(Measured.own, events: bench.events, ours),
            beside: Measured("c", events: bench.events, theirs), .speed, .atLeast(0.5), fault: fault)
        return lines
    }

    /// The root that the C program printed in hexadecimal digits, as Hovedbok prints it.
    private static func root(_ text: String) -> String {
        let digits = Array(text.split(whereSeparator: \.isWhitespace).last ?? "")
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        return Data(bytes).base64EncodedString()
    }

    func openings() throws -> [Line] {
        let ledger = try bench.ledger(bench.events)
        let times = try (0..<bench.rounds).map { _ in try Run(bench.own, ["open", ledger])["milliseconds"] / 1e3 }
        let measured = Measured(Measured.own, events: bench.events, units: 1, times)
        var lines: [Line] = []
        lines.add(
            "opening, checked against head and checkpoint, ms", events: bench.events, times.median * 1e3,
            .atMost(100), measured)
        return lines
    }

    private func lines(
        _ work: String, _ events: Int, _ ours: [Double], _ other: (system: String, events: Int, seconds: [Double]),
        _ goal: Goal
    ) -> [Line] {
        var lines: [Line] = []
        lines.add(
            work, Measured(Measured.own, events: events, units: 1, ours),
            beside: Measured(other.system, events: other.events, units: 1, other.seconds), .cost, goal)
        return lines
    }
}
