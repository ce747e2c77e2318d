import ArgumentParser
import Portfolio
import Record

/// Applications to calls.
struct ApplicationNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Applications to calls.",
        subcommands: [
            ApplicationList.self, ApplicationRanking.self, ApplicationScores.self, ApplicationConflicts.self,
            ApplicationReceive.self, ApplicationCheck.self, ApplicationConflict.self, ApplicationScore.self,
            ApplicationRecommend.self, ApplicationDecline.self, ApplicationLetter.self, ApplicationWithdraw.self,
        ], defaultSubcommand: ApplicationList.self)
}

struct ApplicationReceive: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "receive", abstract: "An application comes in.")
    @Argument(help: "The id. [default: the next one]") var id: String?
    @Option(help: "The call that it answers.") var call: String?
    @Option(help: "The project that it is for.") var project: String?
    @Option(help: "The title.") var title: String?
    @Option(help: "What is applied for.") var amount: String?
    @Option(name: .customLong("own-share"), help: "The own share that is promised.") var ownShare: String?
    @Option(help: "The currency. [default: NOK]") var currency: String?
    @Option(help: "product, service, transfer ...") var category: String?
    @Option(help: "The applicant's name; can be forgotten later.") var leader: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let organisation = try desk.requireOrganisation()
        var event = ApplicationReceived()
        event.call = try desk.id("call", desk.require("call", call))
        if let project { event.project = try desk.id("project", project) }
        if let title = try desk.text(desk.require("title", title)) { event.title = title }
        if amount != nil { event.applied = try desk.money("amount", amount, currency) }
        if ownShare != nil { event.ownShare = try desk.money("own-share", ownShare, currency) }
        event.category = category ?? ""
        if let leader { event.leader = try desk.sealer.person(named: leader) }
        let id = try self.id ?? desk.nextID("application", organisation)
        try desk.begin(.applicationReceived(event), "application", id, organisation: organisation)
    }
}
