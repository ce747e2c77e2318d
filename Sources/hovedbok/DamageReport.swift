import Application
import Glibc
import Reporting

/// Tells of a ledger whose pages make no sense, where they would end the program by a signal.
///
/// The log is mapped into memory, and LMDB follows what stands in its pages: where they are overwritten it stops at an
/// assertion, or reads where nothing is.
enum DamageReport {
    /// What is written; made beforehand, since a signal's handler may do next to nothing.
    nonisolated(unsafe) private static var message = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

    static func install(_ arguments: [String]) {
        let explanation = Damage.explanation(in: Settings.language(in: arguments))
        let text = Array(Failure.text(Failure.afterDoctor(explanation, arguments), arguments).utf8)
        message = .allocate(capacity: text.count)
        _ = message.initialize(fromContentsOf: text)
        Damage.whenMet { end() }
        for number in [SIGBUS, SIGSEGV] { signal(number) { _ in DamageReport.end() } }
    }

    private static func end() -> Never {
        _ = write(STDERR_FILENO, message.baseAddress, message.count)
        _exit(6)
    }
}
