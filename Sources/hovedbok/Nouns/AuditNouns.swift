import Application
import ArgumentParser
import Reporting

/// For auditors.
struct AuditNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "How a plan was revised, what went against the rules, and packs to check offline.",
        subcommands: [AuditPlan.self, AuditRules.self, AuditPackCommand.self])
}

struct AuditPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "A plan event by event: edition, who decided, when, why, before and after.")
    @Argument(help: "The plan.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at"])
        _ = try flags.options(place.language)
        try place.open().auditPlan(id, flags.basis.request, place.language).print(flags)
    }
}

/// The annual evaluation of a plan.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "A plan's year: every measure's status, money, patients, what changed and why, what is missing.",
        discussion: "Markdown unless --format says otherwise.")
    @Argument(help: "The plan.") var plan: String
    @Argument(help: "The year.") var year: Int
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "org", "by", "where", "rollup", "year-of"])
        let report = try place.open().evaluate(plan, year: year, flags.basis.request, flags.options(place.language))
        try report.print(as: flags.chosenFormat ?? .markdown, to: flags.output)
    }
}
