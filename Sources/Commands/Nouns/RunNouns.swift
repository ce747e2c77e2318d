import Application
import ArgumentParser
import EventLog
import Portfolio
import Questions
import Record
import Reporting

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make an empty ledger.")
    @OptionGroup var place: LedgerOptions
    @Option(help: "The ledger's name for ever, such as helse-midt.") var origin: String = "hovedbok"
    @Option(help: "table or json.") var format: ReceiptFormat = .table

    func run() throws {
        let id = try Ledger.create(at: place.directory, origin: origin)
        let made = Word("Ny hovedbok", "Ny hovudbok", "New ledger")(place.language)
        let next = Word("Neste", "Neste", "Next")(place.language)
        guard format != .json else {
            let object: JSONValue = .object([
                .init("origin", .string(origin)), .init("id", .string(id.description)),
                .init("ledger", .string(place.directory)),
                .init("position", .integer(0)),
            ])
            return try Terminal.standardOutput(object.compact + "\n")
        }
        try Terminal.standardOutput("\(made): \(origin) (\(place.directory)) \(id)\n")
        let code = Word("KODE --name NAVN", "KODE --name NAMN", "CODE --name NAME")(place.language)
        Terminal.standardError("→ \(next): hovedbok org register \(code) · hovedbok help")
    }
}

struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make all facts anew from the log, beside the ones in use.")
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.open()
        let progress = Progress(place.language)
        try ledger.rebuild(progress.show)
        progress.finish()
        let head = try ledger.log.head().position
        let done = Word(
            "Bygd på nytt fra @1 til @\(head).", "Bygd på nytt frå @1 til @\(head).", "Rebuilt from @1 to @\(head).")
        try Terminal.standardOutput(done(place.language) + "\n")
    }
}

struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "A script that completes commands: bash, zsh or fish.",
        discussion: """
            Example: hovedbok completions bash > ~/.local/share/bash-completion/completions/hovedbok. English names \
            are completed; Norwegian ones (see hovedbok help --lang nb) are understood all the same.
            """)
    @Argument(help: "bash, zsh or fish.") var shell: Shell

    func run() throws {
        try Terminal.standardOutput(Hovedbok.completionScript(for: shell.known) + "\n")
    }

    /// A shell that there is a script for.
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        fileprivate var known: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }
}

/// What is shown when nothing is asked for.
struct Menu: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "menu", abstract: "A short menu.", shouldDisplay: false)
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let text = Word(
            """
            Hovedbok – forsknings- og innovasjonsporteføljen, som den er og som den var kjent.

              hovedbok init --ledger MAPPE        lag en tom hovedbok
              hovedbok demo --ledger MAPPE        lag en hovedbok med eksempler
              hovedbok prosjekt ny                registrer et prosjekt
              hovedbok overview                   porteføljen i dag
              hovedbok funding --as-of 2024-12-31 --known-at 2025-01-31
              hovedbok tour                       omvisning
              hovedbok help                       alle kommandoer

            """,
            """
            Hovudbok – forskings- og innovasjonsporteføljen, som han er og som han var kjend.

              hovedbok init --ledger MAPPE        lag ei tom hovudbok
              hovedbok demo --ledger MAPPE        lag ei hovudbok med døme
              hovedbok prosjekt ny                registrer eit prosjekt
              hovedbok overview                   porteføljen i dag
              hovedbok funding --as-of 2024-12-31 --known-at 2025-01-31
              hovedbok tour                       omvising
              hovedbok help                       alle kommandoar

            """,
            """
            Hovedbok – the research and innovation portfolio, as it is and as it was known.

              hovedbok init --ledger DIR          make an empty ledger
              hovedbok demo --ledger DIR          make a ledger with examples
              hovedbok project register           register a project
              hovedbok overview                   the portfolio today
              hovedbok funding --as-of 2024-12-31 --known-at 2025-01-31
              hovedbok tour                       a tour
              hovedbok help                       all commands

            """)
        try Terminal.standardOutput(text(place.language))
    }
}

struct Stats: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "How much of what is in the log.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "period", "org"])
        try place.read(on: flags.basis.request).statistics(flags.basis.request, flags.options(place.language)).print(
            flags)
    }
}

struct Find: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find anything by an id, an alias or a word of a text.")
    @Argument(help: "What to look for.") var text: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at"])
        let report = try place.read(on: flags.basis.request).find(text, flags.basis.request, place.language)
        try report.print(flags)
        guard report.main.rows.isEmpty else { return }
        let hint = Word(
            "Prøv færre bokstaver, eller se «hovedbok project list».",
            "Prøv færre bokstavar, eller sjå «hovedbok project list».",
            "Try fewer letters, or see “hovedbok project list”.")
        Terminal.standardError("→ " + hint(place.language))
    }
}

struct Todo: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "todo", abstract: "What waits to be done, for one organisation (--org) or all.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try place.read(on: flags.basis.request).todo(flags.basis.request, flags.options(place.language)).print(flags)
    }
}

struct Doctor: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "How the ledger is; compares every index with the log.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: [])
        let ledger = try place.open()
        let checkup = try ledger.checkup(place.language, signer: Settings.signer(of: ledger, file: nil))
        try checkup.report.print(flags)
        if let problem = checkup.problem { throw problem }
        if !checkup.isWell { throw ExitCode(1) }
    }
}
