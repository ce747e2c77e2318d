import Glibc

/// Another process of this program, killed at the end of its life if it still runs.
final class Child {
    let pid: pid_t
    private var isOver = false

    /// Runs this program with a verb and its arguments.
    init(_ arguments: String...) throws {
        var words: [UnsafeMutablePointer<CChar>?] = (["CrashTest"] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        let rc = posix_spawn(&pid, "/proc/self/exe", nil, nil, &words, environ)
        guard rc == 0 else { throw Failure("a process does not start: \(String(cString: strerror(rc)))") }
        self.pid = pid
    }

    deinit {
        if !isOver { _ = try? kill() }
    }

    /// Whether it has not ended yet.
    var isRunning: Bool {
        var status: Int32 = 0
        if !isOver, waitpid(pid, &status, WNOHANG) == pid { isOver = true }
        return !isOver
    }

    /// Kills the process as a failing machine would, and waits for its end.
    func kill() throws {
        Glibc.kill(pid, SIGKILL)
        try wait()
    }

    /// Waits for the end; answers the exit code, or minus the signal that ended it.
    @discardableResult
    func wait() throws -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 {
            guard errno == EINTR else { throw Failure("waitpid: \(errno)") }
        }
        isOver = true
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
    }
}

/// What does not hold, in a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
