import ArgumentParser
import Portfolio
import Record

/// Clinical treatment studies.
struct StudyNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study", abstract: "Clinical treatment studies.",
        subcommands: [
            StudyList.self, StudyShow.self, StudyRegister.self, StudyOpen.self, StudyCloseSite.self, StudyClose.self,
        ],
        defaultSubcommand: StudyList.self)
}

struct StudyRegister: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "register", abstract: "Register a study.")
    @Argument(help: "The id. [default: the next one]") var id: String?
    @Option(help: "The title.") var title: String?
    @Option(help: "Such as medicine or other.") var kind: String?
    @Option(help: "When it starts.") var starts: DayArgument?
    @Option(help: "When it was registered in a public register.") var registered: DayArgument?
    @Option(help: "The public register, such as nct or euct.") var register: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let organisation = try desk.requireOrganisation()
        var event = StudyRegistered()
        if let title = try desk.text(desk.require("title", title)) { event.title = title }
        event.kind = kind ?? ""
        if let starts { event.starts = PlainDay(starts.dated) }
        if let registered { event.registered = PlainDay(registered.dated) }
        event.register = register ?? ""
        let id = try self.id ?? desk.nextID("study", organisation)
        try desk.begin(.studyRegistered(event), "study", id, organisation: organisation)
    }
}

struct StudyOpen: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "A study opens at a site.")
    @Argument(help: "The study: its id or an alias.") var id: String
    @Option(help: "The organisation where it opens.") var site: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = StudyOpenedAtSite()
        event.site = try desk.id("org", desk.require("site", site))
        try desk.add(.studyOpenedAtSite(event), "study", id)
    }
}

struct StudyCloseSite: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "close-site", abstract: "A study closes at a site.")
    @Argument(help: "The study: its id or an alias.") var id: String
    @Option(help: "The organisation where it closes.") var site: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = StudyClosedAtSite()
        event.site = try desk.id("org", desk.require("site", site))
        try desk.add(.studyClosedAtSite(event), "study", id)
    }
}

struct StudyClose: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "A study ends.")
    @Argument(help: "The study: its id or an alias.") var id: String
    @Option(help: "\(Choice.help("study-statuses"))") var status: String = "completed"
    @Option(help: "Why it was stopped.") var because: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = StudyClosed()
        event.status = try desk.code(status, in: "study-statuses")
        if let reason = try desk.text(because) { event.reason = reason }
        try desk.add(.studyClosed(event), "study", id)
    }
}

/// Patients: integers and codes, nothing else.
struct PatientsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patients", abstract: "Patients in studies, as counts. No patient can be named.",
        subcommands: [
            EnrolmentReport.self, PatientsCount.self, PatientsReport.self, PatientsState.self, PatientsTarget.self,
        ],
        defaultSubcommand: EnrolmentReport.self)
}

struct PatientsCount: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Newly included patients at a site.")
    @Argument(help: "The study: its id or an alias.") var study: String
    @Option(help: "The organisation where they take part.") var site: String?
    @Option(help: "Newly included.") var enrolled: Int64?
    @Option(help: "Newly offered the study.") var offered: Int64?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PatientsCounted()
        event.site = try desk.id("org", desk.require("site", site))
        event.enrolled = try desk.count("enrolled", enrolled)
        event.offered = offered ?? 0
        try desk.add(.patientsCounted(event), "study", study)
    }
}

struct PatientsReport: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "A site's figure for a year; replaces the one before.")
    @Argument(help: "The study: its id or an alias.") var study: String
    @Option(help: "The organisation where they take part.") var site: String?
    @Option(help: "The year that it is about.") var year: UInt32?
    @Option(help: "How many were included in the year.") var enrolled: Int64?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PatientsReported()
        event.site = try desk.id("org", desk.require("site", site))
        event.year = UInt32(clamping: try desk.count("year", year.map(Int64.init)))
        event.enrolled = try desk.count("enrolled", enrolled)
        try desk.add(.patientsReported(event), "study", study)
    }
}

struct PatientsState: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "state", abstract: "A study's total, where neither sites nor days are known.")
    @Argument(help: "The study: its id or an alias.") var study: String
    @Option(help: "How many have been included in all.") var enrolled: Int64?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PatientsStated()
        event.enrolled = try desk.count("enrolled", enrolled)
        try desk.add(.patientsStated(event), "study", study)
    }
}

struct PatientsTarget: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "target", abstract: "How many are to be included.")
    @Argument(help: "The study: its id or an alias.") var study: String
    @Option(help: "The site. [default: the whole study]") var site: String?
    @Option(help: "The year. [default: all years]") var year: UInt32?
    @Option(help: "How many are to be included.") var enrolled: Int64?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PatientsTargeted()
        if let site { event.site = try desk.id("org", site) }
        event.year = year ?? 0
        event.enrolled = try desk.count("enrolled", enrolled)
        try desk.add(.patientsTargeted(event), "study", study)
    }
}

extension Desk {
    /// A whole number that must be there.
    func count(_ name: String, _ value: Int64?) throws -> Int64 {
        let text = try require(name, value.map(String.init))
        guard let number = Int64(text) else { throw Refusal(.malformed, [text, "count"]) }
        return number
    }
}
