import Application
import EventLog
import Glibc
import Portfolio
import Record
import SwiftProtobuf

/// A process that is told of ledgers, a line each, and answers in a line what `verify` finds in them, or what a command
/// gets that reads all of it. It may be ended by a signal: that, too, is an answer.
struct Judging {
    /// Ends a reader as `hovedbok` does where damaged pages would end it by a signal.
    private static func endLikeTheProgram() {
        Damage.whenMet { _exit(6) }
        for number in [SIGBUS, SIGSEGV] { signal(number) { _ in _exit(6) } }
    }

    /// The verbs: `verify`, directory, a checkpoint's file and key or `-`; and `read`, directory.
    func run() {
        Self.endLikeTheProgram()
        while let line = readLine() {
            let words = line.split(separator: "\t").map(String.init)
            print(String(answer(words).map { $0.isNewline ? " " : $0 }))
            fflush(nil)
        }
    }

    private func answer(_ words: [String]) -> String {
        do {
            switch (words.first, words.count) {
            case ("verify", 4): return try Self.verdict(of: words[1], words[2], words[3])
            case ("read", 2): return try "read \(Self.digest(of: words[1]))"
            default: return "malformed"
            }
        } catch let error as EventLogError {
            return "\(error.code == .damaged ? "damaged" : "\(error.code)"): \(error.reason)"
        } catch {
            return "failed: \(error)"
        }
    }

    /// What `verify` says with what somebody kept elsewhere.
    static func verdict(of directory: String, _ checkpoint: String, _ key: String) throws -> String {
        var options = VerifyOptions()
        if checkpoint != "-" { (options.checkpoint, options.key) = (checkpoint, key) }
        var verifier = try Verifier(directory: directory, options) { _, _ in }
        try verifier.run([], caches: [])
        guard let bad = verifier.lines.first(where: { !$0.isWell }) else { return "well" }
        return "damaged: \(bad.check): \(bad.value)"
    }

    /// A number that follows from all that can be read, the ledger's name and its records, and how many texts are
    /// gone: those that are there fit their keys, or reading them is an error.
    private static func digest(of directory: String) throws -> String {
        let ledger = try Ledger(at: directory, questions: [])
        let log = ledger.log
        var (all, gone) = (Array("\(log.origin) \(log.id)".utf8), 0)
        try log.forEach(Selection()) { record, bytes in
            all += bytes
            let keys = try Payload(serializedBytes: record.payload).textKeys
            gone += try Set(keys).count - log.texts(keys).count
            return true
        }
        let head = try log.head()
        all += Array("\(head)".utf8)
        return "\(String(checksum(of: all.span.bytes), radix: 16)) without \(gone) texts"
    }
}
