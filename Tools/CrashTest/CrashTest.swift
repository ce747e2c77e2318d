import EventLogLMDB
import FoundationEssentials
import Glibc
import Record

/// Proves with processes that are killed and processes that compete what a ledger promises: nothing acknowledged is
/// lost, nothing is there twice, every batch is whole (invariants L1-L3). Prints what it found as one table.
@main
struct CrashTest {
    private static let usage = """
        usage: CrashTest [--rounds N] [--writers N] [--appends N] [--readers N] [--seed N] [--directory DIR]
        """

    static func main() {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            switch arguments.first {
            case "write": try write(arguments)
            case "read": try read(arguments)
            case "stand": try Standing(directory: arguments.dropFirst().first ?? "").run()
            case "create": try create(arguments)
            case "inspect": Inspecting().run()
            case "judge": Judging().run()
            case "forge": try forge(arguments)
            default: try test(arguments)
            }
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    private static func create(_ arguments: [String]) throws {
        guard arguments.count == 2 else { throw Failure(usage) }
        try LMDBEventLog.create(at: arguments[1], origin: "power-test", created: now()).close()
    }

    private static func write(_ arguments: [String]) throws {
        guard (6...7).contains(arguments.count), let count = Int(arguments[3]), let largest = Int(arguments[4]),
            let threads = Int(arguments.count == 7 ? arguments[6] : "1")
        else { throw Failure(usage) }
        try Writing(
            directory: arguments[1], writer: arguments[2], count: count, largest: largest,
            acknowledgements: arguments[5], threads: threads
        ).run()
    }

    private static func read(_ arguments: [String]) throws {
        guard arguments.count == 3, let count = UInt64(arguments[2]) else { throw Failure(usage) }
        try Following(directory: arguments[1], count: count).run()
    }

    private static func forge(_ words: [String]) throws {
        guard words.count == 7, let count = Int(words[5]), let seed = UInt64(words[6]) else { throw Failure(usage) }
        var forging = try Forging(words[1], in: words[2], checkpoint: words[3], key: words[4], seed: seed)
        tell(try forging.run(count))
    }

    private static func tell(_ lines: [(String, String)]) {
        for (name, value) in lines { print(name + String(repeating: " ", count: max(1, 40 - name.count)) + value) }
    }

    private static func test(_ arguments: [String]) throws {
        var options = ["--rounds": "60", "--writers": "8", "--appends": "1000", "--readers": "32"]
        var rest = arguments[...]
        while let name = rest.popFirst() {
            guard name.hasPrefix("--"), let value = rest.popFirst() else { throw Failure(usage) }
            options[name] = value
        }
        func number(_ name: String) throws -> Int {
            guard let number = options[name].flatMap({ Int($0) }), number >= 0 else { throw Failure(usage) }
            return number
        }
        let seed = try options["--seed"] == nil ? UInt64.random(in: 1...999_999) : UInt64(number("--seed"))
        let crowd = Crowd(
            writers: try number("--writers"), appends: try number("--appends"), readers: try number("--readers"))
        let kills = Kills(rounds: try number("--rounds"), seed: seed)
        let directory = try options["--directory"] ?? temporaryDirectory()
        // Whatever happens, whoever wants to look at the ledger finds the seed.
        say("seed \(seed) in \(directory)")
        let lines = try crowd.run(in: directory) + kills.run(in: directory)
        tell(lines)
        try FileManager.default.removeItem(atPath: directory)
    }

    private static func say(_ sentence: String) {
        let line = "crash-test: \(sentence)\n"
        _ = Glibc.write(STDERR_FILENO, line, line.utf8.count)
    }

    private static func temporaryDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "crash-test-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }
}
