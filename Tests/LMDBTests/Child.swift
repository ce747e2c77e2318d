import Glibc
import Processes

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
        guard let pipe = Pipe() else { throw Failure("no pipe") }
        output = pipe.reading
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, pipe.writing, STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var pid: pid_t = 0
        let rc = posix_spawnp(&pid, program, &actions, nil, &words, &environment)
        self.pid = pid
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        close(pipe.writing)
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
        let own = linkTarget("/proc/self/exe") ?? ""
        let path = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/LMDBProbe"
        guard access(path, X_OK) == 0 else { throw Failure("\(path) is not built") }
        return path
    }
}
