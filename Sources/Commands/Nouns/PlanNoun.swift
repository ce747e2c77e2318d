import ArgumentParser
import Portfolio
import Record

/// Plans: editions, areas, goals, measures and their statuses.
struct PlanNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plans: editions, areas, goals, measures and their statuses.",
        subcommands: [
            PlanList.self, PlanShow.self, PlanDraft.self, PlanAdopt.self, PlanRevise.self, PlanProlong.self,
            PlanClose.self,
            PlanAdd.self, PlanChange.self, PlanMove.self, PlanWithdraw.self, PlanResponsible.self, PlanStatus.self,
            PlanAnswer.self, PlanAnswers.self, PlanDerive.self,
        ],
        defaultSubcommand: PlanList.self)
}

/// An edition, as flags. A decision is given with --body, --function, --decided, --in-force and --reason.
struct EditionOptions: ParsableArguments {
    @Option(help: "The title.") var title: String?
    @Option(help: "strategy, plan, year-plan or commission.") var kind: String?
    @Option(help: "The edition's number or name, as a code.") var edition: String?
    @Option(help: "The plan's first day.") var from: DayArgument?
    @Option(help: "The plan's last day.") var to: DayArgument?

    func edition(_ desk: inout Desk) throws -> PlanEdition {
        var event = PlanEdition()
        if let title = try desk.text(title) { event.title = title }
        event.kind = kind ?? ""
        event.edition = edition ?? ""
        if let from { event.from = PlainDay(DatedDay(from.dated.firstDay)) }
        if let to { event.to = PlainDay(to.dated) }
        return event
    }

    /// The edition that a plan begins with, which has a title.
    func first(_ desk: inout Desk) throws -> PlanEdition {
        var options = self
        options.title = try desk.require("title", title)
        return try options.edition(&desk)
    }
}

struct PlanDraft: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Begin a plan that is not adopted yet, so that people can be involved in it.")
    @Argument(help: "The plan.") var id: String
    @OptionGroup var edition: EditionOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.begin(.planDrafted(edition.first(&desk)), "plan", id)
    }
}

struct PlanAdopt: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "adopt", abstract: "Adopt a plan's first edition.")
    @Argument(help: "The plan.") var id: String
    @OptionGroup var edition: EditionOptions
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        try desk.begin(.planAdopted(edition.first(&desk)), "plan", id)
    }
}

struct PlanRevise: AppendingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Adopt a new edition: all its changes in one batch, under one decision.",
        discussion: """
            Each change is ITEM=WHAT: --withdraw A3=REASON, --move B2=C, --rename A1=TITLE, --add A9:A=TITLE \
            (a measure A9 under the area A). Every change needs its reason; --reason is the whole revision's.
            """)
    @Argument(help: "The plan.") var id: String
    @OptionGroup var edition: EditionOptions
    @Option(help: "ITEM=REASON") var withdraw: [String] = []
    @Option(help: "ITEM=PARENT") var move: [String] = []
    @Option(help: "ITEM=TITLE") var rename: [String] = []
    @Option(help: "ITEM:PARENT=TITLE") var add: [String] = []
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        _ = try desk.require("reason", append.reason)
        try desk.add(.planRevised(edition.edition(&desk)), "plan", id)
        for change in try withdraw.map(Change.init) {
            var event = PlanItemWithdrawn()
            event.item = change.item
            try desk.add(.planItemWithdrawn(event), "plan", id, note: change.value)
        }
        for change in try move.map(Change.init) {
            var event = PlanItemMoved()
            (event.item, event.parent) = (change.item, change.value)
            try desk.add(.planItemMoved(event), "plan", id)
        }
        for change in try rename.map(Change.init) {
            var event = PlanItem()
            event.item = change.item
            if let title = try desk.text(change.value) { event.title = title }
            try desk.add(.planItemChanged(event), "plan", id)
        }
        for change in try add.map(Change.init) {
            let parts = change.item.split(separator: ":", maxSplits: 1).map(String.init)
            var event = PlanItem()
            event.item = parts[0]
            event.level = .measure
            event.parent = parts.count > 1 ? parts[1] : ""
            if let title = try desk.text(change.value) { event.title = title }
            try desk.add(.planItemAdded(event), "plan", id)
        }
    }

    /// `ITEM=VALUE`.
    private struct Change {
        let item: String
        let value: String

        init(_ text: String) throws {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[0].isEmpty else { throw Refusal(.malformed, [text, "change"]) }
            (item, value) = (parts[0], parts[1])
        }
    }
}

struct PlanProlong: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "prolong", abstract: "A plan is prolonged.")
    @Argument(help: "The plan.") var id: String
    @Option(help: "The new last day.") var to: DayArgument?
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws {
        let text = try desk.require("to", to?.dated.day.description)
        guard let last = to?.dated ?? DatedDay(text) else { throw Refusal(.malformed, [text]) }
        var event = PlanProlonged()
        event.to = PlainDay(last)
        try desk.add(.planProlonged(event), "plan", id)
    }
}

struct PlanClose: AppendingCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "A plan is closed.")
    @Argument(help: "The plan.") var id: String
    @OptionGroup var append: AppendOptions

    func propose(_ desk: inout Desk) throws { try desk.add(.planClosed(PlanClosed()), "plan", id) }
}
