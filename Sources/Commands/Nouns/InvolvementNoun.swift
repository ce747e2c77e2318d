import ArgumentParser
import Portfolio
import Record

/// Who is involved in a plan, at which stage, and how input is answered.
struct InvolvementNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "involvement", abstract: "Who is involved in a plan, their input and the answers.",
        subcommands: [InvolvementShow.self, InvolvementInvite.self, InvolvementGive.self, InvolvementAnswer.self],
        defaultSubcommand: InvolvementShow.self)
}

/// Who was involved when and in what, as flags.
struct InvolvementOptions: ParsableArguments {
    @Option(help: "\(Vocabularies.listed(Vocabularies.stages)).") var stage: String?
    @Option(help: "An organisation's code; may be repeated.") var party: [String] = []
    @Option(name: .customLong("party-name"), help: "A network, council or unit; may be repeated.")
    var partyName: [String] = []
    @Option(help: "What it was about.") var topic: String?
    @Option(name: .customLong("topic-en"), help: "The same in English.") var topicEN: String?
    @Option(help: "When, as exactly as it is known.") var at: DayArgument?
    @Option(help: "The area, goal or measure in the plan.") var item: String?

    func involved(_ entry: String, _ desk: inout Desk) throws -> PartyInvolved {
        var event = PartyInvolved()
        event.entry = entry
        event.stage = try desk.require("stage", stage, choices: Vocabularies.stages)
        for code in party {
            var party = Party()
            party.organisation = try desk.id("org", code)
            event.parties.append(party)
        }
        for name in partyName {
            var party = Party()
            if let name = try desk.text(name) { party.name = name }
            event.parties.append(party)
        }
        if let text = try desk.text(topic) { event.topic = text }
        if let text = try desk.text(topicEN) { event.topicEn = text }
        if let at { event.at = PlainDay(at.dated) }
        event.item = item ?? ""
        return event
    }
}

struct InvolvementInvite: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Somebody is asked, heard or told about a plan.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The line in its involvement table, such as 7.") var entry: String
    @OptionGroup var who: InvolvementOptions
    @Option(help: "\(Choice.help("involvement-forms"))") var form: String = "input-round"
    @Option(help: "Until when input may come.") var due: DayArgument?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = try who.involved(entry, &desk)
        event.form = try desk.code(form, in: "involvement-forms")
        if let due { event.due = PlainDay(due.dated) }
        try desk.add(.partyInvolved(event), "plan", id)
    }
}

struct InvolvementGive: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "give", abstract: "Somebody gives input to a plan.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The line in its involvement table, such as 7.") var entry: String
    @OptionGroup var who: InvolvementOptions
    @Option(help: "What they said.") var input: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = try who.involved(entry, &desk)
        if let text = try desk.text(input) { event.input = text }
        try desk.add(.inputGiven(event), "plan", id)
    }
}

struct InvolvementAnswer: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "answer", abstract: "An input is answered.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The line in its involvement table.") var entry: String
    @Option(help: "\(Choice.help("input-outcomes"))") var outcome: String?
    @Option(help: "What was answered.") var answer: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = InputAnswered()
        event.entry = entry
        event.outcome = try desk.requireCode("outcome", outcome, in: "input-outcomes")
        if let text = try desk.text(answer) { event.answer = text }
        try desk.add(.inputAnswered(event), "plan", id)
    }
}
