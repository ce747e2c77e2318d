internal import Portfolio
internal import Record

/// What a plan and its items read, field by field, as some of its events tell it.
struct PlanState: Equatable {
    /// The fields of each item in the order of their names; those of the plan itself under no item.
    private var items: [String: [String: String]] = [:]

    private let text: (Text?) -> String?

    init(_ text: @escaping (Text?) -> String?) { self.text = text }

    static func == (left: PlanState, right: PlanState) -> Bool { left.items == right.items }

    /// The edition of the plan.
    var edition: String { items[""]?["edition"] ?? "" }

    /// Takes in what an event says, which comes after all others in time.
    mutating func add(_ event: PortfolioEvent) {
        switch event.content {
        case .planAdopted(let plan), .planRevised(let plan): add(plan, in: event.day.year)
        case .planProlonged(let plan): set("", "to", plan.to.dated.day.description)
        case .planClosed: set("", "closed", event.day.description)
        case .planItemAdded(let item), .planItemChanged(let item): add(item)
        case .planItemMoved(let moved): set(moved.item, "parent", moved.parent)
        case .planItemWithdrawn(let withdrawn): set(withdrawn.item, "withdrawn", event.day.description)
        case .responsibleChanged(let changed): set(changed.item, changed.parties)
        case .statusReported(let status): add(status)
        default: return
        }
    }

    private mutating func add(_ plan: PlanEdition, in year: Int) {
        set("", "edition", plan.edition.isEmpty ? String(year) : plan.edition)
        set("", "title", plan.hasTitle ? text(plan.title) : nil)
        set("", "kind", plan.kind)
        set("", "from", plan.hasFrom ? plan.from.dated.day.description : nil)
        set("", "to", plan.hasTo ? plan.to.dated.day.description : nil)
    }

    private mutating func add(_ item: PlanItem) {
        set(item.item, "title", item.hasTitle ? text(item.title) : item.hasTitleEn ? text(item.titleEn) : nil)
        set(item.item, "parent", item.parent)
        set(item.item, "kind", item.kind)
        set(item.item, "origin", item.origin)
        set(item.item, "indicator", item.hasIndicator ? text(item.indicator) : nil)
        set(item.item, "text", item.hasNote ? text(item.note) : nil)
        if !item.parties.isEmpty { set(item.item, item.parties) }
    }

    private mutating func add(_ status: StatusReported) {
        let words = [status.progress, status.attainment, status.continuation].filter { !$0.isEmpty }
        let assessment = status.hasAssessment ? text(status.assessment) : nil
        let year = status.year == 0 ? "" : " \(status.year)"
        set(status.item, "status" + year, (words + [assessment].compactMap(\.self)).joined(separator: " "))
    }

    private mutating func set(_ item: String, _ parties: [Party]) {
        for (field, contributes) in [("responsible", false), ("contributing", true)] {
            let names = parties.filter { $0.contributes == contributes }
                .map { $0.organisation.isEmpty ? text($0.name) ?? "" : $0.organisation }
            items[item, default: [:]][field] = names.isEmpty ? nil : names.joined(separator: ", ")
        }
    }

    private mutating func set(_ item: String, _ field: String, _ value: String?) {
        if let value, !value.isEmpty { items[item, default: [:]][field] = value }
    }

    /// What reads otherwise than in another state: each item that does, with what it read and what it reads now. Fields
    /// go by their keys, which are the same in every language, as machines read this too.
    func changes(from earlier: PlanState) -> [(item: String, before: String, after: String)] {
        Set(items.keys).union(earlier.items.keys).sorted().compactMap { item in
            let (was, now) = (earlier.items[item] ?? [:], items[item] ?? [:])
            guard was != now else { return nil }
            // What was withdrawn is no longer there, and neither is what it read.
            guard (was["withdrawn"] == nil) == (now["withdrawn"] == nil) else {
                let isGone = now["withdrawn"] != nil
                return (item, isGone ? was["title"] ?? "" : "", isGone ? "" : now["title"] ?? "")
            }
            let fields = Set(was.keys).union(now.keys).filter { was[$0] != now[$0] }.sorted(by: Self.precedes)
            func told(_ values: [String: String]) -> String {
                fields.compactMap { field in values[field].map { Self.told(field, $0, item) } }
                    .joined(separator: " · ")
            }
            return (item, told(was), told(now))
        }
    }

    /// The edition of a plan and the title of an item need no name.
    private static func told(_ field: String, _ value: String, _ item: String) -> String {
        field == (item.isEmpty ? "edition" : "title") ? value : "\(field): \(value)"
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        let first = ["edition", "title"]
        return (first.firstIndex(of: one) ?? first.count, one) < (first.firstIndex(of: other) ?? first.count, other)
    }
}
