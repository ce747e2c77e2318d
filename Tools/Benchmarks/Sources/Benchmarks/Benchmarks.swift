import Foundation

/// Measures Hovedbok beside other systems in alternating rounds of one run, and prints the medians as one table.
@main
struct Benchmarks {
    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if try !runVerb(arguments) { try measure(BenchOptions(arguments)) }
        } catch {
            Run.tell("\(error)")
            exit(1)
        }
    }

    /// What runs in a process of its own.
    ///
    /// - Returns: Whether it was one.
    private static func runVerb(_ words: [String]) throws -> Bool {
        let numbers = words.map { Int($0) ?? 0 }
        switch (words.first, words.count) {
        case ("fill", 5) where numbers[2] > 0 && numbers[3] > 0:
            try Verb.fill(words[1], events: numbers[2], batch: numbers[3], seed: UInt64(numbers[4]))
        case ("grow", 3): try Verb.grow(words[1], by: numbers[2])
        case ("rebuild", 2): try Verb.rebuild(words[1])
        case ("open", 2): try Verb.open(words[1])
        case ("answers", 2): try Answers(words[1]).serve()
        case ("export", 4):
            let export = Export(ledger: words[1], directory: words[2], hasEvents: words[3] == "all")
            let written = try export.write()
            Verb.report(["events": Double(written.events), "bytes": Double(written.bytes)])
        case ("append", 4), ("perform", 4):
            let appenders = Appenders(path: words[1], threads: numbers[2], appends: numbers[3])
            Verb.report(["rate": try words[0] == "append" ? appenders.append() : appenders.perform()])
        default: return false
        }
        return true
    }

    private static func measure(_ options: BenchOptions) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "hovedbok-bench-\(UUID())").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let bench = Bench(options, in: directory)
        let lines = try options.isGrowth ? Growth(bench: bench).run() : Works.run(bench)
        print(lines.table, terminator: "")
        if let file = options.json { try lines.json.write(toFile: file, atomically: true, encoding: .utf8) }
        if let file = options.markdown { try lines.markdown.write(toFile: file, atomically: true, encoding: .utf8) }
        if let file = options.svg {
            let picture = options.isGrowth ? Plots.growth(lines) : Plots.goals(lines)
            try picture.write(toFile: file, atomically: true, encoding: .utf8)
        }
        let faults = lines.compactMap(\.fault)
        for fault in faults { Run.tell(fault) }
        if !faults.isEmpty { throw Failure("an answer is wrong, so nothing is said about it") }
    }
}
