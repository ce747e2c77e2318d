import Application
import ArgumentParser
import Portfolio
import Record

/// Organisations.
struct OrgNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org", abstract: "Organisations: registered, renamed, merged, dissolved.",
        subcommands: [OrgList.self, OrgRegister.self, OrgRename.self, OrgMerge.self, OrgDissolve.self],
        defaultSubcommand: OrgList.self)
}

struct OrgRegister: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Register an organisation.",
        discussion: "Without --on it counts from 1900-01-01, as reference data does.", aliases: ["add"])
    @Argument(help: "The code, such as STO.") var code: String
    @Option(help: "The name.") var name: String?
    @Option(help: "The organisation number, nine digits.") var number: String?
    @Option(help: "\(Choice.help("organisation-kinds"))") var kind: String?
    @Option(help: "The code of the organisation above.") var parent: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = OrganisationRegistered()
        event.code = code
        if let name = try desk.text(desk.require("name", name)) { event.name = name }
        event.number = number?.filter { !$0.isWhitespace } ?? ""
        event.kind = try desk.code(kind, in: "organisation-kinds")
        event.parent = parent ?? ""
        try desk.begin(.organisationRegistered(event), "org", code, organisation: code, on: DatedDay(.undated))
    }
}

struct OrgRename: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "An organisation gets another name.")
    @Argument(help: "The organisation's code.") var code: String
    @Option(help: "The new name.") var name: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = OrganisationRenamed()
        if let name = try desk.text(desk.require("name", name)) { event.name = name }
        try desk.add(.organisationRenamed(event), "org", code)
    }
}

struct OrgMerge: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "An organisation goes up in another; --on is its last day.")
    @Argument(help: "The organisation's code.") var code: String
    @Option(help: "The successor.") var into: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = OrganisationMerged()
        event.into = try desk.id("org", desk.require("into", into))
        try desk.add(.organisationMerged(event), "org", code)
    }
}

struct OrgDissolve: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dissolve", abstract: "An organisation ceases; --on is its last day.")
    @Argument(help: "The organisation's code.") var code: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.organisationDissolved(OrganisationDissolved()), "org", code)
    }
}

/// Vocabularies.
struct VocabularyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary", abstract: "Vocabularies: the codes that may be used.",
        subcommands: [VocabularyList.self, VocabularyShow.self, VocabularyAdopt.self],
        defaultSubcommand: VocabularyList.self)
}

struct VocabularyAdopt: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Adopt a vocabulary; it replaces the one of the same name.")
    @Argument(help: "The name, such as phases or priority-areas.") var name: String
    @Option(help: "CODE=WORD, or CODE=BOKMÅL|NYNORSK|ENGLISH; may be repeated.") var term: [String] = []
    @Option(help: "CODE=POINTS, what a code weighs; may be repeated.") var points: [String] = []
    @Flag(help: "The points or words are an example, not anybody's own.") var example = false
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = VocabularyAdopted()
        event.name = name
        for text in term {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Refusal(.malformed, [text, "term"]) }
            let words = parts[1].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            var item = VocabularyAdopted.Term()
            item.code = parts[0]
            if let word = try desk.text(words[0].nonEmpty) { item.nb = word }
            if words.count > 1, let word = try desk.text(words[1].nonEmpty) { item.nn = word }
            if words.count > 2, let word = try desk.text(words[2].nonEmpty) { item.en = word }
            event.terms.append(item)
        }
        for text in points { try weigh(text, in: &event) }
        event.example = example
        try desk.begin(.vocabularyAdopted(event), "vocabulary", name)
    }
}

extension VocabularyAdopt {
    /// Gives a code the points that somebody typed as CODE=POINTS.
    private func weigh(_ text: String, in vocabulary: inout VocabularyAdopted) throws {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let points = Amount.minor(parts[1]) else {
            throw Refusal(.malformed, [text, "points"])
        }
        guard let place = vocabulary.terms.firstIndex(where: { $0.code == parts[0] }) else {
            let codes = vocabulary.terms.map(\.code).sorted().joined(separator: ", ")
            throw Refusal(.unknownCode, [parts[0], name, codes])
        }
        vocabulary.terms[place].points = points
    }
}

/// Other names of things.
struct AliasNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alias", abstract: "Other systems' names of things.", subcommands: [AliasAdd.self],
        defaultSubcommand: AliasAdd.self)
}

struct AliasAdd: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Name the same thing otherwise: alias add project/STO-17 REK-2024-123.")
    @Argument(help: "CATEGORY/ID, such as project/STO-17.") var thing: String
    @Argument(help: "The other name; it can be used wherever the id can.") var alias: String
    @Option(help: "induct, rek, nct, euct, cristin, archive ...") var system: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        guard let stream = StreamName(thing) else { throw Refusal(.malformed, [thing, "stream"]) }
        var event = AliasAdded()
        event.system = system ?? ""
        event.alias = alias
        event.stream = try desk.stream(stream.category, stream.id).description
        try desk.begin(
            .aliasAdded(event), "alias", alias,
            organisation: append.org ?? desk.organisation(stream.category, stream.id))
    }
}
