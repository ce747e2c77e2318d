import Application
import ArgumentParser
import Portfolio
import Questions
import Reporting

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
                    Undo.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Overview.self, FundingReport.self, EnrolmentReport.self, Diff.self, ClosingNoun.self, Evaluate.self,
                    AuditNoun.self, Find.self, Todo.self, LogNoun.self, Stats.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [Init.self, Demo.self, Tour.self, Doctor.self, Rebuild.self, Completions.self]),
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
        let nouns = configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName }
        guard !nouns.contains(noun), noun != "menu" else { return }
        let near = nouns.filter { $0.hasPrefix(noun.prefix(2)) }
        throw Explained(
            "unknown-command", .malformed,
            Word(
                "Det er ingen kommando «\(noun)».", "Det er ingen kommando «\(noun)».", "There is no command “\(noun)”."
            )(
                Settings.language(in: arguments)),
            hint: (near.isEmpty ? ["help"] : near).map { "hovedbok " + $0 }.joined(separator: " · "))
    }
}

/// Ends the program with the exit code that belongs to an error, after saying what happened.
enum Failure {
    static func exit(_ error: any Error, _ arguments: [String]) -> Never {
        var error = error
        if isParserError(error) {
            // The parser repeats what was typed, which may be what nobody may repeat.
            let isMisuse = Hovedbok.exitCode(for: error) == .validationFailure
            guard isMisuse, IdentityNumber.occurs(in: Hovedbok.fullMessage(for: error)) else {
                Hovedbok.exit(withError: error)
            }
            error = Refusal(.identityNumber)
        }
        let explanation =
            (error as? Explained)?.explanation ?? ImportExplanation.explained(error)
            ?? Explanation(error, in: Settings.language(in: arguments))
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

    /// Help, version and usage errors are the parser's own to print; it ends with 0 or 64.
    private static func isParserError(_ error: any Error) -> Bool {
        if error is CleanExit || error is ValidationError || error is ExitCode { return true }
        return String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}

/// An error that brings its own explanation.
struct Explained: Error {
    let explanation: Explanation

    init(_ code: String, _ exit: Explanation.Exit, _ sentence: String, hint: String = "") {
        explanation = Explanation(code: code, sentence: sentence, hint: hint, exit: exit)
    }
}
