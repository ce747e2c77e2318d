internal import Glibc

/// What a program printed and how it ended.
public struct ChildOutput: Sendable {
    /// What it printed on standard output.
    public let bytes: [UInt8]
    /// 0...255, or -1 if a signal ended it.
    public let exitCode: Int32
}

/// Runs a program without a shell, with nothing to read but its input and nothing to say but its output.
public enum ChildProcess {
    /// Why there is no output.
    public enum Failure: Error, Hashable, Sendable {
        /// The program is not there or may not be run, or the system has no room for it.
        case cannotStart(errno: Int32)
        /// It took longer than it may.
        case timeout
    }

    /// Runs to the end; past `timeLimit` seconds the program is killed.
    ///
    /// - Parameters:
    ///   - program: Its path.
    ///   - input: What it reads on standard input.
    public static func run(
        _ program: String, _ arguments: [String], input: [UInt8] = [], timeLimit: Int
    ) throws(Failure) -> ChildOutput {
        guard let file = tmpfile() else { throw .cannotStart(errno: errno) }
        defer { fclose(file) }
        // A file rather than a pipe: however much it is, neither side waits for the other.
        guard fwrite(input, 1, input.count, file) == input.count, fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0
        else { throw .cannotStart(errno: errno) }
        guard let pipe = Pipe() else { throw .cannotStart(errno: errno) }
        defer { close(pipe.reading) }
        let pid: pid_t
        do throws(Failure) {
            pid = try spawn(program, arguments, input: fileno(file), output: pipe.writing)
            close(pipe.writing)
        } catch {
            close(pipe.writing)
            throw error
        }
        let bytes = readAll(pipe.reading, within: .seconds(timeLimit))
        if bytes == nil { kill(pid, SIGKILL) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        guard let bytes else { throw .timeout }
        return ChildOutput(bytes: bytes, exitCode: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1)
    }

    private static func spawn(
        _ program: String, _ arguments: [String], input: Int32, output: Int32
    ) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var strings = copies([program] + arguments)
        var environment = copies(["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"])
        defer { for string in strings + environment { free(string) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, nil, &strings, &environment)
        guard code == 0 else { throw .cannotStart(errno: code) }
        return pid
    }

    /// C strings that the caller frees, with the null that ends such lists.
    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// All bytes until the other end closes; nil if the time is up first.
    private static func readAll(_ descriptor: Int32, within limit: Duration) -> [UInt8]? {
        let deadline = ContinuousClock.now + limit
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = (deadline - ContinuousClock.now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { return nil }
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, Int32(clamping: milliseconds)) > 0 else { continue }
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] }
        }
    }
}
