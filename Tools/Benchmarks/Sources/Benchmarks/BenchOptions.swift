/// What is measured, and with what.
struct BenchOptions {
    static let usage = """
        usage: Benchmarks --tools DIR --python PROGRAM --hovedbok PROGRAM [--events N] [--batch N] [--appends N]
                          [--rounds N] [--answers N] [--processes N] [--seed N] [--threads N] [--only WORK[,WORK]]
                          [--json FILE] [--markdown FILE] [--svg FILE] [--growth]
               WORK is one of \(Works.names.joined(separator: ", "))
               Benchmarks fill LEDGER EVENTS BATCH SEED
               Benchmarks rebuild|open|answers LEDGER
               Benchmarks export LEDGER DIR all|projects
               Benchmarks append|perform LEDGER THREADS APPENDS
        """

    let tools: String
    let python: String
    let hovedbok: String
    /// The works that are measured, by their names.
    let works: [String]
    let json: String?
    let markdown: String?
    let svg: String?
    let isGrowth: Bool
    private(set) var events = 1_000_000
    private(set) var batch = 100_000
    private(set) var appends = 2_000
    private(set) var rounds = 5
    /// How many questions of a kind are asked.
    private(set) var answers = 15
    private(set) var processes = 31
    private(set) var seed = 1
    private(set) var threads = 32

    init(_ arguments: [String]) throws {
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard name != "--growth" else {
                options["growth"] = ""
                continue
            }
            guard name.hasPrefix("--"), let value = rest.popFirst() else { throw Failure(Self.usage) }
            options[String(name.dropFirst(2))] = value
        }
        func take(_ name: String) -> String? { options.removeValue(forKey: name) }
        guard let tools = take("tools"), let python = take("python"), let hovedbok = take("hovedbok") else {
            throw Failure(Self.usage)
        }
        (self.tools, self.python, self.hovedbok) = (tools, python, hovedbok)
        works = take("only")?.split(separator: ",").map(String.init) ?? Works.names
        (json, markdown, svg) = (take("json"), take("markdown"), take("svg"))
        isGrowth = take("growth") != nil
        let numbers: [(String, WritableKeyPath<BenchOptions, Int>)] = [
            ("events", \.events), ("batch", \.batch), ("appends", \.appends), ("rounds", \.rounds),
            ("answers", \.answers), ("processes", \.processes), ("seed", \.seed), ("threads", \.threads),
        ]
        for (name, path) in numbers {
            guard let text = take(name) else { continue }
            guard let number = Int(text), number > 0 else { throw Failure(Self.usage) }
            self[keyPath: path] = number
        }
        guard options.isEmpty, works.allSatisfy(Works.names.contains) else { throw Failure(Self.usage) }
    }
}
