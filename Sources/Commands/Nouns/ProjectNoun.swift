import ArgumentParser
import Portfolio
import Record

/// Projects: ideas, innovations, research and quality work.
struct ProjectNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Projects: ideas, innovation, research and quality.",
        subcommands: [
            ProjectList.self, ProjectShow.self, ProjectRegister.self, ProjectChange.self, ProjectApprove.self,
            ProjectReject.self, ProjectStart.self, ProjectPhase.self, ProjectPause.self, ProjectResume.self,
            ProjectExtend.self, ProjectLeader.self, ProjectJoin.self, ProjectLeave.self, ProjectLink.self,
            ProjectUnlink.self, ProjectMove.self, ProjectMerge.self, ProjectComplete.self, ProjectStop.self,
        ],
        defaultSubcommand: ProjectList.self)
}

/// What is known of a project, as flags.
struct DetailOptions: ParsableArguments {
    @Option(help: "The title.") var title: String?
    @Option(help: "\(Choice.help("project-kinds"))") var kind: String?
    @Option(help: "The phase. \(Choice.help("phases"))") var phase: String?
    @Option(help: "The clinic or unit.") var unit: String?
    @Option(help: "A priority area; may be repeated.") var area: [String] = []
    @Option(help: "\(Choice.help("results"))") var result: String?
    @Option(help: "Who drives it. \(Choice.help("drivers"))") var driver: String?
    @Option(help: "Whether Helseplattformen is concerned: true or false.") var helseplattformen: Bool?
    @Option(help: "Whether it is interdisciplinary: true or false.") var interdisciplinary: Bool?
    @Option(name: .customLong("archive-ref"), help: "The project's archive reference.") var archiveReference: String?
    @Option(help: "The project leader's name; can be forgotten later.") var leader: String?
    @Option(help: "The planned start.") var starts: DayArgument?
    @Option(help: "The planned end.") var ends: DayArgument?
    @Option(help: "A summary.") var summary: String?

    func details(_ desk: inout Desk) throws -> ProjectDetails {
        var details = ProjectDetails()
        if let title = try desk.text(title) { details.title = title }
        details.kind = try desk.code(kind, in: "project-kinds")
        details.phase = try desk.code(phase, in: "phases")
        if let unit = try desk.text(unit) { details.unit = unit }
        details.areas = area
        details.result = try desk.code(result, in: "results")
        details.driver = try desk.code(driver, in: "drivers")
        if let helseplattformen { details.helseplattformen = helseplattformen }
        if let interdisciplinary { details.interdisciplinary = interdisciplinary }
        details.archive = archiveReference ?? ""
        if let leader { details.leader = try desk.sealer.person(named: leader) }
        if let starts { details.starts = PlainDay(starts.dated) }
        if let ends { details.ends = PlainDay(ends.dated) }
        if let summary = try desk.text(summary) { details.summary = summary }
        return details
    }
}

struct ProjectRegister: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "register", abstract: "Register a project.")
    @Argument(help: "The id. [default: the next one, such as HNT-2024-007]") var id: String?
    @OptionGroup var details: DetailOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var options = details
        let organisation = try desk.requireOrganisation()
        options.title = try desk.require("title", details.title)
        options.kind = try desk.requireCode("kind", details.kind, in: "project-kinds")
        var event = ProjectRegistered()
        event.details = try options.details(&desk)
        let id = try self.id ?? desk.nextID("project", organisation)
        try desk.begin(.projectRegistered(event), "project", id, organisation: organisation)
    }
}

struct ProjectChange: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "change", abstract: "Change a project's details.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var details: DetailOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ProjectDetailsChanged()
        event.details = try details.details(&desk)
        guard event.details != ProjectDetails() else { throw Refusal(.emptyChange) }
        try desk.add(.projectDetailsChanged(event), "project", id)
    }
}

struct ProjectApprove: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "approve", abstract: "Approve a project.")
    @Argument(help: "The project: its id or an alias.") var id: String
    @Option(name: .customLong("valid-to"), help: "The last day of the approval.") var validTo: DayArgument?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ProjectApproved()
        if let validTo { event.validTo = PlainDay(validTo.dated) }
        try desk.add(.projectApproved(event), "project", id)
    }
}

/// A verb that says no more than that something happened to a project.
protocol PlainProjectVerb: AppendingCommand {
    var id: String { get }
    static var event: Payload.OneOf_Event { get }
}

extension PlainProjectVerb {
    func propose(_ desk: inout Desk) throws { try desk.add(Self.event, "project", id) }
}

struct ProjectReject: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Reject a project.")
    static let event = Payload.OneOf_Event.projectRejected(Portfolio.ProjectRejected())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}

struct ProjectStart: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "A project starts.")
    static let event = Payload.OneOf_Event.projectStarted(Portfolio.ProjectStarted())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}

struct ProjectPause: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "pause", abstract: "Put a project on hold.")
    static let event = Payload.OneOf_Event.projectPaused(Portfolio.ProjectPaused())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}

struct ProjectResume: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Take a project up again.")
    static let event = Payload.OneOf_Event.projectResumed(Portfolio.ProjectResumed())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}

struct ProjectComplete: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "complete", abstract: "A project is completed.")
    static let event = Payload.OneOf_Event.projectCompleted(Portfolio.ProjectCompleted())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}

struct ProjectStop: PlainProjectVerb {
    static let configuration = CommandConfiguration(commandName: "stop", abstract: "A project is stopped.")
    static let event = Payload.OneOf_Event.projectStopped(Portfolio.ProjectStopped())
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions
}
