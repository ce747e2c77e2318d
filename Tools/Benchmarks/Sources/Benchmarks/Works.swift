/// Everything that is measured, by the name under which it can be asked for alone.
enum Works {
    static let all: [(name: String, run: @Sendable (Bench) throws -> [Line])] = [
        ("rebuild", { try RebuildWork(bench: $0).run() }),
        ("asof", { try QuestionWork(bench: $0).overviews() }),
        ("diff", { try QuestionWork(bench: $0).diffs() }),
        ("hledger", { try LedgerWork(bench: $0).run() }),
        ("import", { try ImportWork(bench: $0).run() }),
        ("append", { try AppendWork(bench: $0).run() }),
        ("appenders", { try Crowd(bench: $0).run() }),
        ("award", { try ProcessWork(bench: $0).awards() }),
        ("overview", { try ProcessWork(bench: $0).overviews() }),
        ("disk", { try DiskWork(bench: $0).run() }),
        ("verify", { try ProcessWork(bench: $0).verifications() }),
        ("open", { try ProcessWork(bench: $0).openings() }),
    ]

    static let names = all.map(\.name)

    /// Measures what is asked for.
    static func run(_ bench: Bench) throws -> [Line] {
        try all.filter { bench.options.works.contains($0.name) }.flatMap { work in
            Run.tell("measuring \(work.name)")
            return try work.run(bench)
        }
    }
}
