internal import Backup
internal import EventLog
internal import Glibc
internal import Importing
internal import LMDB
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
public import Reporting
internal import Tabular

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
        case let problem as BackupError:
            let (phrase, parameters) = Phrases.backup(problem)
            // Names of a backup's files hold digests, which nobody typed.
            let isTyped = if case .damaged = problem { false } else { true }
            self.init("backup", phrase, parameters, language, isTyped: isTyped)
        case let problem as QuestionError: self.init(problem, language)
        case let problem as EventProblem: self.init(problem, language)
        case let problem as FactError: self.init(problem, language)
        case let problem as LMDBError where [.permission, .readOnly].contains(problem.code):
            self.init("facts", Phrases.factsForbidden, [], language)
        case let problem as LMDBError:
            self.init("facts", Phrases.facts(.inputOutput), [problem.reason], language)
        case let problem as InputError:
            self.init(problem.code.rawValue, Phrases.input(problem.code), problem.parameters, language, problem.line)
        case let problem as ImportError:
            self.init(problem.code.rawValue, Phrases.mapping(problem.code), problem.parameters, language, problem.line)
        case let fault as AccessFault:
            let (phrase, parameters) = Phrases.access(fault)
            self.init("access-log", phrase, parameters, language, isTyped: false)
        case let fault as AuditFault:
            self.init("proof", Phrases.proof(fault.code), [fault.subject], language, isTyped: false)
        default: self.init("failed", Phrases.failed, ["\(error)"], language)
        }
    }

    /// Fills a phrase. What was typed is repeated in it, but never a number that could be a person's. Nobody typed the
    /// positions of dependents.
    private init(
        _ code: String, _ phrase: Phrase, _ parameters: [String], _ language: Language, _ line: Int? = nil,
        isTyped: Bool = true
    ) {
        guard !isTyped || !parameters.contains(where: IdentityNumber.occurs(inCodeOrText:)) else {
            self.init(Refusal(.identityNumber), language)
            return
        }
        self.init(
            code: code, sentence: (line.map { "\($0): " } ?? "") + phrase.sentence(language, parameters),
            hint: phrase.hint(language, parameters), exit: phrase.exit)
    }

    private init(_ refusal: Refusal, _ language: Language) {
        var parameters = refusal.parameters
        if [.unknownThing, .alreadyExists, .notYet, .notKnownYet].contains(refusal.code),
            let category = parameters.first
        {
            parameters[0] = CodeWords.of(category, in: "thing", language)
        }
        // What may be chosen is told in words; they can be typed as well as the codes.
        if [.unknownCode, .unknownValue].contains(refusal.code), parameters.count > 2 {
            let column = CodeWords.columns(of: parameters[1]).first ?? parameters[1]
            parameters[2] = parameters[2].split(separator: ", ").map {
                let word = CodeWords.of(String($0), in: column, language)
                return word == $0 ? word : "\($0) (\(word))"
            }.joined(separator: ", ")
        }
        if refusal.code == .outOfRange, let column = parameters.first { parameters[0] = Labels.of(column, language) }
        self.init(
            refusal.code.rawValue, Phrases.refusal(refusal.code), parameters, language,
            isTyped: refusal.code != .hasDependents)
        if code == refusal.code.rawValue, let better = Hints.of(refusal) { hint = better(language, parameters) }
        if refusal.code == .policy {
            sentence += " " + refusal.breaches.map { CodeWords.of($0, language) }.joined(separator: "; ") + "."
        }
    }

    private init(_ problem: EventLogError, _ language: Language) {
        self.init(problem.code.name, Phrases.log[problem.code] ?? Phrases.failed, [], language)
        let reason = problem.reason.hasSuffix(".") ? String(problem.reason.dropLast()) : problem.reason
        sentence += " (" + Reasons.told(reason, in: language) + ")." + (problem.process.map { " pid \($0)." } ?? "")
    }

    private init(_ problem: QuestionError, _ language: Language) {
        switch problem {
        case .unknownColumn(let column, let permitted):
            let phrase = Phrase(
                .malformed, Word("Rapporten har ingen kolonne «{1}».", "The report has no column “{1}”."),
                hint: Word("{2}", "{2}"))
            self.init("unknown-column", phrase, [column, permitted.joined(separator: ", ")], language)
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
        switch problem {
        case .badEvent(let position, _, let cause):
            self.init(cause, in: language)
            sentence = "@\(position): " + sentence
        case .replacement(_, EACCES), .replacement(_, EPERM), .replacement(_, EROFS):
            self.init("facts", Phrases.factsForbidden, [], language)
        case .replacement:
            self.init("facts", Phrases.facts(.inputOutput), ["\(problem)"], language)
        default:
            self.init("facts", Phrases.facts(.failed), ["\(problem)"], language)
        }
    }
}
