import ArgumentParser

struct ProjectShow: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Everything about one project.")
    static let question = "project show"
    @Argument(help: "The project: its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
    static let category = "project"
}

struct CallShow: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Everything about one call.")
    static let question = "call show"
    @Argument(help: "The call: its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}

struct StudyShow: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Everything about one study.")
    static let question = "study show"
    @Argument(help: "The study: its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}

struct PlanShow: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A plan with its items and statuses, at any edition.")
    static let question = "plan show"
    @Argument(help: "The plan.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}

struct IndicatorShow: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "An indicator: actual against path, year by year.")
    static let question = "indicator show"
    @Argument(help: "The indicator: its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}

struct InvolvementShow: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "The involvement table of a plan.")
    static let question = "plan involvement"
    @Argument(help: "The plan.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}

struct VocabularyShow: ReportCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "The codes of one vocabulary.")
    static let question = "vocabulary show"
    @Argument(help: "The vocabulary, such as phases.") var name: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { name }
}

struct CallFunnel: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "How many applications came in, went on and were awarded.")
    static let question = "call funnel"
    @Argument(help: "The call. [default: all]") var id: String?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}
