import Application
import ArgumentParser
import Portfolio
import Questions
import Record
import Reporting

/// For auditors.
struct AuditNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "How a plan was revised, what broke rules or came late, samples, packs, and who read what.",
        discussion: "Whoever asks is recorded in the access log first, and so is whatever an auditor reads elsewhere.",
        subcommands: [
            AuditPlan.self, AuditRules.self, AuditLate.self, AuditSample.self, AuditActor.self, AuditAccess.self,
            AuditPackCommand.self,
        ])
}

struct AuditPlan: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "A plan event by event: edition, who decided, when, why, before and after.")
    @Argument(help: "The plan.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at"])
        _ = try flags.options(place.language)
        let ledger = try place.read(on: flags.basis.request, of: ("plan", id))
        try ledger.auditPlan(id, flags.basis.request, place.language).print(flags)
    }
}

struct AuditRules: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Every decision judged anew by what was decided and in force on its day.",
        discussion: """
            One row for each rule that an event goes against: since it was recorded, by the replay, or both. Corrected \
            and voided events are listed as they were recorded, too.
            """)
    @Argument(help: "Only what was judged by this call. [default: everything]") var call: String?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "period", "org", "by", "where"])
        let ledger = try place.read(on: flags.basis.request, of: call.map { ("call", $0) })
        try ledger.auditRules(call, flags.basis.request, flags.options(place.language)).print(flags)
    }
}

struct AuditLate: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "late", abstract: "What was recorded long after it happened, by trust.")
    @Option(help: "More than this many days after.") var days: UInt32 = 30
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "period", "org", "where"])
        let ledger = try place.read(on: flags.basis.request)
        try ledger.auditLate(days: Int64(days), flags.basis.request, flags.options(place.language)).print(flags)
    }
}

struct AuditSample: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Some events by chance, with what to ask for papers by.",
        discussion: "The same --seed on the same basis draws the same events.")
    @Argument(help: "How many.") var count: UInt32
    @Option(help: "What the draw follows from. [default: another one each time; it is printed]") var seed: UInt64?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["as-of", "known-at", "period", "org", "where"])
        let ledger = try place.read(on: flags.basis.request)
        let seed = seed ?? .random(in: 0...UInt64(UInt32.max))
        let report = try ledger.auditSample(
            Int(count), seed: seed, flags.basis.request, flags.options(place.language))
        try report.print(flags)
        // A list of rows has no place for it.
        if [.csv, .csvExcel, .jsonl].contains(flags.format) { report.notes.forEach(Terminal.standardError) }
    }
}

struct AuditActor: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "actor", abstract: "What each actor recorded, counted by kind and month.")
    @Argument(help: "Only this one: the id, or an account. [default: all]") var actor: String?
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["known-at", "org", "by", "where"])
        let ledger = try place.read(on: flags.basis.request)
        try ledger.auditActor(actor, flags.basis.request, flags.options(place.language)).print(flags)
    }
}

struct AuditAccess: ReadingCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "The access log: who was shown what. Exit code 6 when it was changed.")
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags

    func run() throws {
        try flags.require(only: ["by", "where"])
        let ledger = try place.read(on: flags.basis.request)
        let (report, problem) = try ledger.accesses(flags.basis.request, flags.options(place.language))
        try report.print(flags)
        if let problem { throw problem }
    }
}
