import Glibc

/// The two streams and the terminal behind them, or whatever stands for them at the other end of a session.
enum Terminal {
    /// Whether a person types.
    static var isInteractive: Bool {
        Session.current?.request.isInteractive ?? (isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1)
    }

    /// Whether a person reads standard output.
    static var isReadByPerson: Bool { Session.current?.request.isInteractive ?? (isatty(STDOUT_FILENO) == 1) }

    /// The columns of the terminal; 80 when there is none.
    static var width: Int {
        if let session = Session.current { return session.request.width }
        if let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), columns >= 40 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
        return Int(size.ws_col)
    }

    /// Data. A full disk is an error: an unprinted receipt is no receipt. Whoever stops reading has seen enough.
    static func standardOutput(_ text: String) throws {
        if let session = Session.current { return session.print(text) }
        switch write(Array(text.utf8), to: STDOUT_FILENO) {
        case 0: return
        case EPIPE: exit(0)
        case let code: throw FileFault(nil, code)
        }
    }

    /// Everything that is not data.
    static func standardError(_ line: String) {
        standardErrorPart(line + "\n")
    }

    /// A line that a person types; nil at the end of input.
    static func ask(_ question: String) -> String? {
        if let session = Session.current { return session.answer(to: question) }
        standardErrorPart(question + " ")
        return readLine()
    }

    static func exit(_ code: Int32) -> Never {
        Glibc.exit(code)
    }

    /// Writes all of some bytes; answers 0, or what the system says (an `errno`).
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return written < 0 ? errno : EIO }
            rest = rest.dropFirst(written)
        }
        return 0
    }
}

/// Standard input, output and error that whoever started the program has closed.
enum ClosedStreams {
    /// Puts something in their places that can be neither read nor written to. Else the next file to be opened would
    /// get such a number, and what is meant for the stream would be written into the ledger.
    static func occupy() {
        var number: Int32
        repeat { number = open("/dev/null", O_RDONLY) } while (0...STDERR_FILENO).contains(number)
        if number > STDERR_FILENO { close(number) }
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
    static func standardErrorPart(_ text: String) {
        if let session = Session.current { return session.tell(text) }
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }
}
