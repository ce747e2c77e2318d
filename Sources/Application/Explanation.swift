internal import EventLog
internal import LMDB
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
public import Reporting

/// What a person is told when something could not be done: a sentence, what to do about it, and the exit code.
public struct Explanation: Hashable, Sendable {
    /// The exit codes of the command line; they never change.
    public enum Exit: Int32, Sendable {
        case failed = 1
        case unknownName = 3
        case notPermitted = 4
        case conflict = 5
        case damaged = 6
        case rule = 7
        case noLedger = 10
        case busy = 11
        case newerFormat = 12
        case inputOutput = 13
        case malformed = 64
        case unusableInput = 65
        case interrupted = 130
    }

    /// A word for what happened, for programs.
    public var code: String
    /// What happened.
    public var sentence: String
    /// What to do about it; may be empty.
    public var hint: String
    /// The exit code.
    public var exit: Exit

    /// An explanation.
    public init(code: String, sentence: String, hint: String = "", exit: Exit) {
        self.code = code
        self.sentence = sentence
        self.hint = hint
        self.exit = exit
    }

    /// Explains an error in a language.
    public init(_ error: any Error, in language: Language) {
        switch error {
        case let refusal as Refusal: self.init(refusal, language)
        case let problem as EventLogError: self.init(problem, language)
        case let problem as QuestionError: self.init(problem, language)
        case let problem as EventProblem: self.init(problem, language)
        case let problem as FactError: self.init(problem, language)
        case let problem as LMDBError:
            self.init(code: "facts", sentence: problem.reason, exit: .inputOutput)
        default: self.init(code: "failed", sentence: "\(error)", exit: .failed)
        }
    }

    private init(_ refusal: Refusal, _ language: Language) {
        // What was typed is repeated in sentences, but never a number that could be a person's.
        let isPersonal = refusal.parameters.contains(where: IdentityNumber.occurs)
        let refusal = isPersonal ? Refusal(.identityNumber) : refusal
        let phrase = Phrases.refusals[refusal.code]
        var sentence = phrase?.sentence(language) ?? refusal.code.rawValue
        for (index, parameter) in refusal.parameters.enumerated() {
            sentence = sentence.replacing("{\(index + 1)}", with: parameter)
        }
        if refusal.code == .policy {
            sentence += " " + refusal.breaches.map { Phrases.breach($0, language) }.joined(separator: "; ") + "."
        }
        self.init(
            code: refusal.code.rawValue, sentence: sentence, hint: phrase?.hint(language) ?? "",
            exit: phrase?.exit ?? .rule)
    }

    private init(_ problem: EventLogError, _ language: Language) {
        let phrase = Phrases.log[problem.code]
        var sentence = (phrase?.sentence(language) ?? problem.code.name) + " (" + problem.reason + ")."
        if let process = problem.process { sentence += " pid \(process)." }
        self.init(
            code: problem.code.name, sentence: sentence, hint: phrase?.hint(language) ?? "",
            exit: phrase?.exit ?? .failed)
    }

    private init(_ problem: QuestionError, _ language: Language) {
        switch problem {
        case .unknownColumn(let column, let permitted):
            let sentence = Word(
                "Rapporten har ingen kolonne «\(column)».", "Rapporten har ingen kolonne «\(column)».",
                "The report has no column “\(column)”.")
            self.init(
                code: "unknown-column", sentence: sentence(language), hint: permitted.joined(separator: ", "),
                exit: .malformed)
        case .unknownSubject(let subject):
            self.init(Refusal(.unknownThing, ["id", subject]), language)
        }
    }

    private init(_ problem: EventProblem, _ language: Language) {
        switch problem {
        case .unknownVersion(let position, let type, let version):
            let sentence = Word(
                "Hendelse @\(position) (\(type)) har versjon \(version), nyere enn dette programmet leser.",
                "Hending @\(position) (\(type)) har versjon \(version), nyare enn dette programmet les.",
                "Event @\(position) (\(type)) has version \(version), newer than this program reads.")
            self.init(code: "newer-event", sentence: sentence(language), exit: .newerFormat)
        case .unreadable(let position, let type):
            let sentence = Word(
                "Hendelse @\(position) (\(type)) kan ikke leses.", "Hending @\(position) (\(type)) kan ikkje lesast.",
                "Event @\(position) (\(type)) cannot be read.")
            self.init(code: "damaged", sentence: sentence(language), exit: .damaged)
        }
    }

    private init(_ problem: FactError, _ language: Language) {
        if case .badEvent(let position, _, let cause) = problem {
            self.init(cause, in: language)
            sentence = "@\(position): " + sentence
        } else {
            let hint = Word("Kjør «hovedbok rebuild».", "Køyr «hovedbok rebuild».", "Run “hovedbok rebuild”.")
            self.init(code: "facts", sentence: "\(problem)", hint: hint(language), exit: .failed)
        }
    }
}
