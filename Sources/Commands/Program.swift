import Application
import ArgumentParser
import Portfolio
import Processes
import Questions
import Reporting
import Sheets

/// The whole program: for the terminal of this process, or for somebody at the other end of a connection.
public enum Program {
    /// Runs what was typed and ends the process.
    public static func main() {
        ClosedStreams.occupy()
        let arguments = Arguments.arranged(typed)
        Interrupt.install()
        // Whoever supervises a child tells of the signal that ended it.
        if !arguments.contains("--child") { DamageReport.install(arguments) }
        let ending = here(arguments)
        if !ending.output.isEmpty { try? Terminal.standardOutput(ending.output) }
        Terminal.standardErrorPart(ending.messages)
        Terminal.exit(ending.exit)
    }

    /// The most arguments of a command for a session: the parser's time grows with their square.
    private static let mostArguments = 1000

    /// Runs what a session asks for. Nothing is printed, and the process goes on whatever happens.
    public static func run(for session: Session) -> Outcome {
        Session.$current.withValue(session) {
            let arguments = Arguments.arranged(session.request.arguments)
            guard Elsewhere.isAboutLedger(arguments) else { return session.outcome(run(arguments)) }
            // Who publishes appends to the log.
            let isReading = CommandPath(arguments).isReading && !arguments.contains("--publish")
            let ending = session.recording(commandName, isReading: isReading) {
                Elsewhere.refusal(arguments).map { Ending($0, arguments) } ?? run(arguments)
            }
            return session.outcome(ending)
        }
    }

    /// Runs what was typed here, or where the ledger is.
    private static func here(_ arguments: [String]) -> Ending {
        do {
            try Settings.check()
            guard Elsewhere.isAboutLedger(arguments), let remote = RemoteProgram(arguments) else {
                return run(arguments)
            }
            if let refusal = Elsewhere.refusal(arguments) { throw refusal }
            return try remote.run(arguments)
        } catch {
            return Ending(error, arguments)
        }
    }

    /// What was typed, without the program's name.
    static var typed: [String] { Session.current?.request.arguments ?? Array(CommandLine.arguments.dropFirst()) }

    /// The nouns and verbs that were typed.
    static var commandName: String { CommandPath(Arguments.arranged(typed)).names.joined(separator: " ") }

    private static func run(_ arguments: [String]) -> Ending {
        do {
            try requireFew(arguments)
            try requireKnownCommand(arguments)
            var command = try parse(arguments)
            try command.run()
            return Ending()
        } catch {
            return Ending(error, arguments)
        }
    }

    /// Nobody at the other end of a connection keeps the parser busy for long.
    private static func requireFew(_ arguments: [String]) throws {
        guard Session.current != nil, arguments.count > mostArguments else { return }
        throw ValidationError("There are more than \(mostArguments) arguments.")
    }

    /// What was typed, as a command. A server has a mould for it; else its own parser does, and is several times as
    /// fast as that of all commands, which is asked where something is wrong: it has the words for that, and for help.
    static func parse(_ arguments: [String]) throws -> any ParsableCommand {
        let path = CommandPath(arguments)
        let rest = Array(arguments.dropFirst(path.names.count))
        let moulded = Session.current == nil ? nil : CommandMould.of(path.last)?.command(rest)
        return try moulded ?? (try? path.last.parseAsRoot(rest)) ?? Hovedbok.parseAsRoot(arguments)
    }

    /// The parser has no words for an unknown noun, because the menu stands in for it, nor for one to be helped with.
    private static func requireKnownCommand(_ arguments: [String]) throws {
        let isHelp = arguments.first == "help"
        let path = CommandPath(isHelp ? Array(arguments.dropFirst()) : arguments)
        guard let name = path.unknown, name != "help", isHelp || path.names.isEmpty else { return }
        throw UnknownCommand(name: name, path: path)
    }
}

/// How the program ends: with which exit code, and after which words.
struct Ending {
    var exit: Int32 = 0
    /// What is left to print on standard output, such as help.
    var output = ""
    /// What is left to print on standard error.
    var messages = ""
    /// What went wrong; nil when nothing did.
    var explanation: Explanation?
    /// The thing that is not there, or not for whoever asks.
    var missing: (category: String, id: String)?

    init() {}

    /// What the access log says of it.
    var result: AccessResult {
        switch Explanation.Exit(rawValue: exit) {
        case .unknownName, .notPermitted: .denied
        default: exit == 0 ? .permitted : .failed
        }
    }

    /// The end that belongs to an error.
    init(_ error: any Error, _ arguments: [String]) {
        // Help and version are the parser's own words, and an exit code has none.
        if Self.isParserError(error), Hovedbok.exitCode(for: error) != .validationFailure {
            (exit, messages) = (Hovedbok.exitCode(for: error).rawValue, Hovedbok.fullMessage(for: error))
            if !messages.isEmpty { messages += "\n" }
            guard exit == 0 else { return }
            (output, messages) = (messages, "")
            if Arguments.askForHelp(arguments) { output = HelpPage.text(output, arguments) }
            return
        }
        let explanation = Self.explanation(error, arguments, Settings.typedLanguage)
        (exit, messages) = (explanation.exit.rawValue, Self.text(explanation, arguments))
        self.explanation = explanation
        if let refusal = error as? Refusal, refusal.code == .unknownThing, refusal.parameters.count == 2 {
            missing = (refusal.parameters[0], refusal.parameters[1])
        }
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

    static func explanation(_ error: any Error, _ arguments: [String], _ language: Language) -> Explanation {
        let explanation = afterVerify(worded(error, arguments, language), arguments)
        return Session.current == nil ? explanation : explanation.toldOutside(in: language)
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
