import Application
import ArgumentParser

/// How far down the commands some arguments lead, and what stands where the next command would.
struct CommandPath {
    /// The names of the commands so far, without the program's own.
    private(set) var names: [String] = []
    /// The argument in the place of a command, when the last command has others below it.
    private(set) var unknown: String?
    /// The last command.
    private(set) var last: any ParsableCommand.Type = Hovedbok.self

    init(_ arguments: [String]) {
        for argument in arguments {
            let below = Self.named(below: last)
            guard !argument.hasPrefix("-"), !below.isEmpty else { return }
            guard let next = below.first(where: { $0.name == argument }) else {
                unknown = argument
                return
            }
            names.append(next.own)
            last = next.command
        }
    }

    /// The command line that explains the last command.
    var help: String { (["hovedbok", "help"] + names.filter { $0 != "menu" }).joined(separator: " ") }

    /// The verb that the last command stands for when no verb follows, unless it merely shows something.
    var impliedVerb: (any ParsableCommand.Type)? {
        guard !names.isEmpty, let verb = last.configuration.defaultSubcommand else { return nil }
        return verb is any ReportCommand.Type || verb._commandName == "list" ? nil : verb
    }

    /// Whether the last command, or the one that it stands for, shows something and appends nothing.
    var isReading: Bool {
        guard unknown == nil else { return false }
        var command = last
        while let verb = command.configuration.defaultSubcommand { command = verb }
        return command is any ReadingCommand.Type
    }

    /// The names of the commands below the last.
    var below: [String] { Self.names(below: last) }

    /// The names of the commands below another, hidden ones left out.
    static func names(below command: any ParsableCommand.Type) -> [String] {
        commands(below: command).filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    }

    static func commands(below command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        command.configuration.subcommands
    }

    /// A command by one of the names by which it goes, and its own.
    private typealias Named = (name: String, own: String, command: any ParsableCommand.Type)

    /// The commands below another with their names. The parser works names out anew each time it is asked, so a server
    /// asks it once.
    private static func named(below command: any ParsableCommand.Type) -> [Named] {
        guard Session.current == nil else { return all[ObjectIdentifier(command)] ?? [] }
        return commands(below: command).flatMap(names(of:))
    }

    private static func names(of command: any ParsableCommand.Type) -> [Named] {
        let own = command._commandName
        return ([own] + command.configuration.aliases).map { ($0, own, command) }
    }

    private static let all = named(throughout: Hovedbok.self)

    private static func named(throughout command: any ParsableCommand.Type) -> [ObjectIdentifier: [Named]] {
        let below = commands(below: command).flatMap(names(of:))
        return below.reduce(into: [ObjectIdentifier(command): below]) { all, next in
            all.merge(named(throughout: next.command)) { first, _ in first }
        }
    }

    /// What may have been meant by a name: the commands, by English or Norwegian names, that are fewest keys away.
    func nearest(to name: String) -> [String] {
        let own = Self.names(below: last)
        let norwegian = (names.isEmpty ? NorwegianNames.nouns : NorwegianNames.verbs).filter { own.contains($0.value) }
        let all = Set(own + norwegian.keys).map { (name: $0, distance: $0.distance(to: name)) }
        let limit = max(1, name.count / 3)
        guard let least = all.map(\.distance).min(), least <= limit else {
            return own.filter { $0.hasPrefix(name.prefix(2)) }
        }
        return all.filter { $0.distance == least }.map(\.name).sorted()
    }
}
