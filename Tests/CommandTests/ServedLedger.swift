import Foundation
import Glibc
import TestSupport
import Testing

/// A server over a bench's ledger, started when a command needs it and stopped before one that must have the files to
/// itself. Commands then say what they say over a network, and do what they do there.
final class ServedLedger {
    /// Why a server does not open a ledger of which a command may show something all the same: it is damaged, none, or
    /// of a newer format.
    private static let refusals: Set<Int32> = [6, 10, 12]

    /// A server did not start on a ledger with which nothing is wrong.
    struct NotServed: Error {
        let status: Int32
    }

    private let program: String
    private var server: Attendant?
    private var ledger = ""
    /// How many commands were run over a server.
    private(set) var served = 0

    /// - Parameter program: The server, which is built beside the tests.
    init(_ program: String = "hovedbok-server") { self.program = program }

    /// Runs hovedbok with arguments, over the server where the command can be run so.
    func run(_ arguments: [String], on bench: Bench) throws -> Bench.Run {
        let program = try Bench.program
        guard let path = served(arguments, on: bench) else {
            stop()
            return try bench.run(program: program, arguments)
        }
        if path != ledger { stop() }
        do {
            if server == nil { try start(path, on: bench) }
        } catch let ended as Spawn.Ended {
            // What no server opens is looked at where it lies; of what can be read there, a server has to say why not.
            let run = try bench.run(program: program, arguments)
            guard run.status != 0 || Self.refusals.contains(ended.status) else {
                throw NotServed(status: ended.status)
            }
            return run
        }
        served += 1
        bench.environment["HOVEDBOK_LEDGER"] = "unix:" + socket(bench)
        defer { bench.environment["HOVEDBOK_LEDGER"] = "ledger" }
        return try bench.run(program: program, without(ledger: arguments))
    }

    /// Ends the server.
    func stop() {
        // Asked to end, it would wait for connections first; nothing that it has told of is lost.
        server?.stop(by: SIGKILL)
        server = nil
    }

    /// The ledger that a command is for; nil where it is run at the files, or there is none.
    private func served(_ arguments: [String], on bench: Bench) -> String? {
        let atTheFiles: Set = [
            "init", "demo", "tour", "verify", "key", "rebuild", "backup", "restore", "export", "checkpoint", "text",
            "person", "doctor", "help", "completions", "menu", "start", "nøkkel", "sjekkpunkt", "kontroller",
        ]
        // What speaks of accounts or keys of this machine is refused elsewhere.
        let isLocal =
            arguments.isEmpty || !atTheFiles.union(["--help", "-h", "--actor", "--key"]).isDisjoint(with: arguments)
        let flag = arguments.firstIndex(of: "--ledger").flatMap { arguments.dropFirst($0 + 1).first }
        let path = bench.directory.appending(path: flag ?? bench.environment["HOVEDBOK_LEDGER"] ?? "ledger").path
        let isThere = FileManager.default.fileExists(atPath: path + "/ledger.mdb")
        return isLocal || !isThere || bench.environment["HOVEDBOK_LEDGER"] != "ledger" ? nil : path
    }

    private func without(ledger arguments: [String]) -> [String] {
        guard let flag = arguments.firstIndex(of: "--ledger") else { return arguments }
        return Array(arguments[..<flag] + arguments.dropFirst(flag + 2))
    }

    private func socket(_ bench: Bench) -> String { bench.directory.appending(path: ".socket").path }

    private func start(_ path: String, on bench: Bench) throws {
        try? FileManager.default.removeItem(atPath: socket(bench))
        let flags = ["--ledger", path, "--socket", socket(bench), "--trust-peers"]
        server = try Attendant(self.program, flags, on: bench)
        ledger = path
    }
}
