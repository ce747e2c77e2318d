import Application
import Glibc
import Questions
import Reporting

/// A ledger on another machine: what is typed is run there by the program beside this one, `hovedbok-remote`, which
/// alone knows how to speak over a network.
enum RemoteProgram {
    /// The address of the ledger that is meant, when it is not a directory of this machine.
    static func address(_ arguments: [String]) -> String? {
        let flag = arguments.firstIndex(of: "--ledger").flatMap { arguments.dropFirst($0 + 1).first }
        let joined = arguments.first { $0.hasPrefix("--ledger=") }.map { String($0.dropFirst(9)) }
        let ledger = flag ?? joined ?? Settings.ledger
        return ["https://", "http://", "unix:"].contains { ledger.hasPrefix($0) } ? ledger : nil
    }

    /// Hands over to the other program, which ends this one; comes back when it cannot be started.
    static func replaceThis(_ address: String, _ arguments: [String]) -> Explained {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        let own = String(decoding: path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let program =
            own.prefix(own.lastIndex(of: "/").map { own.distance(from: own.startIndex, to: $0) + 1 } ?? 0)
            + "hovedbok-remote"
        let settings = [
            address, Settings.typedLanguage.rawValue, String(Terminal.width), String(Terminal.isInteractive),
        ]
        var strings = ([String(program)] + settings + withoutLedger(arguments)).map { strdup($0) } + [nil]
        execv(String(program), &strings)
        for string in strings { free(string) }
        return missing(String(program))
    }

    private static func withoutLedger(_ arguments: [String]) -> [String] {
        var rest: [String] = []
        var skips = false
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return rest + arguments[index...] }
            if skips { skips = false; continue }
            skips = argument == "--ledger"
            if !skips, !argument.hasPrefix("--ledger=") { rest.append(argument) }
        }
        return rest
    }

    private static func missing(_ program: String) -> Explained {
        Explained(
            "no-remote", .failed,
            Word(
                "\(program) kan ikke startes.", "\(program) kan ikkje startast.", "\(program) cannot be started."),
            hint: Word(
                "Installer hovedbok-remote ved siden av hovedbok.", "Installer hovedbok-remote ved sida av hovedbok.",
                "Install hovedbok-remote beside hovedbok."))
    }
}
