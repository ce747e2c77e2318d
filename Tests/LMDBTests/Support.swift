import Glibc
import LMDB

/// A directory of the test's own, removed at the end of its life.
final class Folder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/hovedbok-lmdb-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("no temporary directory") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        _ = try? Child("/bin/rm", ["-rf", path]).wait()
    }

    /// The path of the data file.
    var file: String { path + "/ledger" }

    /// The names in the directory.
    var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.allSatisfy({ $0 == "." }) { names.append(name) }
        }
        return names.sorted()
    }

    /// A new file with the table `events`.
    func create(
        _ change: (inout EnvironmentOptions) -> Void = { _ in },
        prepare: (borrowing Environment, inout WriteTransaction) throws -> Void = { _, _ in }
    ) throws -> Environment {
        try Environment.create(at: file, options: options(change), prepare: prepare)
    }

    /// The file, opened anew.
    func open(_ change: (inout EnvironmentOptions) -> Void = { _ in }) throws -> Environment {
        try Environment(path: file, options: options(change))
    }

    private func options(_ change: (inout EnvironmentOptions) -> Void) -> EnvironmentOptions {
        var options = EnvironmentOptions(tables: ["events"])
        options.mapBytes = 1 << 30
        change(&options)
        return options
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Another process, killed at the end of its life if it still runs.
final class Child {
    let pid: pid_t
    private let output: Int32
    private var isOver = false

    /// Runs `LMDBProbe` with the given verb, behind another command (such as strace) if wanted.
    static func probe(behind command: [String] = [], _ verb: String, _ path: String, _ numbers: Int...) throws -> Child
    {
        let all = command + [try probePath(), verb, path] + numbers.map(String.init)
        return try Child(all[0], Array(all.dropFirst()))
    }

    init(_ program: String, _ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure("no pipe") }
        output = ends[0]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var pid: pid_t = 0
        let rc = posix_spawnp(&pid, program, &actions, nil, &words, &environment)
        self.pid = pid
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        close(ends[1])
        guard rc == 0 else { throw Failure("\(program) does not start: \(rc)") }
    }

    deinit {
        if !isOver { _ = try? stop() }
        close(output)
    }

    /// The next line that the process prints; nil at the end.
    func line() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// All that the process still prints.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return lines
    }

    func signal(_ number: Int32) {
        kill(pid, number)
    }

    /// Kills the process and waits for its end.
    func stop() throws {
        signal(SIGKILL)
        try wait()
    }

    /// Waits for the end; answers the status as waitpid gives it.
    @discardableResult
    func wait() throws -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 {
            guard errno == EINTR else { throw Failure("waitpid: \(errno)") }
        }
        isOver = true
        return status
    }

    private static func probePath() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { readlink("/proc/self/exe", $0.baseAddress, $0.count) }
        let own = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let path = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/LMDBProbe"
        guard access(path, X_OK) == 0 else { throw Failure("\(path) is not built") }
        return path
    }
}

/// Runs `body` on `count` threads at once and waits for them.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    final class Work {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
    let threads = (0..<count).map { number in
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work { body(number) })
        pthread_create(
            &thread, nil,
            { work in
                Unmanaged<Work>.fromOpaque(work!).takeRetainedValue().run()
                return nil
            }, work.toOpaque())
        return thread
    }
    for thread in threads { pthread_join(thread, nil) }
}

/// The key under which record `number` is stored: big-endian, so that keys sort as numbers.
func key(_ number: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
}

extension RawSpan {
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
}
