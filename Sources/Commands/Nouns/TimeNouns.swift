import Application
import ArgumentParser
import Portfolio
import Record
import Reporting

/// What changed between two bases, and why.
struct Diff: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What changed between two bases, with the cause and the events.",
        discussion: """
            A basis is a day (2024-12-31), a day and what was known (2024-12-31/2025-02-15, 2024-12-31/@120, \
            2024-12-31/closing:2024), a position (@120) or a closing (closing:2024).
            """)
    @Argument(help: "The questions: funding, enrolment, overview ... [default: these three]")
    var questions: [String] = []
    @Option(help: "The earlier basis.") var from: BasisArgument
    @Option(help: "The later basis. [default: today, as known now]") var to: BasisArgument?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        let chosen: Set = ["period", "org", "by", "where", "rollup", "year-of"]
        try flags.require(only: to == nil ? chosen.union(["as-of", "known-at"]) : chosen)
        var (earlier, later) = (from.request, to?.request ?? flags.basis.request)
        earlier.period = flags.basis.period?.days
        later.period = flags.basis.period?.days
        let ledger = try place.read(on: earlier, later)
        try ledger.diff(from: earlier, to: later, flags.options(place.language), of: questions).print(flags)
    }
}

/// A basis on the command line.
struct BasisArgument: ExpressibleByArgument {
    let request: BasisRequest

    init?(argument: String) {
        guard let request = BasisRequest(argument) else { return nil }
        self.request = request
    }
}

/// Closings: what was filed, and why it is different now.
struct ClosingNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "closing", abstract: "Closings: what was filed, and why the figures differ now.",
        subcommands: [ClosingList.self, ClosingMake.self, ClosingApprove.self, ClosingShow.self, ClosingRestate.self],
        defaultSubcommand: ClosingList.self)
}

struct ClosingList: ReadingCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All closings.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at"])
        let ledger = try place.read(on: flags.basis.request)
        try ledger.closings(flags.basis.request, place.language).print(flags)
    }
}

struct ClosingMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Close a period: what is known now is what is filed.",
        discussion: """
            2024 closes the year and files its money and patients. One duty is closed by KBS/2024 (patients and \
            studies), FUNDS/2024 (money and calls), PLAN/2024 (the evaluations of all plans in force) or \
            PLAN/ID/2024 (that of one plan); the others stay open.
            """)
    @Argument(help: "The closing's id; a year closes that year.") var id: String
    @Option(help: "The days, when the id is no year: a year, quarter, month or FROM/TO.") var period: PeriodArgument?
    @OptionGroup var append: AppendOptions

    func run() throws {
        var desk = try Desk(append)
        let year = id.split(separator: "/").last.map(String.init) ?? id
        guard let days = period?.days ?? DatedDay(year).map({ $0.firstDay...$0.day }) else {
            throw Refusal(.missingValue, ["period"])
        }
        try desk.perform(desk.ledger.close(id, days, organisation: append.org ?? ""))
    }
}

struct ClosingApprove: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "An organisation (--org) approves the figures of a closing.")
    @Argument(help: "The closing.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.requireOrganisation()
        try desk.add(.periodApproved(PeriodApproved()), "closing", id)
    }
}

struct ClosingShow: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The figures of a closing, as they were filed, and who has approved them.",
        discussion: """
            JSON is printed as it was stored, its digest checked (exit 6 if it does not fit). The figures are worked \
            out anew as well; standard error says whether they are the same.
            """)
    @Argument(help: "The closing.") var id: String
    @Argument(help: "The question, or the plan of an evaluation. [default: the first that was filed]")
    var question: String?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        let ledger = try place.read(on: flags.basis.request, of: ("closing", id))
        let filed = try ledger.filed(
            id, question, known: flags.basis.request.known, asOf: flags.basis.asOf?.dated.day,
            period: flags.basis.period?.days, flags.options(place.language))
        try FiledPrinting(filed, id, place.language).print(flags)
    }
}

struct ClosingRestate: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate", abstract: "Why a closed period's figures are no longer the filed ones.")
    @Argument(help: "The closing.") var id: String
    @Argument(help: "The questions. [default: what the closing is of]") var questions: [String] = []
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["known-at", "org", "by", "where", "rollup", "year-of"])
        let ledger = try place.read(on: flags.basis.request, of: ("closing", id))
        let known = flags.basis.request.known
        try ledger.restate(id, flags.options(place.language), of: questions, known: known).print(flags)
    }
}
