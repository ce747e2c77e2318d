import ArgumentParser
import Portfolio
import Record

/// Calls for applications, and the applications.
struct CallNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls for applications.",
        subcommands: [CallList.self, CallShow.self, CallOpen.self, CallClose.self, CallResult.self],
        defaultSubcommand: CallList.self)
}

struct CallOpen: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open a call with its rules.")
    @Argument(help: "The call.") var id: String
    @Option var title: String?
    @Option(help: "innovation, quality, research ...") var kind: String?
    @Option var year: UInt32?
    @Option(name: .customLong("for-year")) var forYear: UInt32?
    @Option(help: "The last day to apply.") var deadline: DayArgument?
    @Option(help: "What there is to grant.") var available: String?
    @Option var currency: String?
    @Option(name: .customLong("max-per-project"), help: "The most that one project can get.") var maximum: String?
    @Option(name: .customLong("own-share-percent")) var ownShare: UInt32?
    @Option(name: .customLong("max-awards-per-project")) var maxAwards: UInt32?
    @Option(name: .customLong("score-above"), help: "What the mean score must exceed, such as 4,0.") var score: String?
    @Option(name: .customLong("start-within-months")) var months: UInt32?
    @Option(help: "A criterion; may be repeated.") var criterion: [String] = []
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = CallOpened()
        if let title = try desk.text(desk.require("title", title)) { event.title = title }
        event.kind = kind ?? ""
        event.year = year ?? UInt32(desk.day.day.year)
        event.forYear = forYear ?? 0
        if let deadline { event.deadline = PlainDay(deadline.dated) }
        if available != nil { event.available = try desk.money("available", available, currency) }
        event.rules = try rules(desk)
        try desk.begin(.callOpened(event), "call", id)
    }

    private func rules(_ desk: Desk) throws -> CallRules {
        var rules = CallRules()
        if maximum != nil { rules.maxPerProjectMinor = try desk.money("max-per-project", maximum, currency).minor }
        if let ownShare { rules.ownSharePercent = ownShare }
        if let maxAwards { rules.maxAwardsPerProject = maxAwards }
        if let months { rules.startWithinMonths = months }
        if let score {
            guard let hundredths = Amount.minor(score).flatMap(Int32.init(exactly:)) else {
                throw Refusal(.malformed, [score])
            }
            rules.scoreMustExceedHundredths = hundredths
        }
        rules.criteria = criterion
        return rules
    }
}

struct CallClose: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "A call is closed.")
    @Argument(help: "The call.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws { try desk.add(.callClosed(CallClosed()), "call", id) }
}

struct CallResult: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "result", abstract: "A call's published result. What is not given is unknown, never zero.")
    @Argument(help: "The call.") var id: String
    @Option var applications: UInt32?
    @Option(name: .customLong("counted-as"), help: "received or forwarded: they are different counts.")
    var countedAs: String?
    @Option var awards: UInt32?
    @Option(help: "What was applied for.") var requested: String?
    @Option(help: "What was awarded.") var awarded: String?
    @Option var currency: String?
    @Option(help: "How exactly the amount is known: exact, nearly or over.") var exactness: String?
    @Option(name: .customLong("published-at"), help: "Where it was published.") var publishedAt: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = CallResultPublished()
        if let applications { event.applications = applications }
        event.countedAs = countedAs ?? ""
        if let awards { event.awards = awards }
        if requested != nil { event.requested = try desk.money("requested", requested, currency) }
        if awarded != nil { event.awarded = try desk.money("awarded", awarded, currency) }
        let kind = try desk.exactness(exactness)
        if event.hasAwarded { event.awarded.exactness = kind }
        if let place = try desk.text(publishedAt) { event.source = place }
        try desk.add(.callResultPublished(event), "call", id)
    }
}

/// Applications to calls.
struct ApplicationNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Applications to calls.",
        subcommands: [ApplicationList.self, ApplicationReceive.self], defaultSubcommand: ApplicationList.self)
}

struct ApplicationReceive: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "receive", abstract: "An application comes in.")
    @Argument(help: "The id. [default: the next one]") var id: String?
    @Option var call: String?
    @Option var project: String?
    @Option var title: String?
    @Option(help: "What is applied for.") var amount: String?
    @Option(name: .customLong("own-share")) var ownShare: String?
    @Option var currency: String?
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
