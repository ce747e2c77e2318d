public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// The plans with their editions and decisions, their areas, goals and measures, and how far those are.
public struct PlansProjection: Projection {
    /// The name of the facts.
    public let name = "plans"
    /// Raised whenever the facts change.
    public let version = 3
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        plan-drafted plan-adopted plan-revised plan-prolonged plan-closed plan-item-added plan-item-changed
        plan-item-moved plan-item-withdrawn responsible-changed status-reported party-reported item-derived
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] {
        [
            Self.plans, Self.editions, Self.items, Self.parties, Self.answers, Self.sources, BreachMarks.table,
            Course.table,
        ]
    }

    private static let progress = ["progress", "attainment", "continuation", "year", "assessment"]
    static let plans = FieldTable(
        "plans", fields: ["org", "title", "kind", "edition", "status", "from", "to"] + progress)
    /// By plan and position, with a space between.
    static let editions = FieldTable(
        "editions",
        fields: [
            "event", "effective", "edition", "title", "from", "to", "decided", "in_force_from", "in_force_to", "body",
            "function", "reason", "archive",
        ])
    /// By plan and item, with a space between. Who takes part in it stands with the event that set `parties`.
    static let items = FieldTable(
        "items",
        fields: [
            "level", "parent", "title", "title_en", "origin", "kind", "indicator", "note", "parties", "withdrawn",
        ] + progress)
    /// By plan, item, position and number, with spaces between.
    static let parties = FieldTable("parties", fields: ["org", "name", "contributes"])

    /// What parties say of items: by plan, item and position, with spaces between.
    static let answers = FieldTable("answers", fields: ["org", "name", "year", "words", "words_en", "schedule"])
    /// What items follow from: by plan, item, other plan and its item, with spaces between.
    static let sources = FieldTable("sources", fields: ["since", "ended"])

    /// The projection of plans.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        var item = ""
        switch event.content {
        case .planDrafted(let edition): try emit(edition, of: id, "draft", event, &facts)
        case .planAdopted(let edition), .planRevised(let edition): try emit(edition, id, event, &facts)
        case .planProlonged(let prolonged):
            try facts.set(Self.plans, id, "to", .day(prolonged.to.dated))
            try emitDecision(id, event, from: nil, to: prolonged.to, &facts)
        case .planClosed:
            try facts.set(Self.plans, id, "status", .code("closed"))
            try emitDecision(id, event, from: nil, to: nil, &facts)
        case .planItemAdded(let added):
            item = added.item
            try facts.set(Self.items, "\(id) \(item)", "level", .code(added.level.code))
            try emit(added, id, event, &facts)
        case .planItemChanged(let changed):
            item = changed.item
            try emit(changed, id, event, &facts)
        case .planItemMoved(let moved):
            item = moved.item
            try facts.set(Self.items, "\(id) \(item)", "parent", .code(moved.parent))
        case .planItemWithdrawn(let withdrawn):
            item = withdrawn.item
            try facts.set(Self.items, "\(id) \(item)", "withdrawn", .day(event.envelope.effective))
        case .responsibleChanged(let changed):
            item = changed.item
            try emit(changed.parties, id, item, event, &facts)
        case .statusReported(let status):
            item = status.item
            try emit(status, id, &facts)
        case .partyReported(let reported):
            item = reported.item
            try emit(reported, id, event, &facts)
        case .itemDerived(let derived):
            item = derived.item
            let entity = "\(id) \(item) \(derived.plan) \(derived.from)"
            try facts.set(
                Self.sources, entity, derived.ended ? "ended" : "since", .day(event.envelope.effective))
            if !derived.ended { try facts.set(Self.sources, entity, "ended", .none) }
        default: return
        }
        let text = event.payload.decision.hasReason ? event.payload.decision.reason : event.payload.note
        try Course.emit(event, detail: item, text: text, into: &facts)
        try BreachMarks.emit(event, into: &facts)
    }

    /// What a plan is, adopted or not.
    private func emit(
        _ edition: PlanEdition, of id: String, _ status: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        if !event.envelope.organisation.isEmpty {
            try facts.set(Self.plans, id, "org", .code(event.envelope.organisation))
        }
        try facts.set(Self.plans, id, "title", text: edition.title)
        try facts.set(Self.plans, id, "kind", code: edition.kind)
        try facts.set(Self.plans, id, "edition", code: edition.edition)
        try facts.set(Self.plans, id, "status", .code(status))
        if edition.hasFrom { try facts.set(Self.plans, id, "from", .day(edition.from.dated)) }
        if edition.hasTo { try facts.set(Self.plans, id, "to", .day(edition.to.dated)) }
    }

    private func emit(_ edition: PlanEdition, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        try emit(edition, of: id, "open", event, &facts)
        let entity = "\(id) \(event.position)"
        try facts.set(Self.editions, entity, "edition", code: edition.edition)
        try facts.set(Self.editions, entity, "title", text: edition.title)
        try emitDecision(
            id, event, from: edition.hasFrom ? edition.from : nil, to: edition.hasTo ? edition.to : nil, &facts)
    }

    private func emitDecision(
        _ id: String, _ event: PortfolioEvent, from: PlainDay?, to: PlainDay?, _ facts: inout Facts
    ) throws {
        let decision = event.payload.decision
        let entity = "\(id) \(event.position)"
        try facts.set(Self.editions, entity, "event", .code(event.envelope.type))
        try facts.set(Self.editions, entity, "effective", .day(event.envelope.effective))
        let days = [
            ("from", from), ("to", to), ("decided", decision.hasDecided ? decision.decided : nil),
            ("in_force_from", decision.hasInForceFrom ? decision.inForceFrom : nil),
            ("in_force_to", decision.hasInForceTo ? decision.inForceTo : nil),
        ]
        for (field, day) in days {
            if let day { try facts.set(Self.editions, entity, field, .day(day.dated)) }
        }
        try facts.set(Self.editions, entity, "body", text: decision.body)
        try facts.set(Self.editions, entity, "function", text: decision.function)
        try facts.set(Self.editions, entity, "reason", text: decision.reason)
        try facts.set(Self.editions, entity, "archive", code: decision.archive)
    }
}
