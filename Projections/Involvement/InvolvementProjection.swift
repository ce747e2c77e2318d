public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Who was involved in which plan, at which stage of it, and how input was answered.
public struct InvolvementProjection: Projection {
    /// The name of the facts.
    public let name = "involvement"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types("plan-drafted plan-adopted party-involved input-given input-answered")
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.plans, Self.entries, Self.parties] }

    /// By plan: how far it has come.
    static let plans = FieldTable("plans", fields: ["title", "stage"])
    /// By plan and entry, with a space between.
    static let entries = FieldTable(
        "entries",
        fields: [
            "stage", "form", "topic", "topic_en", "at", "item", "input", "due", "parties", "outcome", "answer",
            "answered",
        ])
    /// By plan, entry and number, with spaces between.
    static let parties = FieldTable("parties", fields: ["org", "name"])

    /// The projection of involvement.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .planDrafted(let plan): try emit(plan, id, "draft", &facts)
        case .planAdopted(let plan): try emit(plan, id, "adopted", &facts)
        case .partyInvolved(let involved): try emit(involved, id, involved.form, &facts)
        case .inputGiven(let given): try emit(given, id, "input", &facts)
        case .inputAnswered(let answered):
            let entity = "\(id) \(answered.entry)"
            try facts.set(Self.entries, entity, "outcome", code: answered.outcome)
            try facts.set(Self.entries, entity, "answer", text: answered.answer)
            try facts.set(Self.entries, entity, "answered", .day(event.envelope.effective))
        default: return
        }
    }

    private func emit(_ plan: PlanEdition, _ id: String, _ stage: String, _ facts: inout Facts) throws {
        try facts.set(Self.plans, id, "title", text: plan.title)
        try facts.set(Self.plans, id, "stage", .code(stage))
    }

    private func emit(_ involved: PartyInvolved, _ id: String, _ form: String, _ facts: inout Facts) throws {
        let entity = "\(id) \(involved.entry)"
        try facts.set(Self.entries, entity, "stage", .code(involved.stage))
        try facts.set(Self.entries, entity, "form", code: form)
        try facts.set(Self.entries, entity, "topic", text: involved.topic)
        try facts.set(Self.entries, entity, "topic_en", text: involved.topicEn)
        try facts.set(Self.entries, entity, "item", code: involved.item)
        try facts.set(Self.entries, entity, "input", text: involved.input)
        if involved.hasAt { try facts.set(Self.entries, entity, "at", .day(involved.at.dated)) }
        if involved.hasDue { try facts.set(Self.entries, entity, "due", .day(involved.due.dated)) }
        try facts.set(Self.entries, entity, "parties", .integer(Int64(involved.parties.count)))
        for (number, party) in involved.parties.enumerated() {
            try facts.set(Self.parties, "\(entity) \(number)", "org", code: party.organisation)
            try facts.set(Self.parties, "\(entity) \(number)", "name", text: party.name)
        }
    }
}
