import Foundation
import Record

/// What each thing costs at N/100, N/10 and N events.
struct Growth {
    let bench: Bench

    var sizes: [Int] { [100, 10, 1].map { max(1_000, bench.events / $0) } }

    func run() throws -> [Line] {
        let sizes = sizes
        Run.tell("growth over \(sizes) events, seed \(bench.options.seed)")
        let lines = try sizes.flatMap { events in try measure(events) }
        // One work after the other, each by its sizes.
        let works = lines.prefix(lines.count / sizes.count).map(\.work)
        return works.flatMap { work in judged(lines.filter { $0.work == work }) }
    }

    /// What may not grow is judged at the last size, by how many times the first it costs.
    private func judged(_ lines: [Line]) -> [Line] {
        guard let first = lines.first?.measured, var last = lines.last, let measured = last.measured,
            Self.steady.contains(last.work)
        else { return lines }
        last.judged = measured.median / first.median
        last.goal = .atMost(2)
        return lines.dropLast() + [last]
    }

    private static let steady: Set = ["as-of overview", "one durable append"]

    private func measure(_ events: Int) throws -> [Line] {
        let ledger = try bench.ledgerWithFacts(events)
        var lines: [Line] = []
        func add(_ work: String, _ units: Double, _ seconds: [Double]) {
            lines.add(work, Measured(Measured.own, events: events, units: units, seconds), beside: nil)
        }
        let panel = Panel([try Peer.start(Measured.own, bench.own, ["answers", ledger])])
        try ask(panel)
        for (verb, work) in [
            ("asof", "as-of overview"), ("both", "as-of overview, both axes differing"), ("diff", "diff of a month"),
        ] {
            if let measured = panel.measured(verb, Measured.own, events) { add(work, 1, measured.seconds) }
        }
        let rebuilds = try (0..<bench.rounds).map { _ in try Run(bench.own, ["rebuild", ledger]) }
        add("rebuild", Double(events), try rebuilds.map { try $0["seconds"] })
        lines.add(
            "RssAnon while rebuilding, MB", events: events, try rebuilds.map { try $0["anonymous"] / 1e6 }.max() ?? 0)
        lines += try DiskWork(bench: bench).sizes(ledger, events)
        // Last, since it adds to the ledger.
        let appended = try (0..<bench.rounds).map { _ in try Run(bench.own, ["grow", ledger, "100"])["median"] }
        add("one durable append", 1, appended)
        return lines
    }

    private func ask(_ panel: Panel) throws {
        var random = SeededGenerator(seed: UInt64(bench.options.seed))
        for number in 0...bench.options.answers {
            for question in HistoryDays.questions(&random) {
                try panel.ask(question, of: [Measured.own], timed: number > 0)
            }
        }
    }
}
