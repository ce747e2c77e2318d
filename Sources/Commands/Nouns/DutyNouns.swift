import ArgumentParser
import Portfolio
import Record

/// Innovations and who adopted them.
struct InnovationNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "innovation", abstract: "Innovations, and who adopted them.",
        subcommands: [
            InnovationList.self, InnovationReport.self, InnovationAdopt.self, InnovationPipeline.self,
            InnovationStuck.self, InnovationShelf.self, InnovationTransfers.self, InnovationPoints.self,
        ],
        defaultSubcommand: InnovationList.self)
}

struct InnovationReport: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "report", abstract: "An innovation is in use.")
    @Argument(help: "The id. [default: the next one]") var id: String?
    @Option(help: "The title.") var title: String?
    @Option(help: "The project that it comes from.") var project: String?
    @Option(help: "\(Choice.help("results"))") var result: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let organisation = try desk.requireOrganisation()
        var event = InnovationReported()
        if let title = try desk.text(desk.require("title", title)) { event.title = title }
        if let project { event.project = try desk.id("project", project) }
        event.result = try desk.code(result, in: "results")
        let id = try self.id ?? desk.nextID("innovation", organisation)
        try desk.begin(.innovationReported(event), "innovation", id, organisation: organisation)
    }
}

struct InnovationAdopt: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Another trust (--org) takes an innovation into use.")
    @Argument(help: "The innovation: its id or an alias.") var id: String
    @Flag(help: "Adopted and developed further, rather than copied.") var developed = false
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.requireOrganisation()
        var event = InnovationAdopted()
        event.origin = try desk.organisation("innovation", id)
        event.developed = developed
        try desk.add(.innovationAdopted(event), "innovation", id)
    }
}

/// What is to be reported, by whom, when.
struct SubmissionNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submission", abstract: "Reports that are due: by whom, when, and whether they came.",
        subcommands: [SubmissionList.self, SubmissionDueVerb.self, SubmissionSubmit.self],
        defaultSubcommand: SubmissionList.self)
}

/// Which duty, for which period; the organisation is --org.
struct DutyOptions: ParsableArguments {
    @Argument(help: "The duty, such as KBS or erapport.") var duty: String
    @Argument(help: "The period, such as 2024.") var period: String

    func id(_ organisation: String) -> String { "\(duty):\(period):\(organisation)" }
}

struct SubmissionDueVerb: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "due", abstract: "A report is to come from --org.")
    @OptionGroup var what: DutyOptions
    @Option(help: "The last day.") var due: DayArgument?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let organisation = try desk.requireOrganisation()
        let text = try desk.require("due", due?.dated.day.description)
        guard let last = due?.dated ?? DatedDay(text) else { throw Refusal(.malformed, [text]) }
        var event = SubmissionDue()
        (event.duty, event.period, event.due) = (what.duty, what.period, PlainDay(last))
        try desk.begin(.submissionDue(event), "submission", what.id(organisation), organisation: organisation)
    }
}

struct SubmissionSubmit: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "submit", abstract: "A report has come from --org.")
    @OptionGroup var what: DutyOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let organisation = try desk.requireOrganisation()
        var event = SubmissionSubmitted()
        (event.duty, event.period) = (what.duty, what.period)
        try desk.add(.submissionSubmitted(event), "submission", what.id(organisation))
    }
}
