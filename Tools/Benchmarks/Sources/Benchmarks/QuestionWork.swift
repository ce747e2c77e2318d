import Record

/// Questions in process about random past days, each asked of all systems by turns, whose answers must be the same.
struct QuestionWork {
    let bench: Bench

    private var days: SeededGenerator { SeededGenerator(seed: UInt64(bench.options.seed)) }

    // MARK: As of a day, and as known at an instant

    func overviews() throws -> [Line] {
        let panel = Panel([try own(bench.events), try own(bench.fewer, "fewer"), try duck(), try maria()])
        let all = [Measured.own, "duckdb", "mariadb"]
        var random = days
        let questions = (0..<bench.options.answers).map { _ in Self.question(&random) }
        Run.tell("as of \(questions.count) random days, seed \(bench.options.seed)")
        // The first answer of each finds nothing warm.
        try panel.ask(questions[0].asOf, of: all, timed: false)
        try panel.ask(questions[0].asOf, of: ["fewer"], timed: false)
        for question in questions {
            try panel.ask(question.asOf, of: all)
            try panel.ask(question.asOf, of: ["fewer"])
            try panel.ask(question.both, of: [Measured.own, "duckdb"])
        }
        return lines(panel)
    }

    private func lines(_ panel: Panel) -> [Line] {
        let answers = { (verb: String, name: String) in panel.measured(verb, name, bench.events) }
        guard let one = answers("asof", Measured.own), let both = answers("both", Measured.own) else { return [] }
        var lines: [Line] = []
        for (name, title, goal) in [("duckdb", "DuckDB's scan", 20.0), ("mariadb", "MariaDB", 500)] {
            guard let theirs = answers("asof", name) else { continue }
            lines.add(
                "as-of overview beside \(title)", one, beside: theirs, .speed, .atLeast(goal),
                fault: panel.faults[name])
        }
        lines.add(
            "as-of overview, beside itself at \(bench.fewer) events", one,
            beside: panel.measured("asof", "fewer", bench.fewer), .cost, .atMost(2))
        let fault = panel.faults["duckdb"]
        lines.add(
            "as-of overview, both axes differing, beside one axis", both, beside: one, .cost, .atMost(5), fault: fault)
        guard let theirs = answers("both", "duckdb") else { return lines }
        lines.add("as-of overview, both axes differing, beside DuckDB", both, beside: theirs, fault: fault)
        return lines
    }

    // MARK: What changed within a month

    func diffs() throws -> [Line] {
        let panel = Panel([try own(bench.events), try duck()])
        var random = days
        let questions = (0..<bench.options.answers).map { _ in Self.month(&random) }
        try panel.ask("diff \(questions[0])", of: panel.names, timed: false)
        for question in questions {
            try panel.ask("diff \(question)", of: panel.names)
            try panel.ask("two \(question)", of: ["duckdb"])
        }
        let fault = panel.faults["duckdb"]
        guard let ours = panel.measured("diff", Measured.own, bench.events),
            let two = panel.measured("two", "duckdb", bench.events)
        else { return [] }
        var lines: [Line] = []
        lines.add("diff of a month beside two answers of DuckDB", ours, beside: two, .speed, .atLeast(20), fault: fault)
        lines.add(
            "diff of a month beside DuckDB's own diff", ours, beside: panel.measured("diff", "duckdb", bench.events),
            fault: fault)
        return lines
    }

    // MARK: Who answers

    private func own(_ events: Int, _ name: String = Measured.own) throws -> Peer? {
        try Peer.start(name, bench.own, ["answers", bench.ledgerWithFacts(events)])
    }

    private func duck() throws -> Peer? {
        try bench.python("duckdb", "duck.py", [bench.export(bench.events, withEvents: false).path])
    }

    private func maria() throws -> Peer? {
        let directory = bench.directory + "/mariadb"
        try bench.remake(directory)
        return try bench.python(
            "mariadb", "maria.py", [bench.export(bench.events, withEvents: false).path, directory])
    }

    /// A day within the ten years, and an instant after it.
    private static func question(_ random: inout SeededGenerator) -> (asOf: String, both: String) {
        let questions = HistoryDays.questions(&random)
        return (questions[0], questions[1])
    }

    private static func month(_ random: inout SeededGenerator) -> String {
        HistoryDays.questions(&random)[2].split(separator: " ").dropFirst().joined(separator: " ")
    }
}
