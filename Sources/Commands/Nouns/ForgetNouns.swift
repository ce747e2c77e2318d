import Application
import ArgumentParser
import EventLog
import Portfolio
import Questions
import Record
import Reporting

/// What people typed.
struct TextNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Texts that people typed: take one away for good.",
        subcommands: [TextForget.self])
}

/// Persons.
struct PersonNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Persons: take a name away for good.", subcommands: [PersonForget.self])
}

/// How texts are taken away.
struct ForgetOptions: ParsableArguments {
    @Option(help: "Why, as a code; never in words.") var because: String = "request"
    @Flag(name: .customLong("dry-run"), help: "Say how many texts it is about, and change nothing.") var dryRun = false
    @Option(help: "table or json.") var format: Format = .table
    @OptionGroup var place: LedgerOptions

    func forget(_ keys: [TextKey], in ledger: Ledger) throws {
        let access = try place.access(in: ledger)
        try access.requireOperator()
        let count =
            try dryRun ? ledger.log.texts(keys).count : ledger.forget(keys, because: because, by: access)
        guard format != .json else {
            let members: [JSONValue.Member] = [
                .init("texts", .integer(Int64(count))),
                .init("keys", .array(keys.map { .string(Base64.text($0.bytes)) })),
                .init("dry_run", .bool(dryRun)),
            ]
            return try Terminal.standardOutput(JSONValue.object(members).compact + "\n")
        }
        let done =
            dryRun
            ? Word(
                "Prøve: tekster som ville blitt glemt: \(count).", "Prøve: tekstar som ville vorte gløymde: \(count).",
                "Dry run: texts that would be forgotten: \(count).")
            : Word(
                "Glemte tekster: \(count). Bevisene gjelder fortsatt.",
                "Gløymde tekstar: \(count). Prova gjeld framleis.",
                "Texts forgotten: \(count). The proofs still hold.")
        try Terminal.standardOutput(done(place.language) + "\n")
        guard !dryRun else { return }
        let next = Word(
            "Eldre sikkerhetskopier, eksporter og utskrifter har dem ennå; "
                + "kjør «hovedbok backup» på nytt i samme mappe.",
            "Eldre tryggingskopiar, eksportar og utskrifter har dei enno; "
                + "køyr «hovedbok backup» på nytt i same mappe.",
            "Older backups, exports and printouts still have them; "
                + "run “hovedbok backup” into the same directory again.")
        Terminal.standardError("→ " + next(place.language))
    }
}

struct TextForget: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Take texts away for good, by their keys or all of one event (--of).",
        discussion: "Nobody else may have the ledger open meanwhile. The event stays, and so do all proofs.")
    @Argument(help: "Keys of texts, as log --format jsonl shows them.") var keys: [String] = []
    @Option(help: "An event, @123 or its id: all the texts that it names.") var of: String?
    @OptionGroup var options: ForgetOptions

    func run() throws {
        let ledger = try options.place.open()
        var found = try keys.map { text in
            guard let key = TextKey(text) else { throw Refusal(.malformed, [text]) }
            return key
        }
        if let of { found += try ledger.event(of).payload.textKeys }
        guard of != nil || !found.isEmpty else { throw Refusal(.missingValue, ["of"]) }
        try options.forget(found, in: ledger)
    }
}

struct PersonForget: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Take a person's name away for good, wherever the ledger has it.",
        discussion: "What the person did stays, under the random id alone.")
    @Argument(help: "The person's id, or the account of a user.") var person: String
    @OptionGroup var options: ForgetOptions

    func run() throws {
        let ledger = try options.place.open()
        let id = Identifier128(person) ?? Base64.bytes(person).flatMap { PersonID(bytes: $0) }
        let keys = try ledger.names(of: id.map { [$0] } ?? ledger.people(of: person))
        guard !keys.isEmpty else { throw Refusal(.unknownThing, ["person", person]) }
        try options.forget(keys, in: ledger)
    }
}
