import Foundation

/// All measurements of one run.
struct Series {
    let tools: String
    let hovedbok: String
    let directory: String
    let events: Int
    let batch: Int
    let appends: Int
    let rounds: Int
    let processes: Int
    let seed: Int

    /// What is measured, by the name under which it can be asked for alone.
    static let works = ["append", "rebuild", "verify", "open", "process"]

    /// Measures one work, or all of them.
    func run(only work: String?) throws -> [Result] {
        let works = work.map { [$0] } ?? Self.works
        var results: [Result] = []
        if works.contains("append") { results += try appending() }
        let ledger = directory + "/ledger"
        if !works.allSatisfy(["append", "process"].contains) { try fill(ledger, events, batch) }
        if works.contains("rebuild") { results += try rebuilding(ledger) }
        if works.contains("verify") { results.append(try verifying(ledger)) }
        if works.contains("open") {
            let opening = try (0..<rounds).map { _ in try Run(own, ["open", ledger])["milliseconds"] }.median
            results.append(Result("opening, checked against head and newest checkpoint, ms", opening, atMost: 100))
        }
        if works.contains("process") {
            let award = try compareProcesses()
            results.append(
                Result(
                    "whole process of one award, ms", award.ours * 1e3, award.theirs * 1e3,
                    ratio: award.ours / award.theirs, atMost: 5))
        }
        return results
    }

    private func appending() throws -> [Result] {
        let bulk = try compare(events, batch, figure: "seconds")
        let single = try compare(appends, 1, figure: "median")
        return [
            Result(
                "bulk import of \(events) events, batches of \(batch), events/s", Double(events) / bulk.ours,
                Double(events) / bulk.theirs, ratio: bulk.theirs / bulk.ours, atLeast: 0.3),
            Result(
                "one durable append, µs", single.ours * 1e6, single.theirs * 1e6, ratio: single.theirs / single.ours,
                atLeast: 0.7),
        ]
    }

    private func rebuilding(_ ledger: String) throws -> [Result] {
        let rebuilds = try (0..<rounds).map { _ in try Run(own, ["rebuild", ledger]) }
        let memory = try rebuilds.map { try $0["anonymous"] }.max() ?? 0
        return [
            Result(
                "rebuild of all projections, events/s", try rebuilds.map { try $0["rate"] }.median, atLeast: 500_000),
            Result(
                "processor time of it, µs an event",
                try rebuilds.map { try $0["processor"] }.median * 1e6 / Double(events)),
            Result("RssAnon while rebuilding, MB", memory / 1e6, atMost: 300),
        ]
    }

    private func verifying(_ ledger: String) throws -> Result {
        let verification = try compareVerification(ledger)
        return Result(
            "verify of \(events) events, events/s", Double(events) / verification.ours,
            Double(events) / verification.theirs, ratio: verification.theirs / verification.ours, atLeast: 0.5)
    }

    private var own: String { CommandLine.arguments[0] }

    @discardableResult
    private func fill(_ ledger: String, _ events: Int, _ batch: Int) throws -> Run {
        try Run(own, ["fill", ledger, "\(events)", "\(batch)", "\(seed)"])
    }

    /// Hovedbok and the C program make the same changes by turns; the first pair is checked and not counted.
    private func compare(_ events: Int, _ batch: Int, figure: String) throws -> (ours: Double, theirs: Double) {
        let (recorded, replayed, operations) = (
            directory + "/recorded", directory + "/replayed", directory + "/operations"
        )
        _ = try Run(
            own, ["fill", recorded, "\(events)", "\(batch)", "\(seed)"], preloading: tools + "/recorder.so",
            to: operations)
        _ = try Run(tools + "/replay", [operations, replayed])
        _ = try Run(tools + "/replay", ["--compare", recorded + "/ledger.mdb", replayed])
        try remove([recorded, replayed, replayed + "-lock"])
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            ours.append(try fill(recorded, events, batch)[figure])
            theirs.append(try Run(tools + "/replay", [operations, replayed])[figure])
            try remove([recorded, replayed, replayed + "-lock"])
        }
        try remove([operations])
        return (ours.median, theirs.median)
    }

    /// `hovedbok verify` and the C program read the whole ledger by turns, each a process of its own.
    private func compareVerification(_ ledger: String) throws -> (ours: Double, theirs: Double) {
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            ours.append(try Run(hovedbok, ["verify", "--ledger", ledger]).wall)
            theirs.append(try Run(tools + "/verify", [ledger + "/ledger.mdb"]).wall)
        }
        return (ours.median, theirs.median)
    }

    /// `hovedbok grant award` and the sqlite3 shell append something durable by turns.
    private func compareProcesses() throws -> (ours: Double, theirs: Double) {
        let (ledger, database) = (directory + "/small", directory + "/small.db")
        try fill(ledger, 1_000, 1_000)
        let sqlite = "/usr/bin/sqlite3"
        _ = try Run(sqlite, [database, "create table awards (project text, amount integer)"])
        // Whichever trust the seed gave the first project.
        let ids = ["STO-1", "HMR-1", "HNT-1", "RHF-1"]
        let award = ["--amount", "400000", "--despite", "benchmark", "--ledger", ledger]
        guard let id = ids.first(where: { (try? Run(hovedbok, ["grant", "award", $0] + award)) != nil }) else {
            throw Failure("hovedbok does not take the award")
        }
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<processes {
            ours.append(try Run(hovedbok, ["grant", "award", id] + award).wall)
            theirs.append(try Run(sqlite, [database, "insert into awards values ('\(id)', 40000000)"]).wall)
        }
        return (ours.median, theirs.median)
    }

    private func remove(_ paths: [String]) throws {
        for path in paths where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }
}
