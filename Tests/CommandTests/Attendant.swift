import Foundation
import Glibc
import Testing

/// A program that lies beside the tests and goes on while they ask it things.
///
/// It is no `Process`: of each of those Foundation learns the end by a socket that whatever starts at the same moment
/// inherits, so that a server would hold up a test that waits for a command. This one keeps nothing open.
final class Attendant {
    private let pid: pid_t
    private var isRunning = true

    /// Starts a program in a bench's directory and waits for the first line that it prints, which is `greeting`.
    ///
    /// - Parameter errors: Where what it writes to standard error goes.
    init(_ name: String, _ arguments: [String], on bench: Bench, errors: URL? = nil) throws {
        let program = try Bench.program.deletingLastPathComponent().appending(path: name)
        let said = bench.directory.appending(path: ".said-\(UUID().uuidString)")
        let line = """
            cd "$1" && exec >"$2" 2>"$3" </dev/null && shift 3
            for fd in /proc/$$/fd/*; do fd=${fd##*/}; [ "$fd" -le 2 ] || [ "$fd" = 255 ] || eval "exec $fd>&-"; done
            exec "$@"
            """
        let places = [bench.directory.path, said.path, errors?.path ?? "/dev/null", program.path]
        var words = (["bash", "-c", line, "start"] + places + arguments).map { strdup($0) } + [nil]
        var environment = bench.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + environment { free(word) } }
        var pid: pid_t = 0
        try #require(posix_spawn(&pid, "/bin/bash", nil, nil, &words, &environment) == 0)
        self.pid = pid
        greeting = try Self.firstLine(of: said, by: pid)
    }

    deinit { stop(by: SIGKILL) }

    /// The first line that it printed.
    let greeting: String

    var processIdentifier: pid_t { pid }

    /// Ends it, and waits for that.
    func stop(by signal: Int32) {
        guard isRunning else { return }
        isRunning = false
        kill(pid, signal)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
    }

    /// It has two minutes to say something.
    private static func firstLine(of file: URL, by pid: pid_t) throws -> String {
        var status: Int32 = 0
        for _ in 0..<12_000 {
            if let text = try? String(contentsOf: file, encoding: .utf8), let end = text.firstIndex(of: "\n") {
                return String(text[..<end])
            }
            guard waitpid(pid, &status, WNOHANG) == 0 else { throw Ended() }
            usleep(10_000)
        }
        kill(pid, SIGKILL)
        waitpid(pid, &status, 0)
        throw Ended()
    }

    /// It ended before it said anything.
    struct Ended: Error {}
}
