import ArgumentParser
import Portfolio
import Record

/// What an area, goal or measure is, as flags.
struct ItemOptions: ParsableArguments {
    @Option(help: "area, goal, measure or action.") var level: String?
    @Option(help: "The item above.") var parent: String?
    @Option(help: "The title.") var title: String?
    @Option(name: .customLong("title-en"), help: "The title in English.") var titleEN: String?
    @Option(help: "An organisation's code that is responsible; may be repeated.") var responsible: [String] = []
    @Option(help: "An organisation's code that contributes; may be repeated.") var contributing: [String] = []
    @Option(name: .customLong("responsible-name"), help: "A unit or function that is responsible; may be repeated.")
    var responsibleName: [String] = []
    @Option(help: "ongoing or new.") var origin: String?

    func item(_ id: String, _ desk: inout Desk) throws -> PlanItem {
        var item = PlanItem()
        item.item = id
        let levels = ["area": ItemLevel.area, "goal": .goal, "measure": .measure, "action": .action]
        guard let level = levels[level ?? "measure"] else {
            throw Refusal(.unknownCode, [level ?? "", "level", "area, goal, measure, action"])
        }
        item.level = level
        item.parent = parent ?? ""
        if let title = try desk.text(title) { item.title = title }
        if let title = try desk.text(titleEN) { item.titleEn = title }
        item.parties = try parties(&desk)
        item.origin = origin ?? ""
        return item
    }

    func parties(_ desk: inout Desk) throws -> [Party] {
        var parties: [Party] = []
        for (codes, contributes) in [(responsible, false), (contributing, true)] {
            for code in codes {
                var party = Party()
                party.organisation = try desk.id("org", code)
                party.contributes = contributes
                parties.append(party)
            }
        }
        for name in responsibleName {
            var party = Party()
            if let name = try desk.text(name) { party.name = name }
            parties.append(party)
        }
        return parties
    }
}

struct PlanAdd: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an area, goal, measure or action.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @OptionGroup var what: ItemOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var options = what
        options.title = try desk.require("title", what.title)
        try desk.add(.planItemAdded(options.item(item, &desk)), "plan", id)
    }
}

struct PlanChange: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change an item's title or origin, with a reason.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @OptionGroup var what: ItemOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.require("reason", append.reason)
        try desk.add(.planItemChanged(what.item(item, &desk)), "plan", id)
    }
}

struct PlanMove: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "move", abstract: "Move an item under another.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @Option(help: "The item that it goes under.") var under: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.require("reason", append.reason)
        var event = PlanItemMoved()
        event.item = item
        event.parent = try desk.require("under", under)
        try desk.add(.planItemMoved(event), "plan", id)
    }
}

struct PlanWithdraw: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw an item, with a reason.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.require("reason", append.reason)
        var event = PlanItemWithdrawn()
        event.item = item
        try desk.add(.planItemWithdrawn(event), "plan", id)
    }
}

struct PlanResponsible: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "responsible", abstract: "Others become responsible for an item.")
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item's id in the plan, such as A3.") var item: String
    @OptionGroup var who: ItemOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = ResponsibleChanged()
        event.item = item
        event.parties = try who.parties(&desk)
        guard !event.parties.isEmpty else { throw Refusal(.missingValue, ["responsible"]) }
        try desk.add(.responsibleChanged(event), "plan", id)
    }
}

struct PlanStatus: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Report the status of a measure, goal, area or the whole plan.",
        discussion: """
            Three vocabularies that are never mixed. --progress: not-started, started, delayed, done. --attainment: \
            achieved, partly, collective, not, not-graded. --continuation: continued, changed, ended.
            """)
    @Argument(help: "The plan.") var id: String
    @Argument(help: "The item. [default: the whole plan]") var item: String?
    @Option(help: "The year that it is about.") var year: UInt32?
    @Option(help: "How far it is.") var progress: String?
    @Option(help: "What was achieved.") var attainment: String?
    @Option(help: "What happens to it.") var continuation: String?
    @Option(help: "An assessment in words.") var assessment: String?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        var event = StatusReported()
        event.item = item ?? ""
        event.year = year ?? UInt32(desk.day.day.year)
        event.progress = try desk.code(progress, in: "progress")
        event.attainment = try desk.code(attainment, in: "attainment")
        event.continuation = try desk.code(continuation, in: "continuation")
        if let text = try desk.text(assessment) { event.assessment = text }
        try desk.add(.statusReported(event), "plan", id)
    }
}
