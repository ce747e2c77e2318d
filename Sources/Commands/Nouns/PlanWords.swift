import ArgumentParser
import Portfolio
import Record

struct PlanAnswer: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "What a party says of an item, in its own words.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @Option(help: "Who says it: an organisation's code. [default: --org]") var party: String?
    @Option(name: .customLong("party-name"), help: "Who says it: a body, unit or function.") var partyName: String?
    @Option(help: "What is said.") var words: String?
    @Option(name: .customLong("words-en"), help: "The same in English.") var wordsEN: String?
    @Option(help: "When it is to be done, in words.") var schedule: String?
    @Option(help: "The year that it is about.") var year: UInt32?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = PartyReported()
        event.item = item
        if let name = try desk.text(partyName) {
            event.party.name = name
        } else {
            event.party.organisation = try desk.id("org", desk.require("party", party ?? append.org))
        }
        if let text = try desk.text(words) { event.words = text }
        if let text = try desk.text(wordsEN) { event.wordsEn = text }
        if let text = try desk.text(schedule) { event.schedule = text }
        event.year = year ?? 0
        try desk.add(.partyReported(event), "plan", id)
    }
}

struct PlanDerive: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "derive", abstract: "An item follows from a plan, or from an item of it.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @Option(help: "The plan that it follows from.") var from: String?
    @Option(name: .customLong("from-item"), help: "The item there.") var fromItem: String?
    @Flag(help: "It does so no more.") var ended = false
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ItemDerived()
        event.item = item
        event.plan = try desk.id("plan", desk.require("from", from))
        event.from = fromItem ?? ""
        event.ended = ended
        try desk.add(.itemDerived(event), "plan", id)
    }
}

struct PlanAnswers: ReportCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers", abstract: "Who has answered for the items of a plan, and who has not.")
    static let question = "plan answers"
    @Argument(help: "The plan.") var id: String
    @OptionGroup var place: LedgerOptions
    @OptionGroup var flags: ReportFlags
    var subject: String? { id }
}
