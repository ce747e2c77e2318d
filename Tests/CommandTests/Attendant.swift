import Foundation
import Glibc
import TestSupport

/// A program that lies beside the tests and goes on while they ask it things.
///
/// Whatever starts inherits what the tests have open at that moment, such as the socket by which Foundation learns that
/// another program has ended: a server would hold up a test that waits for a command. This one lets go of all that.
final class Attendant {
    private let own: Spawn
    private var isRunning = true

    /// The first line that it printed.
    let greeting: String

    /// Starts a program in a bench's directory and waits for the first line that it prints.
    ///
    /// - Parameter errors: Where what it writes to standard error goes.
    init(_ name: String, _ arguments: [String], on bench: Bench, errors: URL? = nil) throws {
        let program = Spawn.built(name)
        let said = bench.directory.appending(path: ".said-\(UUID().uuidString)")
        let line = """
            for fd in /proc/$$/fd/*; do fd=${fd##*/}; [ "$fd" -le 2 ] || eval "exec $fd>&-"; done
            exec "$@"
            """
        own = try Spawn(
            "/bin/bash", ["-c", line, "start", program.path] + arguments, in: bench.directory, bench.environment,
            output: said, errors: errors ?? URL(filePath: "/dev/null"))
        greeting = try own.firstLine(of: said)
    }

    deinit { stop(by: SIGKILL) }

    var processIdentifier: pid_t { own.pid }

    /// Ends it, and waits for that.
    func stop(by signal: Int32) {
        guard isRunning else { return }
        isRunning = false
        kill(own.pid, signal)
        _ = own.wait()
    }
}
