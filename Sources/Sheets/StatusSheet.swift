internal import Portfolio
internal import Record
internal import Reporting
internal import Spreadsheet

/// The status of a plan's measures in a year.
struct StatusSheet: SheetContent {
    let version = 1
    let columns: [FormColumn]
    let lasting: Set = ["progress", "attainment", "continuation", "assessment"]
    private let subject: SheetSubject
    private let plan: StreamName
    private let year: Int

    /// - Parameter choices: The codes of each of the three vocabularies.
    init(_ subject: SheetSubject, choices: [String: [String]], _ language: Language) throws {
        guard let id = subject.plan else { throw Refusal(.missingValue, ["plan"]) }
        guard let plan = StreamName(category: "plan", id: id) else { throw Refusal(.notACode, [id]) }
        self.subject = subject
        self.plan = plan
        year = try subject.requireYear()
        let vocabularies = Self.vocabularies.map { name in
            FormColumn.of(name, language, .everyRow, .choice(choices[name] ?? []))
        }
        columns =
            [FormColumn("id", "Id"), .of("parent", language), .of("title", language)] + vocabularies
            + [.of("assessment", language, .everyRow)]
    }

    /// How far it is, what was achieved, what happens to it.
    static let vocabularies = ["progress", "attainment", "continuation"]

    func rows(in snapshot: Snapshot) throws -> [SheetRow] {
        let events = try snapshot.standing(plan)
        let items = PlanMeasures(events, year: year)
        let words = try snapshot.words(of: events)
        return items.measures(for: snapshot.scope).map { measure in
            let status = items.statuses[measure.item] ?? StatusReported()
            return SheetRow(
                id: measure.item, stream: plan,
                values: [
                    "parent": SheetValue(measure.parent),
                    "title": words[measure.hasTitle ? measure.title : measure.titleEn],
                    "progress": SheetValue(status.progress), "attainment": SheetValue(status.attainment),
                    "continuation": SheetValue(status.continuation), "assessment": words[status.assessment],
                ])
        }
    }

    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal {
        var status = StatusReported()
        status.item = row.id
        status.year = UInt32(year)
        status.progress = row["progress"].text
        status.attainment = row["attainment"].text
        status.continuation = row["continuation"].text
        // A status only changes what it says, so an assessment that stands need not be told again.
        if row["assessment"] != current?["assessment"], row["assessment"] != .empty {
            status.assessment = try desk.text(row["assessment"])
        }
        let proposal = Proposal(
            .statusReported(status), to: plan, on: desk.day, organisation: subject.organisation)
        return SheetProposal(proposal, texts: desk.sealer.texts)
    }
}

/// What the events of a plan say of its measures.
private struct PlanMeasures {
    private var items: [String: PlanItem] = [:]
    private var order: [String] = []
    private var owner = ""
    private(set) var statuses: [String: StatusReported] = [:]

    init(_ events: [PortfolioEvent], year: Int) {
        for event in events { add(event, year: year) }
    }

    /// The measures that someone is responsible for or contributes to; to the plan's owner all of them.
    func measures(for scope: Set<String>) -> [PlanItem] {
        order.compactMap { items[$0] }.filter { item in
            item.level == .measure
                && (scope.contains(owner) || item.parties.contains { scope.contains($0.organisation) })
        }
    }

    private mutating func add(_ event: PortfolioEvent, year: Int) {
        switch event.content {
        case .planAdopted, .planRevised:
            if !event.envelope.organisation.isEmpty { owner = event.envelope.organisation }
        case .planItemAdded(let item):
            if items.updateValue(item, forKey: item.item) == nil { order.append(item.item) }
        case .planItemChanged(let change):
            items[change.item]?.take(change)
        case .planItemMoved(let move): items[move.item]?.parent = move.parent
        case .planItemWithdrawn(let withdrawn): items[withdrawn.item] = nil
        case .responsibleChanged(let change): items[change.item]?.parties = change.parties
        case .statusReported(let status) where status.year == year:
            statuses[status.item, default: StatusReported()].take(status)
        default: return
        }
    }
}

extension PlanItem {
    fileprivate mutating func take(_ change: PlanItem) {
        if change.hasTitle { title = change.title }
        if change.hasTitleEn { titleEn = change.titleEn }
        if !change.parties.isEmpty { parties = change.parties }
    }
}

extension StatusReported {
    /// What a status leaves out stays as it was.
    fileprivate mutating func take(_ later: StatusReported) {
        if !later.progress.isEmpty { progress = later.progress }
        if !later.attainment.isEmpty { attainment = later.attainment }
        if !later.continuation.isEmpty { continuation = later.continuation }
        if later.hasAssessment { assessment = later.assessment }
    }
}
