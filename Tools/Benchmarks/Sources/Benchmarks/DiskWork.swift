import Foundation

/// How many bytes an event takes on disk.
struct DiskWork {
    let bench: Bench

    func run() throws -> [Line] {
        var lines = try sizes(bench.ledgerWithFacts(bench.events), bench.events)
        for (index, most) in [250.0, 100].enumerated() { lines[index].goal = .atMost(most) }
        return lines
    }

    /// The log, then the facts.
    func sizes(_ ledger: String, _ events: Int) throws -> [Line] {
        var lines: [Line] = []
        for (name, file) in [("log file", "ledger.mdb"), ("facts", "facts/facts.mdb")] {
            let size = try FileManager.default.attributesOfItem(atPath: "\(ledger)/\(file)")[.size] as? Int
            lines.add("\(name), bytes an event", events: events, Double(size ?? 0) / Double(events))
        }
        return lines
    }
}
