import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

struct InnovationPipeline: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline", abstract: "Ideas and projects by trust and phase, and how long they have been there.")
    static let question = "innovation pipeline"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct InnovationStuck: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "stuck", abstract: "Ideas and projects that have been in their phase for too long.")
    static let question = "innovation stuck"
    @Option(help: "How many days are not too long yet.") var days = 365
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func choose(_ options: inout ReportOptions) throws {
        guard (0...36_500).contains(days) else { throw Refusal(.outOfRange, ["--days", "36500"]) }
        options.days = days
    }
}

struct InnovationShelf: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "shelf", abstract: "What was shelved: since when, why, and whether others may pick it up.")
    static let question = "innovation shelf"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct InnovationTransfers: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfers", abstract: "Who has adopted innovations from whom, copied or developed further.")
    static let question = "innovation transfers"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct InnovationPoints: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "points", abstract: "Points for new phases and for both sides of adoptions, by trust and year.",
        discussion: "The weights are those of the vocabularies phases and adoption-points.")
    static let question = "innovation points"
    @Option(help: "By the weights as adopted by this day. [default: those in force on the day of each point]")
    var weights: DayArgument?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func choose(_ options: inout ReportOptions) throws { options.weights = weights?.dated.day }
}

struct BenefitRealisation: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "realisation", abstract: "What was expected and what came of it, by trust and kind.")
    static let question = "benefit realisation"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct ExternalOverview: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview", abstract: "Applied for and awarded by source; own share promised and covered.")
    static let question = "external overview"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

struct RecognitionMissing: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "missing", abstract: "Projects that are done or in use, and that nobody was told of.")
    static let question = "recognition missing"
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
}

/// What an idea is, for those who are to assess it; reports tell nothing before its author consents.
struct IdeaRead: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "What was told in confidence of an idea, for those who may assess it.")
    @Argument(help: "The idea: its id or an alias.") var id: String
    @OptionGroup var place: LedgerOptions

    func run() throws {
        let ledger = try place.read(on: BasisRequest(), of: (Register.ideas.category, id))
        let told = try ledger.confidences(of: Register.ideas.category, id, for: place.access(in: ledger))
        let lines = told.map { "\(CodeWords.of($0.type, in: "event", place.language)): \($0.text)" }
        try Terminal.standardOutput(lines.map { DisplayText.clean($0) + "\n" }.joined())
    }
}
