import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

/// Who may do what.
struct UserNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Who may do what.",
        discussion: """
            adviser: appends for their own trust (--org). region: for all trusts; adopts plans, opens calls, closes \
            periods, adds users but no operators. secretary: appends to plans and submissions. operator: appends \
            organisations, vocabularies, aliases, users and imported files. auditor: reads. Whoever is not added may \
            read what the file system lets them read.
            """,
        subcommands: [UserList.self, UserAdd.self, UserRemove.self], defaultSubcommand: UserList.self)
}

struct UserList: ReadingCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Which account has which role.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at"])
        try place.read(on: flags.basis.request).users(flags.basis.request, place.language).print(flags)
    }
}

struct UserAdd: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give an account of this machine a role; the last one given counts.")
    @Argument(help: "The account of the operating system.") var account: String
    @Option(help: "The person's name; can be forgotten later.") var name: String?
    @Option(help: "adviser, region, auditor, secretary or operator.") var role: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = UserAdded()
        event.account = account
        event.person = try desk.sealer.person(named: desk.require("name", name))
        event.role = Self.meant(try desk.require("role", role, choices: Self.choices(desk.language)))
        try desk.begin(.userAdded(event), "user", account)
    }

    private static let roles = Role.allCases.filter { $0 != .removed }.map(\.rawValue)

    private static func choices(_ language: Language) -> [String] {
        roles.map { Choice.text($0, CodeWords.of($0, in: "role", language)) }
    }

    /// The role that a word of any language means.
    private static func meant(_ typed: String) -> String {
        roles.first { role in
            Language.allCases.contains { CodeWords.of(role, in: "role", $0) == typed.lowercased() }
        } ?? typed
    }
}

struct UserRemove: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "An account has no role any longer: it may append nothing.")
    @Argument(help: "The account of the operating system.") var account: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        guard let user = try desk.ledger.history(of: desk.stream("user", account)).user else {
            throw Refusal(.unknownThing, ["user", account])
        }
        var event = UserAdded()
        (event.account, event.person, event.role) = (user.added.account, user.added.person, Role.removed.rawValue)
        try desk.add(.userAdded(event), "user", account)
    }
}
