import Record

/// Questions in process about random past days, each asked of all systems by turns, whose answers must be the same.
struct QuestionWork {
    let bench: Bench

    /// Who answers, and what they took.
    private final class Panel {
        let peers: [Peer]
        private(set) var times: [String: [Double]] = [:]
        /// The first question to which somebody answered otherwise than we, by system.
        private(set) var faults: [String: String] = [:]

        init(_ peers: [Peer?]) { self.peers = peers.compactMap(\.self) }

        deinit { for peer in peers { peer.stop() } }

        /// Asks one after the other; the first is ours. Who has another question than the others gives no answer to
        /// be compared.
        func ask(_ question: String, timed: Bool = true, of names: [String]? = nil, compared: Bool = true) throws {
            var expected: String?
            for peer in peers where names?.contains(peer.name) ?? true {
                let (seconds, answer) = try peer.ask(question)
                if timed { times[peer.name, default: []].append(seconds) }
                guard compared else { continue }
                if expected == nil { expected = answer }
                if answer != expected, faults[peer.name] == nil { fault(peer, question, answer, expected ?? "") }
            }
        }

        func forget() { times = [:] }

        private func fault(_ peer: Peer, _ question: String, _ answer: String, _ expected: String) {
            let ours = Set(expected.split(separator: ";")), theirs = Set(answer.split(separator: ";"))
            let (here, there) = (ours.subtracting(theirs).min() ?? "", theirs.subtracting(ours).min() ?? "")
            faults[peer.name] = "\(peer.name) answers otherwise to \(question): \(there) where we say \(here)"
        }

        func measured(_ name: String, _ events: Int) -> Measured? {
            times[name].map { Measured(name == "fewer" ? Measured.own : name, events: events, units: 1, $0) }
        }
    }

    private var days: SeededGenerator { SeededGenerator(seed: UInt64(bench.options.seed)) }

    // MARK: As of a day, and as known at an instant

    func overviews() throws -> [Line] {
        let panel = Panel([
            try own(bench.events), try duck(), try maria(),
        ])
        let fewer = Panel([try own(bench.fewer, "fewer")])
        var random = days
        let questions = (0..<bench.options.answers).map { _ in Self.question(&random) }
        Run.tell("as of \(questions.count) random days, seed \(bench.options.seed)")
        // The first answer of each finds nothing warm.
        try panel.ask(questions[0].asOf, timed: false)
        try fewer.ask(questions[0].asOf, timed: false)
        for question in questions {
            try panel.ask(question.asOf)
            try fewer.ask(question.asOf)
        }
        var lines = oneAxis(panel, fewer)
        guard let one = panel.measured(Measured.own, bench.events) else { return lines }
        panel.forget()
        for question in questions { try panel.ask(question.both, of: [Measured.own, "duckdb"]) }
        guard let both = panel.measured(Measured.own, bench.events) else { return lines }
        lines.add(
            "as-of overview, both axes differing, beside one axis", both, beside: one, .cost, .atMost(5),
            fault: panel.faults["duckdb"])
        lines.add(
            "as-of overview, both axes differing, beside DuckDB", both,
            beside: panel.measured("duckdb", bench.events), fault: panel.faults["duckdb"])
        return lines
    }

    private func oneAxis(_ panel: Panel, _ fewer: Panel) -> [Line] {
        guard let ours = panel.measured(Measured.own, bench.events) else { return [] }
        var lines: [Line] = []
        for (name, title, goal) in [("duckdb", "DuckDB's scan", 20.0), ("mariadb", "MariaDB", 500)] {
            guard let theirs = panel.measured(name, bench.events) else { continue }
            lines.add(
                "as-of overview beside \(title)", ours, beside: theirs, .speed, .atLeast(goal),
                fault: panel.faults[name])
        }
        lines.add(
            "as-of overview, beside itself at \(bench.fewer) events", ours,
            beside: fewer.measured("fewer", bench.fewer), .cost, .atMost(2))
        return lines
    }

    // MARK: What changed within a month

    func diffs() throws -> [Line] {
        let panel = Panel([try own(bench.events), try duck()])
        var random = days
        let questions = (0..<bench.options.answers).map { _ in Self.month(&random) }
        try panel.ask("diff \(questions[0])", timed: false)
        for question in questions { try panel.ask("diff \(question)") }
        guard let ours = panel.measured(Measured.own, bench.events) else { return [] }
        let whole = panel.measured("duckdb", bench.events)
        panel.forget()
        for question in questions { try panel.ask("two \(question)", of: ["duckdb"], compared: false) }
        var lines: [Line] = []
        lines.add(
            "diff of a month beside two answers of DuckDB", ours, beside: panel.measured("duckdb", bench.events),
            .speed, .atLeast(20), fault: panel.faults["duckdb"])
        lines.add("diff of a month beside DuckDB's own diff", ours, beside: whole, fault: panel.faults["duckdb"])
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
        let day = Int.random(in: HistoryDays.all, using: &random)
        let known = Int.random(in: day...HistoryDays.all.upperBound, using: &random)
        return ("asof \(day)", "both \(day) \(instant(known))")
    }

    private static func month(_ random: inout SeededGenerator) -> String {
        let day = Int.random(in: HistoryDays.all.lowerBound...HistoryDays.all.upperBound - 30, using: &random)
        return "\(day) \(instant(day)) \(day + 30) \(instant(day + 30))"
    }

    private static func instant(_ day: Int) -> Int64 { OsloTime.end(of: Day(rawValue: Int32(day))).rawValue }
}

/// The days of a generated history: 2016 to 2025.
enum HistoryDays {
    static let all = 16_801...20_453
}
