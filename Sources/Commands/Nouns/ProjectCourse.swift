import ArgumentParser
import Portfolio
import Record

struct ProjectPhase: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "phase", abstract: "A project enters a phase.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Argument(help: "The phase. \(Choice.help("phases")) See vocabulary show phases.") var phase: String?
    @Option(help: "Why it is shelved. \(Choice.help("shelf-grounds"))") var ground: String?
    @Option(help: "Whether others may pick up what is shelved: true or false.") var reusable: Bool?
    @Option(help: "A remark.") var remark: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PhaseChanged()
        event.phase = try desk.requireCode("phase", phase, in: "phases", usage: "hovedbok project phase \(id) PHASE")
        event.ground = try desk.code(ground, in: "shelf-grounds")
        if let reusable { event.reusable = reusable }
        if let text = try desk.text(remark) { event.remark = text }
        try desk.add(.phaseChanged(event), "project", id)
    }
}

struct ProjectExtend: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "extend", abstract: "A project gets a later end.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The new planned end.") var to: DayArgument?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ProjectExtended()
        let text = try desk.require("to", to?.dated.day.description)
        guard let end = to?.dated ?? DatedDay(text) else { throw Refusal(.malformed, [text]) }
        event.ends = PlainDay(end)
        try desk.add(.projectExtended(event), "project", id)
    }
}

struct ProjectLeader: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "leader", abstract: "A project gets another leader.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The leader's name; can be forgotten later.") var name: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = LeaderChanged()
        event.leader = try desk.sealer.person(named: desk.require("name", name))
        try desk.add(.leaderChanged(event), "project", id)
    }
}

/// A partner: an organisation of the ledger, or anyone by name.
struct PartnerOptions: ParsableArguments {
    @Option(name: .customLong("partner-org"), help: "The partner's code.") var organisation: String?
    @Option(name: .customLong("partner"), help: "The partner's name, when it has no code.") var name: String?

    func partner(_ desk: inout Desk) throws -> Party {
        var partner = Party()
        partner.organisation = organisation ?? ""
        if organisation == nil, let name = try desk.text(desk.require("partner", name)) { partner.name = name }
        return partner
    }
}

struct ProjectJoin: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "join", abstract: "A partner joins a project.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var who: PartnerOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PartnerJoined()
        event.partner = try who.partner(&desk)
        try desk.add(.partnerJoined(event), "project", id)
    }
}

struct ProjectLeave: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "leave", abstract: "A partner leaves a project.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var who: PartnerOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PartnerLeft()
        event.partner = try who.partner(&desk)
        try desk.add(.partnerLeft(event), "project", id)
    }
}

struct ProjectLink: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "link", abstract: "A project serves a plan's measure.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The plan.") var plan: String?
    @Option(help: "The item's id in the plan, such as A3.") var measure: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = MeasureLinked()
        event.plan = try desk.id("plan", desk.require("plan", plan))
        event.item = try desk.require("measure", measure)
        try desk.add(.measureLinked(event), "project", id)
    }
}

struct ProjectUnlink: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "A project no longer serves a plan's measure.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The plan.") var plan: String?
    @Option(help: "The item's id in the plan, such as A3.") var measure: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = MeasureUnlinked()
        event.plan = try desk.id("plan", desk.require("plan", plan))
        event.item = try desk.require("measure", measure)
        try desk.add(.measureUnlinked(event), "project", id)
    }
}

struct ProjectMove: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Another trust takes over a project.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The organisation that takes over.") var to: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ProjectMoved()
        event.to = try desk.id("org", desk.require("to", to))
        try desk.add(.projectMoved(event), "project", id)
    }
}

struct ProjectMerge: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "A project was registered twice: it goes on under another id.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(help: "The id that it goes on under.") var into: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ProjectMergedAsDuplicate()
        event.into = try desk.id("project", desk.require("into", into))
        try desk.add(.projectMergedAsDuplicate(event), "project", id)
    }
}
