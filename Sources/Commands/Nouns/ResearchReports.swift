import ArgumentParser
import Questions
import Record

// The questions that only one of the research registers answers.

struct ApprovalProjects: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects", abstract: "The list of research projects, and how the approval of each stands.")
    static let question = "approval projects"
    @Option(help: "Only those whose approval runs out within so many days.") var days: Int?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func choose(_ options: inout ReportOptions) throws { options.days = days }
}

struct KBSYears: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "years", abstract: "New patients, studies and three-year averages by trust and year.",
        discussion: "Another level than the trusts: --where level=site or --where level=region.")
    static let question = "kbs years"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct KBSCorrections: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections", abstract: "What came too late, and what it changes in the averages.",
        discussion: "Late is what became known after the year that follows the one it is about.")
    static let question = "kbs corrections"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct HRCSMoney: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "money", abstract: "Money shared out on health categories or research activities.")
    static let question = "hrcs money"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct PaperPoints: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "points", abstract: "Points for publications and doctorates, by trust and year.",
        discussion: "The rule is the vocabulary publication-points.")
    static let question = "paper points"
    @Option(help: "By the rule in force on this day. [default: on the last day of each year]")
    var weights: DayArgument?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func choose(_ options: inout ReportOptions) throws { options.weights = weights?.dated.day }
}

struct GroupRoles: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles", abstract: "Who leads, stands in and takes part, by trust and role.")
    static let question = "group roles"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct CollaborationShare: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "share", abstract: "How many projects several trusts take part in.")
    static let question = "collaboration share"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct CollaborationNetwork: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "network", abstract: "Who works with whom, and in how many projects.")
    static let question = "collaboration network"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct CollaborationMissing: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing", abstract: "Projects whose user involvement nobody has scored.")
    static let question = "collaboration missing"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}
