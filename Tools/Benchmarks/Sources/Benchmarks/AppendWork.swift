/// One durable append after the other, beside a C program that makes the same changes on bare liblmdb.
struct AppendWork {
    let bench: Bench

    func run() throws -> [Line] {
        let (ours, theirs) = try bench.besideC(bench.options.appends, batch: 1, figure: "median")
        var lines: [Line] = []
        lines.add(
            "one durable append beside C", Measured(Measured.own, events: bench.options.appends, units: 1, ours),
            beside: Measured("c", events: bench.options.appends, units: 1, theirs), .speed, .atLeast(0.9))
        return lines
    }
}

/// Bulk import into a new ledger with all indexes and the tree, beside the C program on the same tables, SQLite and
/// PostgreSQL, each with the indexes by which events are found.
struct ImportWork {
    let bench: Bench

    func run() throws -> [Line] {
        let events = min(bench.events, 1_000_000)
        let name = "bulk import in batches of \(bench.options.batch) beside"
        let (ours, theirs) = try bench.besideC(events, batch: bench.options.batch, figure: "seconds")
        let own = Measured(Measured.own, events: events, ours)
        var lines: [Line] = []
        lines.add("\(name) C", own, beside: Measured("c", events: events, theirs), .speed, .atLeast(0.5))
        let (sqlite, postgres) = try databases(events)
        lines.add("\(name) SQLite", own, beside: Measured("sqlite", events: events, sqlite), .speed, .atLeast(5))
        guard !postgres.isEmpty else { return lines }
        lines.add(
            "\(name) PostgreSQL", own, beside: Measured("postgresql", events: events, postgres), .speed, .atLeast(5))
        return lines
    }

    /// The seconds of SQLite and of PostgreSQL, by turns.
    private func databases(_ events: Int) throws -> ([Double], [Double]) {
        let history = try bench.export(events)
        let server = try bench.postgres()
        defer { server?.stop() }
        let (source, batch) = (history.path + "/events.tsv", "\(bench.options.batch)")
        let database = bench.directory + "/import.db"
        var (sqlite, postgres): ([Double], [Double]) = ([], [])
        for _ in 0..<bench.rounds {
            let run = try Run(bench.tool("sqlite"), [source, database, batch])
            try bench.check(run, against: history)
            sqlite.append(try run["seconds"])
            try bench.remove([database, database + "-wal", database + "-shm"])
            guard let copy = try server?.run("load", [source, batch]) else { continue }
            try bench.check(copy, against: history)
            postgres.append(try copy["seconds"])
        }
        return (sqlite, postgres)
    }
}

extension Bench {
    /// Hovedbok and the C program make the same changes by turns; the first pair is checked and not counted.
    func besideC(_ events: Int, batch: Int, figure: String) throws -> (ours: [Double], theirs: [Double]) {
        let (recorded, replayed, operations) = (
            directory + "/recorded", directory + "/replayed", directory + "/operations"
        )
        _ = try Run(
            own, ["fill", recorded, "\(events)", "\(batch)", "\(options.seed)"],
            preloading: tool("recorder.so"), to: operations)
        _ = try Run(tool("replay"), [operations, replayed])
        _ = try Run(tool("replay"), ["--compare", recorded + "/ledger.mdb", replayed])
        try remove([recorded, replayed, replayed + "-lock"])
        var (ours, theirs): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            ours.append(try fill(recorded, events, batch)[figure])
            theirs.append(try Run(tool("replay"), [operations, replayed])[figure])
            try remove([recorded, replayed, replayed + "-lock"])
        }
        try remove([operations])
        return (ours, theirs)
    }
}
