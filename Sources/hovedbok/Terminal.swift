import Application
import Glibc

/// The two streams and the terminal behind them.
enum Terminal {
    /// Whether a person types.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    /// Whether a person reads standard output.
    static var isReadByPerson: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The columns of the terminal; 80 when there is none.
    static var width: Int {
        if let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), columns >= 40 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
        return Int(size.ws_col)
    }

    /// Data. A reader that is gone, or a full disk, is an error: an unprinted receipt is no receipt.
    static func standardOutput(_ text: String) throws {
        try write(text, to: STDOUT_FILENO)
    }

    /// Everything that is not data.
    static func standardError(_ line: String) {
        try? write(line + "\n", to: STDERR_FILENO)
    }

    /// A line that a person types; nil at the end of input.
    static func ask(_ question: String) -> String? {
        try? write(question + " ", to: STDERR_FILENO)
        return readLine()
    }

    static func exit(_ code: Int32) -> Never {
        Glibc.exit(code)
    }

    fileprivate static func write(_ text: String, to descriptor: Int32) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = Array(bytes).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                if errno == EINTR { continue }
                // Whoever reads has seen enough; there is nobody left to tell.
                if errno == EPIPE { exit(Explanation.Exit.inputOutput.rawValue) }
                throw Explained.unwritable("stdout, errno \(errno)")
            }
            bytes = bytes.dropFirst(written)
        }
    }
}

/// Ends at once on an interrupt: nothing is half done, for a batch is appended as a whole or not at all.
enum Interrupt {
    static func install() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in _exit(130) }
        signal(SIGTERM) { _ in _exit(130) }
    }
}

extension Terminal {
    /// Part of a line on standard error.
    static func standardErrorPart(_ text: String) { try? write(text, to: STDERR_FILENO) }
}
