import Dispatch
import Foundation
import Glibc
import TestSupport
import Testing

/// A temporary directory in which the built program is run as people run it: as a process, with a ledger beside it.
final class Bench {
    /// What a run printed and how it ended.
    struct Run {
        var status: Int32
        var out: String
        var err: String
    }

    let directory: URL
    /// What the program finds in its environment.
    var environment: [String: String]
    /// What serves the ledger to the program; nil where it opens the ledger itself.
    private let server: ServedLedger?

    /// The ledger is `ledger` in the bench's own directory; the language is given, since machines differ.
    ///
    /// - Parameter isServed: Whether the program reaches the ledger over a server. `HOVEDBOK_REMOTE=1` does so with all
    ///   tests.
    init(language: String = "en", isServed: Bool = Bench.isServedThroughout) throws {
        server = isServed ? ServedLedger() : nil
        let name = "hovedbok-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        directory = FileManager.default.temporaryDirectory.appending(path: name).resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        environment = [
            "COLUMNS": "80", "HOME": directory.path, "HOVEDBOK_LANG": language, "HOVEDBOK_LEDGER": "ledger",
            "LC_ALL": "C.UTF-8",
            "PATH": try Bench.program.deletingLastPathComponent().path + ":/usr/bin:/bin:/usr/sbin:/sbin",
        ]
        // What the program reaches counts where Tools/coverage asks.
        environment["LLVM_PROFILE_FILE"] = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"]
    }

    /// A bench with a ledger that has these bytes.
    ///
    /// - Parameter isServed: False where they are damaged: no server starts on such a ledger.
    convenience init(log: Data, isServed: Bool = Bench.isServedThroughout) throws {
        try self.init(isServed: isServed)
        let ledger = directory.appending(path: "ledger")
        try FileManager.default.createDirectory(at: ledger, withIntermediateDirectories: true)
        try log.write(to: ledger.appending(path: "ledger.mdb"))
    }

    deinit {
        server?.stop()
        try? FileManager.default.removeItem(at: directory)
    }

    /// The program, which is built beside the tests.
    static var program: URL {
        get throws {
            let program = Spawn.built("hovedbok")
            try #require(FileManager.default.isExecutableFile(atPath: program.path), "hovedbok is not built")
            return program
        }
    }

    /// How many commands were run over a server.
    var served: Int { server?.served ?? 0 }

    /// Runs hovedbok with arguments.
    @discardableResult
    func run(_ arguments: String...) throws -> Run { try run(arguments) }

    /// Runs hovedbok with arguments.
    @discardableResult
    func run(_ arguments: [String]) throws -> Run {
        guard let server else { return try run(program: Bench.program, arguments) }
        return try server.run(arguments, on: self)
    }

    /// Runs hovedbok with arguments that must do, and answers what it printed.
    @discardableResult
    func must(_ arguments: String...) throws -> String { try must(arguments) }

    /// Runs hovedbok with arguments that must do, and answers what it printed.
    @discardableResult
    func must(_ arguments: [String]) throws -> String {
        let run = try run(arguments)
        try #require(run.status == 0, "hovedbok \(arguments.joined(separator: " ")): \(run.err)")
        return run.out
    }

    /// Runs a program in the bench's directory. Output goes to files, so that none of it can stop the program.
    func run(program: URL, _ arguments: [String], merged: Bool = false) throws -> Run {
        let out = directory.appending(path: ".out"), err = directory.appending(path: ".err")
        let child = try Spawn(
            program.path, arguments, in: directory, environment, output: out, errors: merged ? nil : err)
        // Nothing that tests run takes minutes; what hangs is a failure, and not the end of all tests.
        let end = DispatchWorkItem { kill(child.pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 900, execute: end)
        let status = child.wait()
        end.cancel()
        return Run(
            status: status, out: try String(contentsOf: out, encoding: .utf8),
            err: merged ? "" : try String(contentsOf: err, encoding: .utf8))
    }

    /// Runs a line as a shell does, standard error among standard output.
    func shell(_ line: String) throws -> Run {
        try run(program: URL(filePath: "/bin/bash"), ["-c", line], merged: true)
    }

    /// Writes a file into the bench's directory.
    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: directory.appending(path: name))
    }

    /// Writes a file into the bench's directory.
    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    /// The bytes of the log.
    func log() throws -> Data { try Data(contentsOf: directory.appending(path: "ledger/ledger.mdb")) }

    /// The JSON that a command prints.
    func json(_ arguments: String...) throws -> [String: Any] {
        let run = try run(arguments + ["--format", "json"])
        try #require(run.status == 0, "\(arguments): \(run.err)")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
    }
}

extension Bench {
    /// Whether all benches reach their ledgers over servers.
    static let isServedThroughout = ProcessInfo.processInfo.environment["HOVEDBOK_REMOTE"] != nil

    /// Whether this process may mount file systems and become other users.
    static let isRoot = getuid() == 0
}

extension Data {
    /// The bytes of a log up to the last one that is not zero: behind its pages the writer keeps room.
    var countInUse: Int { (lastIndex { $0 != 0 }).map { $0 + 1 } ?? 0 }
}
