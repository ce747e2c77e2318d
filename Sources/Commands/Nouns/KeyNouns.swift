import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

/// Which key signs, and where copies go.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: "The file with the private key. [default: HOVEDBOK_KEY, or keys/ in the XDG configuration directory]")
    var key: String?

    /// What signs; nobody at the other end of a connection names a file of this machine.
    func signer(of ledger: Ledger) throws -> Signer {
        guard key == nil || Session.current == nil else { throw Refusal(.notApplied, ["--key"]) }
        return Settings.signer(of: ledger, file: key)
    }
}

/// The ledger's keys.
struct KeyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "The key that signs checkpoints; it lies outside the ledger's directory.",
        subcommands: [KeyInit.self, KeyRotate.self, KeyShow.self], defaultSubcommand: KeyShow.self)
}

struct KeyInit: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a key for the ledger.")
    @OptionGroup var keys: KeyOptions
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.open()
        let signer = try keys.signer(of: ledger)
        let key = try ledger.makeKey(signer, as: place.access(in: ledger))
        try Terminal.standardOutput(key.description + "\n")
        Terminal.standardError(
            Word(
                "→ Den private delen ligger i \(signer.file.path). Gi linjen over til dem som skal kontrollere.",
                "→ Den private delen ligg i \(signer.file.path). Gje linja over til dei som skal kontrollere.",
                "→ The private half lies at \(signer.file.path). Give the line above to those who are to check.")(
                    place.language))
    }
}

struct KeyRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Put a new key in place of the old one; both sign a checkpoint.")
    @OptionGroup var keys: KeyOptions
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.open()
        let made = try ledger.rotateKey(keys.signer(of: ledger), as: place.access(in: ledger))
        try Terminal.standardOutput("\(made.key.description)\n\(made.checkpoint.line)\n")
    }
}

struct KeyShow: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The ledger's public keys, the oldest first.")
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let keys = try place.open().checkpoints.keys()
        try Terminal.standardOutput(keys.map { $0.description + "\n" }.joined())
        guard keys.isEmpty else { return }
        let none = Word(
            "Ingen nøkkel ennå.\n→ Lag en med «hovedbok key init».",
            "Ingen nøkkel enno.\n→ Lag ein med «hovedbok key init».",
            "There is no key yet.\n→ Make one with “hovedbok key init”.")
        Terminal.standardError(none(place.language))
    }
}

/// Signed checkpoints.
struct CheckpointNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Signed statements of what the ledger was at some size.",
        subcommands: [CheckpointList.self, CheckpointShow.self, CheckpointSign.self],
        defaultSubcommand: CheckpointList.self)
}

struct CheckpointSign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign the ledger as it is, unless that contradicts an earlier checkpoint.")
    @OptionGroup var keys: KeyOptions
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.open()
        let checkpoint = try ledger.signCheckpoint(keys.signer(of: ledger), as: place.access(in: ledger))
        try Terminal.standardOutput(checkpoint.line + "\n")
    }
}

struct CheckpointList: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All checkpoints: size, when signed, root.")
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let checkpoints = try place.open().checkpoints
        let lines = checkpoints.sizes.map { checkpoints.entry($0) }.map { $0.checkpoint?.line ?? "@\($0.size) ?" }
        try Terminal.standardOutput(lines.map { $0 + "\n" }.joined())
        guard lines.isEmpty else { return }
        let none = Word(
            "Ingen sjekkpunkter ennå.\n→ Signer et med «hovedbok checkpoint sign».",
            "Ingen sjekkpunkt enno.\n→ Signer eit med «hovedbok checkpoint sign».",
            "There are no checkpoints yet.\n→ Sign one with “hovedbok checkpoint sign”.")
        Terminal.standardError(none(place.language))
    }
}

struct CheckpointShow: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A checkpoint as it was signed, to keep elsewhere. [default: the newest]")
    @Argument(help: "The size, such as 83 or @83.") var size: SizeArgument?
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let checkpoints = try place.open().checkpoints
        guard let note = (size.map { checkpoints.entry($0.size) } ?? checkpoints.newest)?.note else {
            throw Refusal(.unknownThing, ["checkpoint", size.map { "@\($0.size)" } ?? "–"])
        }
        try Terminal.standardOutput(note.description)
    }
}

/// The size of a log, with or without the sign that positions have.
struct SizeArgument: ExpressibleByArgument {
    let size: UInt64

    init?(argument: String) {
        guard let size = UInt64(argument.hasPrefix("@") ? argument.dropFirst() : argument[...]) else { return nil }
        self.size = size
    }
}

extension Checkpoint {
    /// The checkpoint in one line.
    fileprivate var line: String { "@\(size) \(signed?.wholeSeconds ?? "–") \(root.base64)" }
}

extension Ledger {
    /// Signs a checkpoint after an append, if one is due. What was appended has its receipt, so a checkpoint that fails
    /// is told and no more.
    func signAfterAppend(_ language: Language, isClosing: Bool = false) {
        do {
            try signIfDue(Settings.signer(of: self, file: nil), isClosing: isClosing)
        } catch {
            let told = Word(
                "Registrert, men sjekkpunktet ble ikke signert:", "Registrert, men sjekkpunktet vart ikkje signert:",
                "Appended, but no checkpoint was signed:")
            let own = Explanation(error, in: language)
            let explanation = Session.current == nil ? own : own.toldOutside(in: language)
            Terminal.standardError("\(told(language)) \(explanation.sentence)")
        }
    }
}
