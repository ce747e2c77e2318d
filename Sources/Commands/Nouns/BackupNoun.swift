import Application
import ArgumentParser
import Backup
import EventLog
import Portfolio
import Questions
import Record
import Reporting

/// Copies for the day on which the ledger is lost.
struct BackupNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a ledger in use to a directory, and check such copies.",
        discussion: """
            Only what is new is written; the directory must hold nothing else's backup. The texts are in it: keep it \
            as safe as the ledger.
            Example: hovedbok backup /mnt/backup/helse-midt && hovedbok backup verify /mnt/backup/helse-midt
            """,
        subcommands: [BackupMake.self, BackupVerify.self], defaultSubcommand: BackupMake.self)
}

struct BackupMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a backup, or bring the one in the directory up to date.")
    @Argument(help: "The directory.", completion: .directory) var directory: String
    @Option(help: "table or json.") var format: Format = .table
    @OptionGroup var place: LedgerOptions

    func run() throws {
        try OutputFile.screen(directory)
        let ledger = try place.open()
        try place.access(in: ledger).requireOperator()
        let progress = Progress(place.language)
        let (backup, from) = try ledger.backUp(to: directory) { progress.show(done: $0, of: $1) }
        progress.finish()
        let read = ledger.longestRead.map { Int64($0.rounded(.up)) } ?? 0
        let added = backup.manifest.size + 1 - from
        let done = Word(
            "Sikkerhetskopi: \(added) nye hendelser.", "Tryggingskopi: \(added) nye hendingar.",
            "Backup: \(added) new events.")
        let extra: [JSONValue.Member] = [
            .init("added", .integer(Int64(added))), .init("longest_read_ms", .integer(read)),
        ]
        try backup.show(done(place.language), extra, format)
    }
}

struct BackupVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read all of a backup: its records, its checkpoints, its access log.")
    @Argument(help: "The directory.", completion: .directory) var directory: String
    @Option(help: "table or json.") var format: Format = .table
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let backup = try Backup(at: directory)
        try backup.verifyAll()
        let done = Word("Sikkerhetskopien er hel.", "Tryggingskopien er heil.", "The backup is whole.")
        try backup.show(done(place.language), [], format)
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make the ledger of a backup again, in an empty place (--ledger).",
        discussion: "Example: hovedbok restore /mnt/backup/helse-midt --ledger /srv/hovedbok --known old/ledger.head")
    @Argument(help: "The directory of the backup.", completion: .directory) var directory: String
    @Option(
        help: "ledger.head of the lost ledger, or a checkpoint: refuses a backup that is older. May be repeated.",
        completion: .file())
    var known: [String] = []
    @Option(
        help: "A newer backup, or ledger: what was forgotten there is forgotten here. May be repeated.",
        completion: .directory)
    var forgotten: [String] = []
    @Flag(name: .customLong("accept-rollback"), help: "Give up the events that the backup lacks.")
    var acceptRollback = false
    @Option(help: "table or json.") var format: Format = .table
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let backup = try Backup(at: directory)
        let (origin, id) = (backup.manifest.origin, backup.manifest.ledger)
        try Ledger.restore(
            backup, to: place.directory, known: known.map { try KnownHead(at: $0, origin: origin, id: id) },
            acceptsRollback: acceptRollback, forgetting: forgotten.flatMap { try Ledger.forgotten(at: $0) })
        let done = Word(
            "Gjenopprettet i \(place.directory).", "Gjenoppretta i \(place.directory).",
            "Restored in \(place.directory).")
        try backup.show(done(place.language), [.init("ledger", .string(place.directory))], format)
    }
}

extension Backup {
    /// Prints what a backup holds.
    fileprivate func show(_ sentence: String, _ extra: [JSONValue.Member], _ format: Format) throws {
        guard format == .json else {
            let root = "\(manifest.origin) @\(manifest.size) \(manifest.root.base64)"
            return try Terminal.standardOutput("\(sentence)\n\(root)\n")
        }
        let members: [JSONValue.Member] = [
            .init("origin", .string(manifest.origin)), .init("ledger_id", .string(manifest.ledger.description)),
            .init("made", .string(manifest.made.description)), .init("size", .integer(Int64(manifest.size))),
            .init("root", .string(manifest.root.base64)), .init("bytes", .integer(Int64(manifest.bytes))),
        ]
        try Terminal.standardOutput(JSONValue.object(members + extra).compact + "\n")
    }
}
