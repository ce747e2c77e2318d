import ArgumentParser
import Portfolio
import Record

struct ApplicationCheck: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "The formal check: passed, rejected or forwarded to whoever decides.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @Argument(help: "passed, rejected or forwarded.") var outcome: String?
    @Option(help: "Why it was rejected. \(Choice.help("rejection-grounds"))") var ground: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ApplicationChecked()
        event.outcome = try desk.require(
            "outcome", outcome, choices: CheckOutcome.allCases.map(\.rawValue),
            usage: "application check \(id) passed")
        event.ground =
            event.outcome == CheckOutcome.rejected.rawValue
            ? try desk.requireCode("ground", ground, in: "rejection-grounds")
            : try desk.code(ground, in: "rejection-grounds")
        try desk.add(.applicationChecked(event), "application", id)
    }
}

struct ApplicationConflict: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflict", abstract: "A member of the committee takes no part in the assessment.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @Option(help: "The member: the name, or the person id that call members shows.") var member: String?
    @Option(help: "Why. \(Choice.help("conflict-grounds"))") var ground: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let application = try desk.application(id)
        var event = ConflictDeclared()
        event.call = application.call
        event.member = try desk.member(desk.require("member", member), of: application.call)
        event.ground = try desk.requireCode("ground", ground, in: "conflict-grounds")
        try desk.add(.conflictDeclared(event), "application", application.id)
    }
}

struct ApplicationScore: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "What a reviewer gives an application.",
        discussion: "Example: application score STO-2024-001 --reviewer \"Kari Example\" benefit=5 feasibility=4,5")
    @Argument(help: "The application: its id or an alias.") var id: String
    @Argument(help: "CRITERION=SCORE, or SCORE where the call names no criteria; may be repeated.")
    var scores: [String] = []
    @Option(help: "The member: the name, or the person id that call members shows.") var reviewer: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let application = try desk.application(id)
        let reviewer = try desk.member(desk.require("reviewer", reviewer), of: application.call)
        let typed =
            scores.isEmpty
            ? try desk.require("score", nil, usage: "application score \(id) 5").split(separator: " ").map(String.init)
            : scores
        for text in typed {
            var event = ApplicationScored()
            (event.call, event.reviewer) = (application.call, reviewer)
            (event.criterion, event.scoreHundredths) = try Score.read(text)
            try desk.add(.applicationScored(event), "application", application.id)
        }
    }
}

struct ApplicationRecommend: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "recommend", abstract: "The committee recommends an application to whoever decides.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @Option(help: "How much is recommended.") var amount: String?
    @Option(help: "The currency. [default: NOK]") var currency: String?
    @Option(help: "Its place among those recommended.") var rank: UInt32?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ApplicationRecommended()
        event.amount = try desk.money("amount", amount, currency)
        event.rank = rank ?? 0
        try desk.add(.applicationRecommended(event), "application", id)
    }
}

struct ApplicationDecline: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "It is decided that an application gets nothing.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.applicationDeclined(ApplicationDeclined()), "application", id)
    }
}

struct ApplicationLetter: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "The letter with the decision is sent; --archive says where it is kept.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws { try desk.add(.letterSent(LetterSent()), "application", id) }
}

struct ApplicationWithdraw: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "The applicants withdraw an application.")
    @Argument(help: "The application: its id or an alias.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.applicationWithdrawn(ApplicationWithdrawn()), "application", id)
    }
}
