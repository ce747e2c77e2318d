import Foundation

/// Many threads that append at once, beside as many clients of PostgreSQL and beside one C program, by turns.
struct Crowd {
    let bench: Bench

    private var directory: String { bench.directory }
    private var threads: Int { bench.options.threads }
    /// How many events each thread appends, and each client.
    private var appends: Int { max(1, bench.options.appends / 2) }

    private enum Work: String, CaseIterable {
        case log = "append"
        case ledger = "perform"
        case alone
        case reference
        case postgres
    }

    func run() throws -> [Line] {
        let operations = directory + "/operations"
        let server = try bench.postgres()
        defer { server?.stop() }
        // One thread alone writes down what the C program does after it.
        _ = try append(Work.log, 1, preloading: bench.tool("recorder.so"), to: operations)
        var seconds: [Work: [Double]] = [:]
        for _ in 0..<max(5, bench.rounds) {
            for (work, count) in [(Work.log, threads), (.ledger, threads), (.alone, 1)] {
                let rate = try append(work == .alone ? .log : work, count)
                seconds[work, default: []].append(Double(count * appends) / rate)
            }
            seconds[.reference, default: []].append(try replay(operations))
            guard let server else { continue }
            let rate = try server.run("round", ["\(threads)", "\(appends)"])["rate"]
            seconds[.postgres, default: []].append(Double(threads * appends) / rate)
        }
        return lines(seconds)
    }

    private func lines(_ seconds: [Work: [Double]]) -> [Line] {
        func measured(_ work: Work, _ system: String, _ count: Int) -> Measured? {
            seconds[work].map { Measured(system, events: count * appends, $0) }
        }
        var lines: [Line] = []
        guard let log = measured(.log, Measured.own, threads), let alone = measured(.alone, Measured.own, 1),
            let ledger = measured(.ledger, Measured.own, threads)
        else { return [] }
        let (one, all) = (measured(.reference, "c", 1), measured(.postgres, "postgresql", threads))
        lines.add("\(threads) appenders beside PostgreSQL's", log, beside: all, .speed, .atLeast(3))
        lines.add("\(threads) appenders through perform beside PostgreSQL's", ledger, beside: all)
        lines.add("\(threads) appenders beside one C program", log, beside: one)
        lines.add("one appender beside one C program", alone, beside: one)
        return lines
    }

    private func append(
        _ work: Work, _ threads: Int, preloading library: String? = nil, to operations: String = ""
    ) throws -> Double {
        let ledger = directory + "/crowd"
        defer { try? FileManager.default.removeItem(atPath: ledger) }
        let arguments = [work.rawValue, ledger, "\(threads)", "\(appends)"]
        return try Run(bench.own, arguments, preloading: library, to: operations)["rate"]
    }

    /// How many seconds the C program takes for what one thread did.
    private func replay(_ operations: String) throws -> Double {
        let file = directory + "/replayed"
        defer { for path in [file, file + "-lock"] { try? FileManager.default.removeItem(atPath: path) } }
        return try Run(bench.tool("replay"), [operations, file])["seconds"]
    }
}
