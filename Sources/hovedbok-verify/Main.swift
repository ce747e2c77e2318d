import FoundationEssentials
import Glibc
import Record

/// Checks an audit pack without a ledger, and without the program that made it.
@main
enum Main {
    static func main() {
        let outcome = run(Array(CommandLine.arguments.dropFirst()))
        signal(SIGPIPE, SIG_IGN)
        _ = write(outcome.err, to: STDERR_FILENO)
        // What could not be printed was not told.
        exit(write(outcome.out, to: STDOUT_FILENO) ? outcome.status : 13)
    }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var rest = ArraySlice(text.utf8)
        while !rest.isEmpty {
            let bytes = Array(rest)
            let count = Glibc.write(descriptor, bytes, bytes.count)
            guard count > 0 || errno == EINTR else { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }

    /// What is printed, and the exit code: 0 it holds, 6 it does not, 64 malformed argument, 65 unusable file.
    struct Outcome {
        var status: Int32
        var out = ""
        var err = ""
    }

    static func run(_ words: [String]) -> Outcome {
        let language = Language.chosen(words)
        guard let arguments = Arguments(words) else {
            return Outcome(status: 64, err: Sentences.malformed(language) + "\n" + Sentences.usage(language) + "\n")
        }
        guard !arguments.isHelp else { return Outcome(status: 0, out: Sentences.usage(language) + "\n") }
        var key: VerifierKey?
        if let text = arguments.key {
            guard let given = VerifierKey(text) else {
                return Outcome(status: 64, err: Sentences.noKey(language) + "\n")
            }
            key = given
        }
        var held: String?
        if let path = arguments.checkpoint {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                return Outcome(status: 65, err: Sentences.unreadable(path, language) + "\n")
            }
            held = text
        }
        guard let bytes = try? Data(contentsOf: URL(filePath: arguments.pack)) else {
            return Outcome(status: 65, err: Sentences.unreadable(arguments.pack, language) + "\n")
        }
        return verify(Array(bytes), key, held, arguments.isJSON, language)
    }

    private static func verify(
        _ bytes: [UInt8], _ key: VerifierKey?, _ held: String?, _ isJSON: Bool, _ language: Language
    ) -> Outcome {
        do {
            let verdict = try AuditPack(bytes).verdict(key: key, held: held)
            return Outcome(status: 0, out: isJSON ? verdict.json + "\n" : verdict.text(language))
        } catch let fault as AuditFault {
            return Outcome(
                status: 6, out: isJSON ? fault.json + "\n" : "", err: isJSON ? "" : fault.text(language) + "\n")
        } catch {
            return Outcome(status: 6, err: "\(error)\n")
        }
    }
}

/// The command line.
private struct Arguments {
    private(set) var pack = ""
    private(set) var key: String?
    private(set) var checkpoint: String?
    private(set) var isJSON = false
    private(set) var isHelp = false

    /// Nil when there is a word that nobody knows, a value is missing, or there is not one pack.
    init?(_ words: [String]) {
        var rest = ArraySlice(words)
        var packs: [String] = []
        while let word = rest.popFirst() {
            switch word {
            case "--json": isJSON = true
            case "--help", "-h": isHelp = true
            case "--key", "--checkpoint", "--lang":
                guard let value = rest.popFirst() else { return nil }
                if word == "--key" { key = value }
                if word == "--checkpoint" { checkpoint = value }
                if word == "--lang", Language(rawValue: value) == nil { return nil }
            default:
                guard !word.hasPrefix("-") else { return nil }
                packs.append(word)
            }
        }
        guard isHelp || packs.count == 1 else { return nil }
        pack = packs.first ?? ""
    }
}
