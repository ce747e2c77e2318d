import ArgumentParser
import Questions
public import Reporting
import Synchronization

/// A command that shows something and appends nothing.
protocol ReadingCommand: ParsableCommand {}

/// A command that asks the parser for lists also where it wants one value.
protocol OnceToldFlags: ParsableCommand {
    /// The flags that are told once.
    static var toldOnce: Set<String> { get }
}

/// What a command is called and what it can be told: the same for the terminal, the interface for programs and pages.
public struct CommandForm: Sendable {
    /// One thing that a command can be told.
    public struct Field: Sendable {
        /// How it is told.
        public enum Kind: Hashable, Sendable {
            /// By its place among the arguments.
            case positional
            /// By a flag with a value.
            case option
            /// By a flag alone.
            case flag
        }

        /// The flag's name, or that of the place.
        public let name: String
        /// How it is told.
        public let kind: Kind
        /// Whether it must be told; commands may ask for more than the parser does.
        public let isRequired: Bool
        /// Whether it may be told more than once.
        public let isRepeated: Bool
        /// What it is, in English.
        public let help: String

        /// What people call it.
        public func label(_ language: Language) -> String { Choice.label(name, language) }
    }

    /// Its nouns and verbs.
    public let path: [String]
    /// What it does, in English.
    public let abstract: String
    /// Whether it shows something and appends nothing.
    public let isReading: Bool
    private let command: any ParsableCommand.Type

    /// What it can be told, in the order of its help; the ledger and the account are not among that.
    public var fields: [Field] { told.fields }

    /// Whether what it makes is a file and nothing else.
    public var writesFile: Bool { told.writesFile }

    /// What the parser tells of a command.
    private struct Told {
        let fields: [Field]
        let writesFile: Bool

        init(_ command: any ParsableCommand.Type) {
            let once = (command as? any OnceToldFlags.Type)?.toldOnce ?? []
            let all = HelpDump.arguments(of: command).compactMap { Field($0, once) }
            fields = all.filter { !Field.ownAffairs.contains($0.name) }
            writesFile = all.contains { $0.name == "output" } && !all.contains { $0.name == "format" }
        }
    }

    private var told: Told {
        Self.known.withLock { known in
            if let told = known[ObjectIdentifier(command)] { return told }
            let told = Told(command)
            known[ObjectIdentifier(command)] = told
            return told
        }
    }

    /// The parser takes its time, so it is asked once, and only for what is needed.
    private static let known = Mutex<[ObjectIdentifier: Told]>([:])

    /// Every command that can be run for somebody at the other end of a connection.
    public static let all: [CommandForm] = forms(below: Hovedbok.self, path: []).filter {
        Elsewhere.refusal($0.path) == nil && !notRemote.contains($0.path.joined(separator: " "))
    }

    /// The command that begins a path, and what is left of the path behind it.
    public static func find(_ path: [String]) -> (form: CommandForm, rest: ArraySlice<String>)? {
        for count in (0...min(path.count, 3)).reversed() {
            if let form = byPath[path.prefix(count).joined(separator: " ")] { return (form, path.dropFirst(count)) }
        }
        return nil
    }

    private static let byPath = Dictionary(all.map { ($0.path.joined(separator: " "), $0) }) { first, _ in first }
    /// Commands about the program itself.
    private static let notRemote: Set = ["menu", "completions", "login", "logout"]

    private static func forms(below command: any ParsableCommand.Type, path: [String]) -> [CommandForm] {
        CommandPath.commands(below: command).flatMap { next -> [CommandForm] in
            let path = path + [next._commandName]
            let below = forms(below: next, path: path)
            return below.isEmpty ? [CommandForm(next, path)] : below
        }
    }

    private init(_ command: any ParsableCommand.Type, _ path: [String]) {
        (self.path, self.command) = (path, command)
        isReading = command is any ReadingCommand.Type
        abstract = command.configuration.abstract
    }
}

extension CommandForm.Field {
    /// The options that speak of this machine or of the parser, never end, or make an append of a question.
    fileprivate static let ownAffairs: Set = [
        "ledger", "lang", "actor", "output", "help", "version", "child", "follow", "publish", "key",
    ]

    /// - Parameter once: The flags that are told once, though the parser would take them more than once.
    fileprivate init?(_ argument: HelpDump.Argument, _ once: Set<String>) {
        guard !argument.name.isEmpty else { return nil }
        (name, kind) = (argument.name, argument.fieldKind)
        (isRequired, isRepeated) = (!argument.isOptional, argument.isRepeating && !once.contains(argument.name))
        help = argument.abstract ?? ""
    }
}

extension CommandForm {
    /// What the command does, as a heading.
    public func title(_ language: Language) -> String {
        guard language != .en, let noun = path.first else {
            return abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
        }
        let verbs = path.dropFirst().map { Self.word($0, below: noun, language) }
        return ([Self.word(noun, language).capitalisedFirst] + verbs).joined(separator: ": ")
    }

    /// What a noun, or a verb of a noun, is called in a language.
    public static func word(_ own: String, below noun: String? = nil, _ language: Language) -> String {
        guard language != .en else { return own }
        if abbreviations.contains(own) { return own.uppercased() }
        let name = NorwegianNames.name(of: own, below: noun, inNynorsk: language == .nn) ?? own
        return noun == nil ? name : name.replacing("-", with: " ")
    }

    /// Nouns that are the first letters of what they mean.
    private static let abbreviations: Set = ["kbs", "hrcs"]
}
