import Application
import Glibc
import Synchronization

/// Tells of a ledger whose pages make no sense, where they would end the program by a signal.
///
/// The log is mapped into memory, and LMDB follows what stands in its pages: where they are overwritten it stops at an
/// assertion, or reads where nothing is.
enum DamageReport {
    /// What is written; made beforehand, since a signal's handler may do next to nothing.
    private static let message = Mutex<[UInt8]>([])

    static func install(_ arguments: [String]) {
        let explanation = Damage.explanation(in: Settings.typedLanguage)
        let text = Ending.text(Ending.afterVerify(explanation, arguments), arguments)
        message.withLock { $0 = Array(text.utf8) }
        Damage.whenMet { end() }
        for number in [SIGBUS, SIGSEGV] { signal(number) { _ in DamageReport.end() } }
    }

    private static func end() -> Never {
        _ = Terminal.write(message.withLock(\.self), to: STDERR_FILENO)
        _exit(6)
    }
}
