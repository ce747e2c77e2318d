import ArgumentParser
import Portfolio
import Record

/// Calls for applications, and the applications.
struct CallNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls for applications.",
        subcommands: [
            CallList.self, CallShow.self, CallFunnel.self, CallMembers.self, CallOpen.self, CallCommittee.self,
            CallClose.self, CallResult.self,
        ],
        defaultSubcommand: CallList.self)
}

struct CallOpen: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "open", abstract: "Open a call with its rules.")
    @Argument(help: "The call.") var id: String
    @Option(help: "The title.") var title: String?
    @Option(help: "innovation, quality, research ...") var kind: String?
    @Option(help: "The year that it is held in. [default: that of the day]") var year: UInt32?
    @Option(name: .customLong("for-year"), help: "The year that the funds are for.") var forYear: UInt32?
    @Option(help: "The last day to apply.") var deadline: DayArgument?
    @Option(help: "What there is to grant.") var available: String?
    @Option(help: "The currency. [default: NOK]") var currency: String?
    @Option(name: .customLong("max-per-project"), help: "The most that one project can get.") var maximum: String?
    @Option(name: .customLong("own-share-percent"), help: "The least own share, in per cent.") var ownShare: UInt32?
    @Option(name: .customLong("max-awards-per-project"), help: "How many awards one project can get.")
    var maxAwards: UInt32?
    @Option(name: .customLong("score-above"), help: "What the mean score must exceed, such as 4,0.") var score: String?
    @Option(name: .customLong("start-within-months"), help: "Within how many months a project must start.")
    var months: UInt32?
    @Option(name: .customLong("start-by"), help: "The last day on which a project may start.") var startBy: DayArgument?
    @Option(help: "A criterion; may be repeated.") var criterion: [String] = []
    @Option(help: "LOWEST-HIGHEST, or with steps LOWEST-HIGHEST/STEP: 1-6, 0-10/0,5.") var scale: String?
    @Option(help: "How many must have scored an application before anything is decided.") var reviewers: UInt32?
    @Flag(name: .customLong("user-representative"), help: "Each committee must have a user representative.")
    var userRepresentative = false
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
        if let score { rules.scoreMustExceedHundredths = try Score.hundredths(score) }
        if let scale { try Score.read(scale, into: &rules) }
        if let reviewers { rules.minReviewers = reviewers }
        if let startBy { rules.startDeadline = PlainDay(startBy.dated) }
        rules.userRepresentative = userRepresentative
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
    @Option(help: "How many applications there were.") var applications: UInt32?
    @Option(name: .customLong("counted-as"), help: "received or forwarded: they are different counts.")
    var countedAs: String?
    @Option(help: "How many were awarded.") var awards: UInt32?
    @Option(help: "What was applied for.") var requested: String?
    @Option(help: "What was awarded.") var awarded: String?
    @Option(help: "The currency. [default: NOK]") var currency: String?
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

struct CallCommittee: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "committee", abstract: "Appoint those who assess the applications to a call.",
        discussion: """
            The whole committee is named anew each time. A person is NAME or NAME@ORGANISATION; who sat in a committee \
            of the call before goes by the same person id again. Names can be forgotten later.
            """)
    @Argument(help: "The call.") var id: String
    @Option(help: "Who leads it.") var chair: String?
    @Option(help: "Who sits in it; may be repeated.") var member: [String] = []
    @Option(name: .customLong("user-representative"), help: "Who speaks for patients and users; may be repeated.")
    var userRepresentative: [String] = []
    @Option(help: "The category whose applications it assesses. [default: all without a committee of their own]")
    var category: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let call = try desk.id("call", id)
        var event = CommitteeAppointed()
        event.category = category ?? ""
        let named: [(CommitteeRole, [String])] = [
            (.chair, try [desk.require("chair", chair)]), (.member, member), (.userRepresentative, userRepresentative),
        ]
        for (role, people) in named {
            for person in people { event.members.append(try desk.member(named: person, role, of: call)) }
        }
        try desk.add(.committeeAppointed(event), "call", call)
    }
}
