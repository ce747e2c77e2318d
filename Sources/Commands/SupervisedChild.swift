import Glibc
import Processes

/// This program once more, in a process of its own that may be ended by a signal without harm to this one.
struct SupervisedChild {
    /// How it ended.
    enum Ending {
        case exited(Int32)
        case signalled(Int32)
        /// It said nothing for too long and was killed.
        case silent
    }

    private let process: pid_t
    private let output: Int32

    /// Starts it with arguments; standard error stays the same.
    init(_ arguments: [String]) throws {
        guard let pipe = Pipe() else { throw FileFault("pipe", errno) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, pipe.writing, STDOUT_FILENO)
        var strings = Self.copies(["hovedbok"] + arguments)
        var environment = Self.copies(Settings.environment.map { "\($0)=\($1)" })
        defer { for string in strings + environment { free(string) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/proc/self/exe", &actions, nil, &strings, &environment)
        close(pipe.writing)
        guard code == 0 else {
            close(pipe.reading)
            throw FileFault("posix_spawn", code)
        }
        (self.process, output) = (process, pipe.reading)
    }

    /// Hands over each line that it prints, until it ends, and answers how it ended.
    func run(silenceLimit seconds: Int32, _ line: (Substring) -> Void) -> Ending {
        defer { close(output) }
        var rest: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, seconds * 1000)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else {
                kill(process, SIGKILL)
                _ = status
                return .silent
            }
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest += buffer[..<count]
            guard let end = rest.lastIndex(of: 10) else { continue }
            for text in String(decoding: rest[..<end], as: UTF8.self).split(separator: "\n") { line(text) }
            rest.removeSubrange(...end)
        }
        let status = status
        return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    }

    /// C strings that the caller frees, with the null that ends such lists.
    private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

    private var status: Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        return status
    }
}
