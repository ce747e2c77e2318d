import Foundation

/// Measures Hovedbok beside a C program on bare liblmdb and beside the sqlite3 shell, in alternating rounds of one run,
/// and prints the medians as one table.
@main
struct Benchmarks {
    private static let usage = """
        usage: Benchmarks --tools DIR --hovedbok PROGRAM [--events N] [--batch N] [--appends N] [--rounds N]
                          [--processes N] [--seed N] [--threads N] [--only WORK] [--json FILE]
               WORK is one of \(Series.works.joined(separator: ", ")), appenders
               Benchmarks fill LEDGER EVENTS BATCH SEED
               Benchmarks rebuild LEDGER
               Benchmarks open LEDGER
               Benchmarks append|perform LEDGER THREADS APPENDS
        """

    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            switch arguments.first {
            case "fill":
                guard arguments.count == 5, let events = Int(arguments[2]), let batch = Int(arguments[3]),
                    let seed = UInt64(arguments[4]), events > 0, batch > 0
                else { throw Failure(usage) }
                try Verb.fill(arguments[1], events: events, batch: batch, seed: seed)
            case "rebuild":
                guard arguments.count == 2 else { throw Failure(usage) }
                try Verb.rebuild(arguments[1])
            case "open":
                guard arguments.count == 2 else { throw Failure(usage) }
                try Verb.open(arguments[1])
            case "append", "perform":
                guard arguments.count == 4, let threads = Int(arguments[2]), let appends = Int(arguments[3])
                else { throw Failure(usage) }
                let appenders = Appenders(path: arguments[1], threads: threads, appends: appends)
                print("rate", try arguments[0] == "append" ? appenders.append() : appenders.perform())
            default: try measure(arguments)
            }
        } catch {
            FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure(_ arguments: [String]) throws {
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard name.hasPrefix("--"), let value = rest.popFirst() else { throw Failure(usage) }
            options[String(name.dropFirst(2))] = value
        }
        func number(_ name: String, _ otherwise: Int) throws -> Int {
            guard let text = options[name] else { return otherwise }
            guard let number = Int(text), number > 0 else { throw Failure(usage) }
            return number
        }
        guard (options["only"] ?? "appenders") == "appenders" else { throw Failure(usage) }
        guard let tools = options["tools"], let hovedbok = options["hovedbok"] else { throw Failure(usage) }
        let directory = FileManager.default.temporaryDirectory.appending(path: "hovedbok-bench-\(UUID())").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let series = Series(
            tools: tools, hovedbok: hovedbok, directory: directory, events: try number("events", 1_000_000),
            batch: try number("batch", 100_000), appends: try number("appends", 2_000),
            rounds: try number("rounds", 3), processes: try number("processes", 31), seed: try number("seed", 1))
        let only = options["only"]
        guard only.map({ Series.works.contains($0) || $0 == "appenders" }) ?? true else { throw Failure(usage) }
        let crowd = Crowd(
            own: CommandLine.arguments[0], tools: tools, directory: directory, threads: try number("threads", 32),
            appends: max(1, series.appends / 2), rounds: max(5, series.rounds))
        let own = only == "appenders" ? [] : try series.run(only: only)
        let results = try own + (only == nil || only == "appenders" ? crowd.run() : [])
        print(Result.table(results), terminator: "")
        if let file = options["json"] {
            try Result.json(results).write(toFile: file, atomically: true, encoding: .utf8)
        }
    }
}
