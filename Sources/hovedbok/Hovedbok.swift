import Application
import ArgumentParser
import Portfolio
import Processes
import Questions
import Reporting
import Sheets

/// The command line: parses arguments, calls `perform` or `answer`, prints.
@main
struct Hovedbok: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hovedbok",
        abstract: "A ledger of a health region's research and innovation portfolio.",
        discussion: """
            Events are appended and never altered. Every report can be asked for as it stood on a day (--as-of) and \
            as it was known then (--known-at).

            Nouns and verbs have Norwegian names, too (hovedbok prosjekt ny); with --lang nb or nn, help lists them.

            Exit codes: 0 ok, 1 failed, 3 unknown name, 4 not permitted, 5 conflict, 6 damaged, 7 rule or identity \
            number, 10 no ledger, 11 busy, 12 newer format, 13 I/O error or disk full, 64 malformed argument, \
            65 unusable input file, 130 interrupted.
            """,
        version: "0.1.0",
        // The parser takes options of a default command only where it is among the others.
        subcommands: [Menu.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Append",
                subcommands: [
                    ProjectNoun.self, GrantNoun.self, ApplicationNoun.self, CallNoun.self, StudyNoun.self,
                    PatientsNoun.self, InnovationNoun.self, PlanNoun.self, IndicatorNoun.self, InvolvementNoun.self,
                    SubmissionNoun.self, ActivityNoun.self, CommitmentNoun.self, RecognitionNoun.self,
                    IdeaNoun.self, BenefitNoun.self, ExternalNoun.self,
                    CouncilMemberNoun.self, MeetingNoun.self, CaseNoun.self, FollowUpNoun.self, WorkingGroupNoun.self,
                    CompetenceNoun.self, ServiceNoun.self, ApprovalNoun.self, AttachmentNoun.self,
                    CoordinationNoun.self, KBSNoun.self, HRCSNoun.self, MonitorNoun.self, PaperNoun.self,
                    GroupNoun.self, CollaborationNoun.self, OrgNoun.self,
                    VocabularyNoun.self, AliasNoun.self, UserNoun.self,
                    ImportNoun.self, SheetNoun.self, EventNoun.self,
                    TextNoun.self, PersonNoun.self, Undo.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    Overview.self, FundingReport.self, EnrolmentReport.self, Diff.self, ClosingNoun.self, Evaluate.self,
                    AuditNoun.self, Explain.self, ProofNoun.self, Find.self, Todo.self, LogNoun.self, Stats.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    Init.self, Demo.self, Tour.self, Doctor.self, Verify.self, CheckpointNoun.self, KeyNoun.self,
                    Rebuild.self, BackupNoun.self, Restore.self, Export.self, Completions.self,
                ]),
        ],
        defaultSubcommand: Menu.self)

    static func main() {
        ClosedStreams.occupy()
        let arguments = Arguments.arranged(Array(CommandLine.arguments.dropFirst()))
        Interrupt.install()
        // Whoever supervises a child tells of the signal that ended it.
        if !arguments.contains("--child") { DamageReport.install(arguments) }
        do {
            try Settings.check()
            try requireKnownCommand(arguments)
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            Failure.exit(error, arguments)
        }
    }
}

extension Hovedbok {
    /// The parser has no words for an unknown noun, because the menu stands in for it, nor for one to be helped with.
    private static func requireKnownCommand(_ arguments: [String]) throws {
        let isHelp = arguments.first == "help"
        let path = CommandPath(isHelp ? Array(arguments.dropFirst()) : arguments)
        guard let name = path.unknown, name != "help", isHelp || path.names.isEmpty else { return }
        throw UnknownCommand(name: name, path: path)
    }
}

/// Ends the program with the exit code that belongs to an error, after saying what happened.
enum Failure {
    static func exit(_ error: any Error, _ arguments: [String]) -> Never {
        // Help and version are the parser's own to print, and so is an exit code without words.
        if isParserError(error), Hovedbok.exitCode(for: error) != .validationFailure {
            if Arguments.askForHelp(arguments), Hovedbok.exitCode(for: error) == .success {
                HelpPage.print(Hovedbok.fullMessage(for: error), arguments)
            }
            Hovedbok.exit(withError: error)
        }
        let explanation = explanation(error, arguments, Settings.typedLanguage)
        Terminal.standardErrorPart(text(explanation, arguments))
        Terminal.exit(explanation.exit.rawValue)
    }

    /// What is told of an error: a sentence, a hint, and an object for programs where they are listening.
    static func text(_ explanation: Explanation, _ arguments: [String]) -> String {
        var lines = [explanation.sentence]
        if !explanation.hint.isEmpty { lines.append("→ " + explanation.hint) }
        if arguments.contains("json") || arguments.contains("--format=json") {
            let object: JSONValue = .object([
                .init("error", .string(explanation.code)), .init("message", .string(explanation.sentence)),
                .init("hint", .string(explanation.hint)), .init("exit", .integer(Int64(explanation.exit.rawValue))),
            ])
            lines.append(object.compact)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func explanation(_ error: any Error, _ arguments: [String], _ language: Language) -> Explanation {
        afterVerify(worded(error, arguments, language), arguments)
    }

    private static func worded(_ error: any Error, _ arguments: [String], _ language: Language) -> Explanation {
        switch error {
        case let explained as Explained: explained.explanation(language)
        case let unknown as UnknownCommand: unknown.explanation(language)
        case let error as SheetError: error.explanation(language)
        case let error as TypesettingError: error.explanation(language)
        case let fault as FileFault: fault.explanation(language)
        case let problem as FileProblem: problem.explanation(language)
        case _ where isParserError(error): ParserErrors.explanation(error, arguments, language)
        default: Explanation(error, in: language)
        }
    }

    /// Verify has been called already when it is verify that tells of damage.
    static func afterVerify(_ explanation: Explanation, _ arguments: [String]) -> Explanation {
        guard explanation.exit == .damaged, arguments.first == "verify" else { return explanation }
        var explanation = explanation
        explanation.hint = Word(
            "Rør ingenting i mappen: ta vare på den som den er, og hent siste sikkerhetskopi.",
            "Rør ingenting i mappa: ta vare på ho som ho er, og hent siste tryggingskopi.",
            "Touch nothing in the directory: keep it as it is, and fetch the last backup.")(
                Settings.typedLanguage)
        return explanation
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

    func explanation(_ language: Language) -> Explanation {
        Explanation(code: code, sentence: sentence(language), hint: hint(language), exit: exit)
    }
}
