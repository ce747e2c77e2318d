/// Making all facts anew, beside a scan in C, PostgreSQL's ordered read to a client and the replay of a Python library,
/// by turns.
struct RebuildWork {
    let bench: Bench

    /// The Python library and PostgreSQL read a shorter history: they would take most of the time.
    private var pythonEvents: Int { min(bench.events, 100_000) }
    private var postgresEvents: Int { min(bench.events, 1_000_000) }

    func run() throws -> [Line] {
        let ledger = try bench.ledger(bench.events)
        let library = try bench.library(pythonEvents)
        let postgres = try bench.postgres(postgresEvents)
        defer { postgres?.stop() }
        var (ours, scans, reads, replays): ([Run], [Double], [Double], [Double]) = ([], [], [], [])
        for _ in 0..<bench.rounds {
            ours.append(try Run(bench.own, ["rebuild", ledger]))
            scans.append(try scan(ledger))
            if let postgres { reads.append(try postgres.run("read")["seconds"]) }
            if let library { replays.append(try library()) }
        }
        let own = Measured(Measured.own, events: bench.events, try ours.map { try $0["seconds"] })
        var lines: [Line] = []
        lines.add("rebuild of all projections, events/s", events: bench.events, own.rate, .atLeast(3_000_000), own)
        lines.add("rebuild, share of a scan in C", own, beside: Measured("c", events: bench.events, scans))
        if postgres != nil {
            lines.add(
                "rebuild beside PostgreSQL's ordered read", own,
                beside: Measured("postgresql", events: postgresEvents, reads), .speed, .atLeast(2))
        }
        if library != nil {
            lines.add(
                "rebuild beside the replay of Python's eventsourcing", own,
                beside: Measured("eventsourcing", events: pythonEvents, replays), .speed, .atLeast(20))
        }
        let processor = try ours.map { try $0["processor"] }
        lines.add("rebuild, processor time", Measured(Measured.own, events: bench.events, processor), beside: nil)
        let memory = try ours.map { try $0["anonymous"] }.max() ?? 0
        lines.add("RssAnon while rebuilding, MB", events: bench.events, memory / 1e6, .atMost(300))
        return lines
    }

    /// The C program must have seen every event.
    private func scan(_ ledger: String) throws -> Double {
        let run = try Run(bench.tool("scan"), [ledger + "/ledger.mdb"])
        guard Int(try run["events"]) == bench.events else { throw Failure("the scan in C missed events") }
        return try run["seconds"]
    }
}

extension Bench {
    /// A history in the store of the Python library, to be replayed; nil where that is not installed.
    func library(_ count: Int) throws -> (() throws -> Double)? {
        guard hasPython(for: "eventsourcing") else { return nil }
        let history = try export(count)
        let database = directory + "/library.db"
        let script = tool("library.py")
        return try Run.ifInstalled("eventsourcing") {
            _ = try Run(options.python, ["-B", script, "prepare", history.path + "/events.tsv", database])
            return { [options] in
                let run = try Run(options.python, ["-B", script, "replay", database])
                guard Int(try run["events"]) == history.events, Int(try run["bytes"]) == history.bytes else {
                    throw Failure("the Python library replayed something else than was exported")
                }
                return try run["seconds"]
            }
        }
    }
}
