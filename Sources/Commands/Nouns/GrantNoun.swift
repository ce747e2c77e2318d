import ArgumentParser
import Portfolio
import Record

/// Money to projects.
struct GrantNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Money to projects: awarded, adjusted, paid, returned.",
        subcommands: [GrantAward.self, GrantAdjust.self, GrantPay.self, GrantReturn.self, FundingReport.self])
}

/// How much, and out of what.
struct AmountOptions: ParsableArguments {
    @Option(help: "The amount: 400000, 1234,50 or 1 234,50.") var amount: String?
    @Option(help: "The currency. [default: NOK]") var currency: String?
    @Option(help: "The call that it comes from.") var call: String?
    @Option(name: .customLong("funder"), help: "Who gives, as a code, such as innovation or eu.") var funder: String?
    @Option(help: "The award's own id.") var award: String?

    /// The event with what was told filled in.
    fileprivate func filled<Event: MoneyEvent>(_ event: Event, _ desk: Desk) throws -> Event {
        var event = event
        event.amount = try desk.money("amount", amount, currency)
        if let call { event.call = try desk.id("call", call) }
        event.source = funder ?? ""
        event.award = award ?? ""
        return event
    }
}

/// What all events about money to projects have in common.
private protocol MoneyEvent {
    var amount: Money { get set }
    var call: String { get set }
    var source: String { get set }
    var award: String { get set }
}

extension FundsGranted: MoneyEvent {}
extension FundsAdjusted: MoneyEvent {}
extension FundsPaid: MoneyEvent {}
extension FundsReturned: MoneyEvent {}

struct GrantAward: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "award", abstract: "Funds are granted to a project.")
    @Argument(help: "The project: its id or an alias.") var project: String
    @OptionGroup var what: AmountOptions
    @Option(name: .customLong("budget-year"), help: "The year whose budget it comes out of.") var budgetYear: UInt32?
    @Option(name: .customLong("own-share"), help: "The own share that is promised.") var ownShare: String?
    @Option(help: "The application that it answers; its call is then the call.") var application: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = try what.filled(FundsGranted(), desk)
        if let application {
            let received = try desk.application(application)
            event.application = received.id
            // A call that is named goes before that of the application.
            if event.call.isEmpty { event.call = received.call }
        }
        event.budgetYear = budgetYear ?? 0
        if let ownShare { event.ownShareMinor = try desk.money("own-share", ownShare, what.currency).minor }
        try desk.add(.fundsGranted(event), "project", project)
    }
}

struct GrantAdjust: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "adjust", abstract: "A new decision changes what is granted, from its own day.",
        discussion: "Give the change: --amount=-50000 grants less. What was registered wrongly is corrected instead.")
    @Argument(help: "The project: its id or an alias.") var project: String
    @OptionGroup var what: AmountOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.fundsAdjusted(what.filled(FundsAdjusted(), desk)), "project", project)
    }
}

struct GrantPay: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "pay", abstract: "Funds are paid out.")
    @Argument(help: "The project: its id or an alias.") var project: String
    @OptionGroup var what: AmountOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.fundsPaid(what.filled(FundsPaid(), desk)), "project", project)
    }
}

struct GrantReturn: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "return", abstract: "Funds come back.")
    @Argument(help: "The project: its id or an alias.") var project: String
    @OptionGroup var what: AmountOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.add(.fundsReturned(what.filled(FundsReturned(), desk)), "project", project)
    }
}
