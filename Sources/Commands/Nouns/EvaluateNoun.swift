import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

/// The annual evaluation of a plan.
struct Evaluate: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "A plan's year: every measure's status, indicators, money, patients, what changed, what is missing.",
        discussion: """
            Markdown unless --format says otherwise. PDF needs WeasyPrint and DOCX pandoc (Debian packages weasyprint \
            and pandoc). --publish suppresses counts of persons and leaves out texts that may name somebody.
            """)
    @Argument(help: "The plan.") var plan: String
    @Argument(help: "The year.") var year: Int
    @Flag(help: "As a case for the board: background, assessment, figures, attachments.") var board = false
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "org", "by", "where", "rollup", "year-of", "publish"])
        // It is no single table.
        guard flags.columns == nil else { throw Refusal(.notApplied, ["--columns"]) }
        let format = flags.chosenFormat ?? .markdown
        // A case is no rows of one table.
        guard !board || !format.isOneTable else { throw Refusal(.notApplied, ["--board"]) }
        var request = flags.basis.request
        request.asOf = request.asOf ?? Day.lastDay(ofYear: year)
        let ledger = try place.read(on: request, of: ("plan", plan))
        let evaluation = try ledger.evaluate(
            plan, year: year, request, flags.options(place.language, publishes: true), asBoardCase: board,
            isPublic: flags.publish)
        try evaluation.document.print(as: format, to: flags.output) {
            // Noted in the ledger before it is given away, and not before it is there to give.
            guard let command = evaluation.command else { return }
            Terminal.standardError(try ledger.perform(command, as: place.access(in: ledger)).text(place.language))
        }
    }
}
