import Foundation
import TestSupport

/// Counts what a probe costs: how often it asks for memory, and how many instructions it takes. Both are the same on
/// every machine, however busy, so that they can be bounded in a test, as times cannot.
struct Counter {
    /// What is counted: making all facts anew, for each event more; a command from its rules to the disk; the overview
    /// by trust, area and kind.
    enum Work: String { case replay, append, overview }

    /// The probe, built beside the tests.
    private let probe: String
    private let directory: URL
    private let library: String

    static let hasCompiler = FileManager.default.isExecutableFile(atPath: compiler)
    static let hasValgrind = FileManager.default.isExecutableFile(atPath: valgrind)
    private static let (compiler, valgrind) = ("/usr/bin/gcc", "/usr/bin/valgrind")

    /// How many events the two ledgers have that the probe works on.
    private static let (few, many) = (500, 1_500)

    init() throws {
        probe = Spawn.built("CostProbe").path
        directory = FileManager.default.temporaryDirectory.appending(path: "costs-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        library = directory.appending(path: "allocations.so").path
        let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "allocations.c").path
        try run(Self.compiler, ["-O2", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", library, source])
        for events in [Self.few, Self.many] { try run(probe, ["make", ledger(events), "\(events)"]) }
    }

    func remove() { try? FileManager.default.removeItem(at: directory) }

    /// How often the probe asks for memory to do something once.
    func allocations(_ work: Work) throws -> Double {
        try cost(of: work) { arguments in
            let file = directory.appending(path: "count").path
            try run(probe, arguments, ["LD_PRELOAD": library, "ALLOCATIONS": file])
            return try String(contentsOfFile: file, encoding: .utf8)
        }
    }

    /// How many instructions the probe takes to do something once. Valgrind cannot read what Swift writes down for
    /// debuggers, so the probe is counted without that.
    func instructions(_ work: Work) throws -> Double {
        let bare = directory.appending(path: "bare").path
        if !FileManager.default.fileExists(atPath: bare) { try run("/usr/bin/strip", ["-o", bare, probe]) }
        let options = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", bare]
        return try cost(of: work) { arguments in
            let text = try run(Self.valgrind, options + arguments, ["LD_PRELOAD": library])
            let line = text.split(separator: "\n").last { $0.contains("refs:") }
            return String(line?.split(separator: ":").last ?? "")
        }
    }

    /// The difference between a process that does more and one that does less: what each costs anyway falls out.
    private func cost(of work: Work, count: ([String]) throws -> String) throws -> Double {
        func counted(_ events: Int, _ times: Int) throws -> Double {
            let copy = directory.appending(path: "copy").path
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try FileManager.default.copyItem(atPath: ledger(events), toPath: copy)
            let text = try count([work.rawValue, copy, "\(times)"])
            guard let number = Double(text.filter(\.isNumber)) else { throw Uncounted(text: text) }
            return number
        }
        guard work == .replay else { return try (counted(Self.few, 5) - counted(Self.few, 1)) / 4 }
        return try (counted(Self.many, 1) - counted(Self.few, 1)) / Double(Self.many - Self.few)
    }

    private func ledger(_ events: Int) -> String { directory.appending(path: "ledger-\(events)").path }

    /// - Returns: What it wrote, to either stream.
    @discardableResult
    private func run(_ program: String, _ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
        // Hashing that begins otherwise each time would make tables of other sizes.
        let all = ProcessInfo.processInfo.environment
            .merging(environment.merging(["SWIFT_DETERMINISTIC_HASHING": "1"]) { $1 }) { $1 }
        let (status, text) = try Spawn.run(program, arguments, all)
        guard status == 0 else { throw Uncounted(text: text) }
        return text
    }

    struct Uncounted: Error { let text: String }
}
