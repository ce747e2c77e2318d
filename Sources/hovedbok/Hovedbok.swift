import Application
import ArgumentParser
import Portfolio
import Questions
import Reporting
import Sheets
import Spreadsheet

/// The command line: parses arguments, calls `perform` or `answer`, prints.
@main
struct Hovedbok: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hovedbok",
        abstract: "A ledger of a health region's research and innovation portfolio.",
        discussion: """
            Events are appended and never altered. Every report can be asked for as it stood on a day (--as-of) and \
            as it was known then (--known-at).

            Exit codes: 0 ok, 1 failed, 3 unknown name, 4 not permitted, 5 conflict, 6 damaged, 7 rule or identity \
            number, 10 no ledger, 11 busy, 12 newer format, 13 I/O error or disk full, 64 malformed argument, \
            65 unusable input file, 130 interrupted.
            """,
        version: "0.1.0",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Append",
                subcommands: [
                    ProjectNoun.self, GrantNoun.self, ApplicationNoun.self, CallNoun.self, StudyNoun.self,
                    PatientsNoun.self, InnovationNoun.self, PlanNoun.self, SubmissionNoun.self, OrgNoun.self,
                    VocabularyNoun.self, AliasNoun.self, UserNoun.self, ImportNoun.self, SheetNoun.self, EventNoun.self,
                    TextNoun.self, PersonNoun.self, Undo.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Overview.self, FundingReport.self, EnrolmentReport.self, Diff.self, ClosingNoun.self, Evaluate.self,
                    AuditNoun.self, Find.self, Todo.self, LogNoun.self, Stats.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    Init.self, Demo.self, Tour.self, Doctor.self, Rebuild.self, BackupNoun.self, Restore.self,
                    Export.self, Completions.self,
                ]),
        ],
        defaultSubcommand: Menu.self)

    static func main() {
        Interrupt.install()
        let arguments = NorwegianNames.translate(Array(CommandLine.arguments.dropFirst()))
        do {
            try requireKnownNoun(arguments)
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            Failure.exit(error, arguments)
        }
    }
}

extension Hovedbok {
    /// The parser has no words for an unknown noun, because the menu stands in for it.
    private static func requireKnownNoun(_ arguments: [String]) throws {
        guard let noun = arguments.first, !noun.hasPrefix("-"), noun != "help" else { return }
        guard !CommandPath.names(below: Self.self).contains(noun), noun != "menu" else { return }
        throw UnknownCommand(name: noun, path: CommandPath([]))
    }
}

/// Ends the program with the exit code that belongs to an error, after saying what happened.
enum Failure {
    static func exit(_ error: any Error, _ arguments: [String]) -> Never {
        // Help and version are the parser's own to print, and so is an exit code without words.
        if isParserError(error), Hovedbok.exitCode(for: error) != .validationFailure { Hovedbok.exit(withError: error) }
        let explanation = explanation(error, arguments, Settings.language(in: arguments))
        Terminal.standardError(explanation.sentence)
        if !explanation.hint.isEmpty { Terminal.standardError("→ " + explanation.hint) }
        if arguments.contains("json") || arguments.contains("--format=json") {
            let object: JSONValue = .object([
                .init("error", .string(explanation.code)), .init("message", .string(explanation.sentence)),
                .init("hint", .string(explanation.hint)), .init("exit", .integer(Int64(explanation.exit.rawValue))),
            ])
            Terminal.standardError(object.compact)
        }
        Terminal.exit(explanation.exit.rawValue)
    }

    private static func explanation(_ error: any Error, _ arguments: [String], _ language: Language) -> Explanation {
        switch error {
        case let explained as Explained: explained.explanation(language)
        case let unknown as UnknownCommand: unknown.explanation(language)
        case let error as SheetError: error.explanation(language)
        case let error as SpreadsheetError:
            Explained.unwritable("\(error.path): \(error.reason)").explanation(language)
        case _ where isParserError(error): ParserErrors.explanation(error, arguments, language)
        default: Explanation(error, in: language)
        }
    }

    private static func isParserError(_ error: any Error) -> Bool {
        if error is CleanExit || error is ValidationError || error is ExitCode { return true }
        return String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}

/// An error that brings its own words.
struct Explained: Error {
    private let code: String
    private let exit: Explanation.Exit
    private let sentence: Word
    private let hint: Word

    init(_ code: String, _ exit: Explanation.Exit, _ sentence: Word, hint: Word) {
        (self.code, self.exit, self.sentence, self.hint) = (code, exit, sentence, hint)
    }

    /// A file or stream that data could not be written to.
    static func unwritable(_ place: String) -> Explained {
        Explained(
            "output", .inputOutput,
            Word(
                "Kan ikke skrive resultatet (\(place)).", "Kan ikkje skrive resultatet (\(place)).",
                "The output could not be written (\(place))."),
            hint: Word(
                "Se om mappen finnes, har plass og kan skrives i, og at filen ikke er åpen et annet sted.",
                "Sjå om mappa finst, har plass og kan skrivast i, og at fila ikkje er open ein annan stad.",
                "See that the folder exists, has room and is writable, and that the file is not open elsewhere."))
    }

    func explanation(_ language: Language) -> Explanation {
        Explanation(code: code, sentence: sentence(language), hint: hint(language), exit: exit)
    }
}
