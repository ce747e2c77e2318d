import Foundation
import Record

/// What each thing costs at N/100, N/10 and N events, measured by turns.
struct Growth {
    let bench: Bench

    private var sizes: [Int] { [100, 10, 1].map { max(1_000, bench.events / $0) } }

    func run() throws -> [Line] {
        Run.tell("growth over \(sizes) events, seed \(bench.options.seed)")
        var lines = try answers() + rebuilds()
        for size in sizes { lines += try DiskWork(bench: bench).sizes(bench.ledgerWithFacts(size), size) }
        // Last, since it adds to the ledgers.
        lines += try byTurns("one durable append", atMost: 2, units: { _ in 1 }) { ledger in
            try Run(bench.own, ["grow", ledger, "50"])["median"]
        }
        let works = lines.map(\.work).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return works.flatMap { work in lines.filter { $0.work == work } }
    }

    private func answers() throws -> [Line] {
        let panel = Panel(try sizes.map { try Peer.start("\($0)", bench.own, ["answers", bench.ledgerWithFacts($0)]) })
        var random = SeededGenerator(seed: UInt64(bench.options.seed))
        for number in 0...bench.options.answers {
            for question in HistoryDays.questions(&random) {
                for name in panel.names { try panel.ask(question, of: [name], timed: number > 0) }
            }
        }
        return [("asof", ""), ("both", ", both axes differing"), ("diff", "")].flatMap { verb, more in
            let measured = sizes.map { panel.measured(verb, "\($0)", $0)?.seconds ?? [] }
            return judged(
                verb == "diff" ? "diff of a month" : "as-of overview\(more)", measured, { _ in 1 },
                atMost: verb == "asof" ? 2 : nil)
        }
    }

    private func rebuilds() throws -> [Line] {
        var most: [Int: Double] = [:]
        var lines = try byTurns("rebuild, each event", units: { Double($0) }) { ledger in
            let run = try Run(bench.own, ["rebuild", ledger])
            let events = Int((try run["rate"] * run["seconds"]).rounded())
            most[events] = max(most[events] ?? 0, try run["anonymous"] / 1e6)
            return try run["seconds"]
        }
        for size in sizes { lines.add("RssAnon while rebuilding, MB", events: size, most[size] ?? 0) }
        return lines
    }

    /// Does something with each ledger in turn.
    private func byTurns(
        _ work: String, atMost most: Double? = nil, units: (Int) -> Double, _ body: (String) throws -> Double
    ) throws -> [Line] {
        let ledgers = try sizes.map { try bench.ledgerWithFacts($0) }
        var seconds = ledgers.map { _ in [Double]() }
        for _ in 0..<bench.rounds {
            for (index, ledger) in ledgers.enumerated() { seconds[index].append(try body(ledger)) }
        }
        return judged(work, seconds, units, atMost: most)
    }

    /// What may not grow is judged at the last size, by how many times the first it costs.
    private func judged(
        _ work: String, _ seconds: [[Double]], _ units: (Int) -> Double, atMost most: Double?
    ) -> [Line] {
        zip(sizes, seconds).map { size, seconds in
            let measured = Measured(Measured.own, events: size, units: units(size), seconds)
            return Line(work: work, system: Measured.own, events: size, measured: measured)
        }.enumerated().map { index, line in
            guard let most, index == sizes.count - 1, let last = line.measured else { return line }
            var line = line
            (line.judged, line.goal) = (last.median / seconds[0].median, .atMost(most))
            return line
        }
    }
}
