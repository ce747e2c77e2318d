import Foundation

/// What one run of the benchmarks works with: where things are, how much is measured, and the ledgers that it has made.
final class Bench {
    let options: BenchOptions
    let directory: String
    private var made: Set<String> = []
    /// The sizes of exported histories, by how many events they have.
    private var exported: [Int: (events: Int, bytes: Int)] = [:]

    init(_ options: BenchOptions, in directory: String) {
        (self.options, self.directory) = (options, directory)
    }

    var own: String { CommandLine.arguments[0] }
    var events: Int { options.events }
    /// What growth is held against.
    var fewer: Int { max(1_000, events / 100) }
    var rounds: Int { options.rounds }

    var hovedbok: String { options.hovedbok }

    func tool(_ name: String) -> String { options.tools + "/" + name }

    /// A ledger with a generated history. What goes in together is recorded at one instant, so it goes in in a thousand
    /// parts: every few days of the ten years something is recorded.
    func ledger(_ events: Int) throws -> String {
        let ledger = directory + "/ledger-\(events)"
        if made.insert(ledger).inserted { _ = try fill(ledger, events, max(1, events / 1_000)) }
        return ledger
    }

    /// A ledger whose facts are made and current.
    func ledgerWithFacts(_ events: Int) throws -> String {
        let ledger = try ledger(events)
        if made.insert(ledger + "/facts").inserted { _ = try Run(own, ["rebuild", ledger]) }
        return ledger
    }

    func fill(_ ledger: String, _ events: Int, _ batch: Int) throws -> Run {
        try Run(own, ["fill", ledger, "\(events)", "\(batch)", "\(options.seed)"])
    }

    /// The history of a ledger as files for other systems; the events themselves only where they are asked for.
    func export(_ count: Int, withEvents: Bool = true) throws -> (path: String, events: Int, bytes: Int) {
        let path = directory + "/export-\(count)" + (withEvents ? "-events" : "")
        let key = withEvents ? -count : count
        let run =
            try exported[key]
            ?? {
                let run = try Run(own, ["export", ledger(count), path, withEvents ? "all" : "projects"])
                return (Int(try run["events"]), Int(try run["bytes"]))
            }()
        exported[key] = run
        return (path, run.events, run.bytes)
    }

    /// Whether there is a Python with the packages of the references; tells where there is none.
    func hasPython(for name: String) -> Bool {
        let isThere = FileManager.default.isExecutableFile(atPath: options.python)
        if !isThere { Run.tell("\(name) is left out: it is not installed (Tools/deps --bench installs it)") }
        return isThere
    }

    /// A reference in Python that stays and answers; nil where it is not installed.
    func python(_ name: String, _ script: String, _ arguments: [String]) throws -> Peer? {
        guard hasPython(for: name) else { return nil }
        return try Peer.start(name, options.python, ["-B", tool(script)] + arguments)
    }

    /// Makes an empty directory.
    func remake(_ path: String) throws {
        try remove([path])
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func remove(_ paths: [String]) throws {
        for path in paths where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }
}
