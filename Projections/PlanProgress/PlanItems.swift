internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

extension PlansProjection {
    /// What an item says of itself; what it does not say stands.
    func emit(_ item: PlanItem, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        let entity = "\(id) \(item.item)"
        try facts.set(Self.items, entity, "parent", code: item.parent)
        try facts.set(Self.items, entity, "title", text: item.title)
        try facts.set(Self.items, entity, "title_en", text: item.titleEn)
        try facts.set(Self.items, entity, "origin", code: item.origin)
        try facts.set(Self.items, entity, "kind", code: item.kind)
        try facts.set(Self.items, entity, "indicator", text: item.indicator)
        try facts.set(Self.items, entity, "note", text: item.note)
        if !item.parties.isEmpty { try emit(item.parties, id, item.item, event, &facts) }
    }

    /// Who takes part, instead of all who did before.
    func emit(
        _ parties: [Party], _ id: String, _ item: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        try facts.set(Self.items, "\(id) \(item)", "parties", .integer(Int64(parties.count)))
        for (number, party) in parties.enumerated() {
            let entity = "\(id) \(item) \(event.position) \(number)"
            try facts.set(Self.parties, entity, "org", code: party.organisation)
            try facts.set(Self.parties, entity, "name", text: party.name)
            try facts.set(Self.parties, entity, "contributes", .integer(party.contributes ? 1 : 0))
        }
    }

    /// What a party says of an item.
    func emit(_ reported: PartyReported, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        let entity = "\(id) \(reported.item) \(event.position)"
        try facts.set(Self.answers, entity, "org", code: reported.party.organisation)
        try facts.set(Self.answers, entity, "name", text: reported.party.name)
        try facts.set(Self.answers, entity, "words", text: reported.words)
        try facts.set(Self.answers, entity, "words_en", text: reported.wordsEn)
        try facts.set(Self.answers, entity, "schedule", text: reported.schedule)
        if reported.year > 0 { try facts.set(Self.answers, entity, "year", .integer(Int64(reported.year))) }
    }

    /// A status of an item, or of the plan as a whole. What it does not say stands.
    func emit(_ status: StatusReported, _ id: String, _ facts: inout Facts) throws {
        let table = status.item.isEmpty ? Self.plans : Self.items
        let entity = status.item.isEmpty ? id : "\(id) \(status.item)"
        try facts.set(table, entity, "progress", code: status.progress)
        try facts.set(table, entity, "attainment", code: status.attainment)
        try facts.set(table, entity, "continuation", code: status.continuation)
        try facts.set(table, entity, "assessment", text: status.assessment)
        if status.year > 0 { try facts.set(table, entity, "year", .integer(Int64(status.year))) }
    }
}

extension ItemLevel {
    /// The word by which machines know it.
    var code: String {
        switch self {
        case .goal: "goal"
        case .measure: "measure"
        case .action: "action"
        case .area, .UNRECOGNIZED: "area"
        }
    }
}

/// The items of one plan as a tree.
struct PlanTree {
    /// The items in the order of the plan: each before what lies under it, otherwise as they were added.
    private(set) var items: [FactEntity] = []
    private let byID: [String: FactEntity]
    private let prefix: String

    /// - Parameter all: The items of all plans.
    init(_ plan: String, _ all: [FactEntity]) {
        prefix = plan + " "
        let own = all.filter { [prefix] item in item.id.hasPrefix(prefix) && item.setting("level") != nil }
            .sorted { Self.added($0) < Self.added($1) }
        byID = Dictionary(uniqueKeysWithValues: own.map { [prefix] in (String($0.id.dropFirst(prefix.count)), $0) })
        let children = Dictionary(grouping: own) { $0["parent"].code ?? "" }
        var seen: Set<String> = []
        // An item whose parent is gone, or that is its own ancestor, must not be lost.
        for item in (children[""] ?? []) + own { add(item, children, &seen) }
    }

    private static func added(_ item: FactEntity) -> Position { item.setting("level")?.source ?? .zero }

    private mutating func add(_ item: FactEntity, _ children: [String: [FactEntity]], _ seen: inout Set<String>) {
        guard isReachable(item, seen), seen.insert(item.id).inserted else { return }
        items.append(item)
        for child in children[id(of: item)] ?? [] { add(child, children, &seen) }
    }

    /// Whether the parent stands already, so that a late pass keeps the order too.
    private func isReachable(_ item: FactEntity, _ seen: Set<String>) -> Bool {
        guard let parent = item["parent"].code, byID[parent] != nil, !isInCircle(item) else { return true }
        return seen.contains(prefix + parent)
    }

    private func isInCircle(_ item: FactEntity) -> Bool { ancestors(of: item).last?.id == item.id }

    /// The items above, nearest first; in a circle it ends with the item itself.
    private func ancestors(of item: FactEntity) -> [FactEntity] {
        var ancestors: [FactEntity] = []
        var current = item
        while let parent = current["parent"].code.flatMap({ byID[$0] }),
            !ancestors.contains(where: { $0.id == parent.id })
        {
            ancestors.append(parent)
            if parent.id == item.id { break }
            current = parent
        }
        return ancestors
    }

    /// An item's id inside the plan.
    func id(of item: FactEntity) -> String { String(item.id.dropFirst(prefix.count)) }

    /// The area that an item lies in, itself if it is one.
    func area(of item: FactEntity) -> String? {
        ([item] + ancestors(of: item)).first { $0["level"].code == "area" }.map(id)
    }

    /// How many items of a level there are.
    func count(_ level: String, isWithdrawn: Bool = false) -> Int {
        items.count { $0["level"].code == level && ($0["withdrawn"] != .none) == isWithdrawn }
    }
}
