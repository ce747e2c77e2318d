public import Foundation
internal import Glibc

/// A program that was started beside the tests, which do so thousands of times and many at once: `Process` of
/// Foundation ends now and then by a signal of its own then.
public struct Spawn: Sendable {
    /// Its process.
    public let pid: pid_t

    /// Starts a program. What it reads and prints are files, so that nothing of it can stop the program.
    ///
    /// - Parameter errors: Nil for the file of all other output.
    /// - Throws: `Failure`.
    public init(
        _ program: String, _ arguments: [String], in directory: URL = URL(filePath: "."),
        _ environment: [String: String] = ProcessInfo.processInfo.environment, input: URL = Self.nothing, output: URL,
        errors: URL? = nil
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let fresh = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.path, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.path, fresh, 0o644)
        if let errors {
            posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.path, fresh, 0o644)
        } else {
            posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        }
        // Threads of a pool let no signal through, and what they start would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = (["env", "-C", directory.path, program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, &words, &variables)
        guard code == 0 else { throw Failure(errno: code) }
        self.pid = pid
    }

    /// The system does not start it.
    public struct Failure: Error {
        /// What the system says.
        public let errno: Int32
    }

    /// Whence nothing comes, and where everything may go.
    public static let nothing = URL(filePath: "/dev/null")

    /// Whether it has not ended yet.
    public var isRunning: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == 0
    }

    /// How it ended: its exit code, or the number of the signal. It is waited for once.
    public func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        return Self.code(status)
    }

    /// The first line that it writes to a file, for which it has two minutes.
    ///
    /// - Throws: `Ended` if it ends before; it is not to be waited for then.
    public func firstLine(of file: URL) throws -> String {
        var status: Int32 = 0
        for _ in 0..<12_000 {
            if let text = try? String(contentsOf: file, encoding: .utf8), let end = text.firstIndex(of: "\n") {
                return String(text[..<end])
            }
            guard waitpid(pid, &status, WNOHANG) == 0 else { throw Ended(status: Self.code(status)) }
            usleep(10_000)
        }
        kill(pid, SIGKILL)
        throw Ended(status: wait())
    }

    private static func code(_ status: Int32) -> Int32 { status & 0x7F == 0 ? (status >> 8) & 0xFF : status & 0x7F }

    /// It ended before it said anything.
    public struct Ended: Error {
        /// How: its exit code, or the number of the signal.
        public let status: Int32
    }
}

extension Spawn {
    /// What a program tells by.
    public enum Stream: Sendable { case out, err, both }

    /// Runs a program to its end; answers its exit code or the number of the signal, and what it told.
    ///
    /// - Parameter stream: By which stream; what it tells by another is lost.
    public static func run(
        _ program: String, _ arguments: [String], in directory: URL = URL(filePath: "."),
        _ environment: [String: String] = ProcessInfo.processInfo.environment, input: String = "",
        telling stream: Stream = .both
    ) throws -> (status: Int32, text: String) {
        let place = FileManager.default.temporaryDirectory.appending(path: "spawn-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let (typed, printed) = (place.appending(path: "in"), place.appending(path: "out"))
        try Data(input.utf8).write(to: typed)
        let own = try Spawn(
            program, arguments, in: directory, environment, input: typed,
            output: stream == .err ? nothing : printed,
            errors: [.out: nothing, .err: printed][stream])
        let status = own.wait()
        return (status, String(decoding: try Data(contentsOf: printed), as: UTF8.self))
    }

    /// The program of this package that is built beside the tests.
    public static func built(_ name: String) -> URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }
}
