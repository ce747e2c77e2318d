import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

/// The commands of a register: one for each of its verbs, and `list`, `totals` and `show`. They all follow from the
/// register's description.
protocol RegisterNoun: ParsableCommand {
    static var register: Register { get }
    /// The questions that only this register has.
    static var reports: [any ParsableCommand.Type] { get }
}

extension RegisterNoun {
    static var reports: [any ParsableCommand.Type] { [] }

    static var configuration: CommandConfiguration {
        let places: [any VerbPlace.Type] = [
            First.self, Second.self, Third.self, Fourth.self, Fifth.self, Sixth.self, Seventh.self,
        ]
        precondition(register.verbs.count <= places.count, "\(register.noun) has more verbs than there are places")
        return CommandConfiguration(
            commandName: register.noun,
            abstract: CodeWords.of(register.plural, in: "projection", .en).capitalisedFirst + ".",
            subcommands: zip(register.verbs, places).map { $1.command(of: Self.self) } + [
                EntryList<Self>.self, EntryTotals<Self>.self, EntryShow<Self>.self,
            ] + reports, defaultSubcommand: EntryList<Self>.self)
    }
}

/// The place of a verb in its register. The parser wants a type for each command, and this makes one of a number.
protocol VerbPlace {
    static var index: Int { get }
}

extension VerbPlace {
    fileprivate static func command<Noun: RegisterNoun>(of noun: Noun.Type) -> any ParsableCommand.Type {
        EntryVerb<Noun, Self>.self
    }
}

private enum First: VerbPlace { static let index = 0 }
private enum Second: VerbPlace { static let index = 1 }
private enum Third: VerbPlace { static let index = 2 }
private enum Fourth: VerbPlace { static let index = 3 }
private enum Fifth: VerbPlace { static let index = 4 }
private enum Sixth: VerbPlace { static let index = 5 }
private enum Seventh: VerbPlace { static let index = 6 }

/// A verb of a register. Its flags are the fields of the event; the parser finds them by the mirror.
struct EntryVerb<Noun: RegisterNoun, Place: VerbPlace>: AppendingCommand, OnceToldFlags, CustomReflectable {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: verb.name, abstract: CodeWords.of(verb.type.name, in: "event", .en).capitalisedFirst + ".")
    }

    static var toldOnce: Set<String> { Set(verb.fields.filter { !$0.isRepeated }.map(\.flag)) }

    private static var verb: RegisterVerb { Noun.register.verbs[Place.index] }

    private var id: Argument<String?>
    private var values: [String: Option<[String]>]
    private var group: OptionGroup<AppendOptions>

    var append: AppendOptions { group.wrappedValue }

    init() {
        let given = Self.verb.step == .begins ? " [default: the next free one]" : ""
        id = Argument(help: ArgumentHelp("The id.\(given)", valueName: "id"))
        group = OptionGroup()
        values = [:]
        for field in Self.verb.fields {
            values[field.name] = Option(
                wrappedValue: [], name: .customLong(field.flag), help: field.help)
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: FieldKey.self)
        id = try container.decode(Argument<String?>.self, forKey: FieldKey("id_"))
        values = [:]
        for field in Self.verb.fields {
            values[field.name] = try container.decode(Option<[String]>.self, forKey: FieldKey(field.name))
        }
        group = try container.decode(OptionGroup<AppendOptions>.self, forKey: FieldKey("append_"))
    }

    var customMirror: Mirror {
        let fields = Self.verb.fields.compactMap { field in values[field.name].map { (field.name, $0 as Any) } }
        let children = [("id_", id as Any)] + fields + [("append_", group as Any)]
        return Mirror(self, children: children.map { (label: $0.0, value: $0.1) })
    }

    func propose(_ desk: inout Desk) throws {
        var entry: [String: [EntryValue]] = [:]
        for field in Self.verb.fields {
            let typed = values[field.name]?.wrappedValue ?? []
            guard !typed.contains(where: { $0.allSatisfy(\.isWhitespace) }) else { throw Refusal(.emptyText) }
            entry[field.name] = try desk.values(typed, for: field)
        }
        guard let event = try Self.verb.payload(entry).event else { throw Refusal(.emptyChange) }
        let register = Noun.register
        guard Self.verb.step == .begins else {
            let id = try desk.require(
                register.category, id.wrappedValue, usage: "hovedbok \(register.noun) \(Self.verb.name) ID")
            return try desk.add(event, register.category, id)
        }
        let organisation = try desk.requireOrganisation()
        let id = try id.wrappedValue ?? desk.nextID(register.category, organisation)
        try desk.begin(event, register.category, id, organisation: organisation)
    }
}

extension Desk {
    /// What somebody typed for a field, or types now where it must be there.
    fileprivate mutating func values(_ typed: [String], for field: RegisterField) throws -> [EntryValue] {
        var typed = typed
        if typed.isEmpty, field.isRequired { typed = [try require(field.flag, nil, choices: choices(of: field))] }
        guard typed.count <= 1 || field.isRepeated else { throw Refusal(.malformed, [typed[1], field.name]) }
        return try typed.map { try ledger.value($0, for: field, &sealer) }
    }

    private func choices(of field: RegisterField) throws -> [String] {
        guard case .code(let vocabulary) = field.kind else { return [] }
        return try ledger.choices(in: vocabulary, language)
    }
}

extension RegisterField {
    /// What help says of its flag.
    fileprivate var help: ArgumentHelp {
        let label = Labels.of(name, .en)
        let more =
            switch kind {
            case .code(let vocabulary): ". \(Choice.help(vocabulary))"
            case .share("org"): ", as ORGANISATION=60 or other=40; may be repeated, 100 in all."
            case .digest: ": the SHA-256 of the document, 64 characters."
            case .share: ", as CODE=60; may be repeated, 100 in all."
            case .party: ": an organisation's code, or a name."
            case .money: ", in kroner, or as 400000 EUR."
            default: "."
            }
        let repeats = isRepeated && !more.contains("repeated") ? " May be repeated." : ""
        return "\(label)\(more)\(repeats)"
    }
}

/// The name of a field, for the parser.
private struct FieldKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

/// The entries of a register, one to a line.
struct EntryList<Noun: RegisterNoun>: ReportCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: "One line for each.")
    }
    static var question: String { "\(Noun.register.noun) list" }
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

/// How many there are, and what their numbers add up to.
struct EntryTotals<Noun: RegisterNoun>: ReportCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "totals", abstract: "How many there are, and sums, by whatever --by says.")
    }
    static var question: String { "\(Noun.register.noun) totals" }
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

/// Everything about one entry.
struct EntryShow<Noun: RegisterNoun>: ReportCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "show", abstract: "Everything about one.")
    }
    static var question: String { "\(Noun.register.noun) show" }
    @Argument(help: "Its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}
