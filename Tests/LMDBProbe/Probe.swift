import Glibc
import LMDB

/// A second process for the tests of LMDB: does what its first argument says to the file in its second one, and prints
/// one line for each step: "ok", the code of an error, or what was asked for.
@main
struct Probe {
    let path: String
    let numbers: [Int]

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else { return say("usage: LMDBProbe VERB PATH [NUMBER...]") }
        let probe = Probe(path: arguments[2], numbers: arguments.dropFirst(3).compactMap(Int.init))
        step { try probe.perform(arguments[1]) }
    }

    private func perform(_ verb: String) throws {
        switch verb {
        case "write": try write(times: numbers[0], bytes: numbers[1])
        case "write-in-vain": try writeInVain(bytes: numbers[0])
        case "count-up": try countUp(times: numbers[0])
        case "read-as-nobody": try readAsNobody(milliseconds: numbers[0])
        case "hold-writer": try open().write { _ in waitForEver() }
        case "hold-reader": try open().read { _ in waitForEver() }
        case "hold-creation": _ = try Environment.create(at: path, options: options) { _, _ in waitForEver() }
        case "limit-files": try limited(RLIMIT_NOFILE) { _ = try open() }
        case "limit-memory": try limited(RLIMIT_AS) { _ = try open() }
        case "limit-file-size": try limited(RLIMIT_FSIZE) { try writeInVain(bytes: 1 << 20) }
        default: Probe.say("unknown verb \(verb)")
        }
    }

    private var options: EnvironmentOptions {
        var options = EnvironmentOptions(tables: ["events"])
        options.mapBytes = 1 << 30
        return options
    }

    private func open() throws -> Environment {
        try Environment(path: path, options: options)
    }

    private func readAsNobody(milliseconds: Int) throws {
        guard setgid(65534) == 0, setuid(65534) == 0 else { return Probe.say("still root") }
        var options = options
        options.isReadOnly = true
        try Environment(path: path, options: options).read { _ in
            Probe.say("reading")
            usleep(UInt32(milliseconds * 1000))
        }
    }

    /// Writes `times` records, each in its own transaction.
    private func write(times: Int, bytes: Int) throws {
        let environment = try open()
        for number in 0..<times {
            try Self.write(UInt8(truncatingIfNeeded: number), bytes, to: environment)
        }
    }

    /// Writes twice, whatever happens, and reads.
    private func writeInVain(bytes: Int) throws {
        let environment = try open()
        for number in 0..<2 {
            Probe.step { try Self.write(UInt8(number), bytes, to: environment) }
        }
        let count = try environment.read { try $0.count(in: try environment.table("events")) }
        Probe.say("records \(count)")
    }

    private static func write(_ key: UInt8, _ bytes: Int, to environment: Environment) throws {
        let table = try environment.table("events")
        try environment.write { try $0.put([key], [UInt8](repeating: key, count: bytes), in: table) }
    }

    /// Adds one to a number, `times` times.
    private func countUp(times: Int) throws {
        let environment = try open()
        let table = try environment.table("events")
        for _ in 0..<times {
            try environment.write { transaction in
                let text = String(decoding: try transaction.getBytes([0], in: table) ?? [], as: UTF8.self)
                try transaction.put([0], Array(String((Int(text) ?? 0) + 1).utf8), in: table)
            }
        }
    }

    private func limited(_ resource: __rlimit_resource, _ body: () throws -> Void) throws {
        var limit = rlimit()
        let number = __rlimit_resource_t(resource.rawValue)
        getrlimit(number, &limit)
        limit.rlim_cur = UInt(numbers[0])
        setrlimit(number, &limit)
        try body()
    }

    private func waitForEver() {
        Probe.say("holding")
        while true { pause() }
    }

    /// Prints a line at once: Swift's `print` keeps it back when the output is a pipe.
    private static func say(_ text: String) {
        let line = text + "\n"
        _ = Glibc.write(STDOUT_FILENO, line, line.utf8.count)
    }

    private static func step(_ body: () throws -> Void) {
        do {
            try body()
            say("ok")
        } catch let error as LMDBError {
            say("\(error.code): \(error.reason)")
        } catch {
            say("\(error)")
        }
    }
}
