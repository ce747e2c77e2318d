internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

extension Ledger {
    /// What changed in a plan between two bases: what one read then and reads now, why, and which events are behind it.
    func planChanges(
        _ plan: String, from earlier: BasisRequest, to later: BasisRequest, _ options: ReportOptions
    ) throws -> Table {
        let reasons = try PlanReasons(self, plan, from: earlier, to: later, options.language)
        let now = PlanReading(try answer("plan show", on: later, options).main)
        var then = PlanReading()
        do {
            then = PlanReading(try answer("plan show", on: earlier, options).main)
        } catch let refusal as Refusal where [.notYet, .notKnownYet, .unknownThing].contains(refusal.code) {
            // A plan that was not there yet has all of its items added.
        }
        var rows = reasons.ofPlan.map { change in
            [.absent, .absent, .text(change.field), change.before, change.after] + reasons.cells([change])
        }
        for item in now.order + then.order.filter({ now.cells[$0] == nil }) {
            let title = now.cells[item]?["title"] ?? then.cells[item]?["title"] ?? .absent
            for (column, before, after) in now.differences(from: then, of: item) {
                rows.append(
                    [.text(item), title, .text(column), before, after]
                        + reasons.cells(reasons.of(item, PlanReading.fields[column] ?? [column])))
            }
        }
        return Table(
            columns: [
                .of("item", .text, options.language), .of("title", .text, options.language),
                .of("measure_or_field", .text, options.language), .of("before", .text, options.language),
                .of("after", .text, options.language), .of("reason", .text, options.language),
                .of("cause", .text, options.language), .of("late_days", .integer, options.language),
                .of("events", .text, options.language),
            ], rows: rows)
    }
}

/// The items of a plan as the report shows them.
private struct PlanReading {
    private(set) var order: [String] = []
    private(set) var cells: [String: [String: Cell]] = [:]

    /// What people are told of when it changes, with the facts behind it where those are called otherwise.
    static let columns = [
        "title", "area", "responsible", "contributing", "progress", "attainment", "continuation", "assessment",
        "withdrawn",
    ]
    static let fields = [
        "item": ["level"], "title": ["title", "title_en"], "area": ["parent"], "responsible": ["parties"],
        "contributing": ["parties"],
    ]

    init() {}

    init(_ table: Table) {
        let keys = table.columns.map(\.key)
        for row in table.rows {
            let named = Dictionary(zip(keys, row)) { first, _ in first }
            let item = named["item"]?.machineText ?? ""
            order.append(item)
            cells[item] = named
        }
    }

    /// What is read otherwise of an item than in an earlier reading; an item that came or went is told by its title.
    func differences(from earlier: PlanReading, of item: String) -> [(column: String, before: Cell, after: Cell)] {
        guard let after = cells[item], let before = earlier.cells[item] else {
            let (before, after) = (earlier.cells[item]?["title"], cells[item]?["title"])
            return [("item", before ?? .absent, after ?? .absent)]
        }
        return Self.columns.compactMap { column in
            let (old, new) = (before[column] ?? .absent, after[column] ?? .absent)
            return old == new ? nil : (column, old, new)
        }
    }
}

/// Why the fields of a plan and its items changed.
private struct PlanReasons {
    struct Change {
        let field: String
        let before: Cell
        let after: Cell
        let cause: ChangeCause
        let events: [Position]
    }

    private(set) var ofPlan: [Change] = []
    private var ofItems: [String: [Change]] = [:]
    private var why: [Position: String] = [:]
    private var lateDays: [Position: Int64] = [:]

    init(
        _ ledger: Ledger, _ plan: String, from earlier: BasisRequest, to later: BasisRequest, _ language: Language
    ) throws {
        let projection = try ledger.question("plan show").projection
        let store = try ledger.facts()
        let (before, after) = (try ledger.resolve(earlier), try ledger.resolve(later))
        let old = try ledger.seen(store.view(of: projection.name, asOf: before.asOf, known: before.known))
        let new = try ledger.seen(store.view(of: projection.name, asOf: after.asOf, known: after.known))
        let told: Set = ["plans", "items", "parties"]
        for case let table as FieldTable in projection.tables where told.contains(table.shape.name) {
            for change in try new.changes(of: table, since: old) {
                let path = change.entity.split(separator: " ").map(String.init)
                guard path.first == plan else { continue }
                // Who takes part stands apart, below the item and the event that named them.
                let found = Change(
                    field: table.shape.name == "parties" ? "parties" : change.field,
                    before: try ledger.cell(change.before?.value, language),
                    after: try ledger.cell(change.after?.value, language), cause: change.cause, events: change.events)
                if path.count > 1 { ofItems[path[1], default: []].append(found) } else { ofPlan.append(found) }
            }
        }
        try explain(Set((ofPlan + ofItems.values.joined()).flatMap(\.events)), ledger)
    }

    private mutating func explain(_ positions: Set<Position>, _ ledger: Ledger) throws {
        let events = try positions.sorted().compactMap { try ledger.log.record(at: $0) }.compactMap(PortfolioEvent.init)
        let text = try ledger.words(for: events)
        for event in events {
            let payload = event.payload
            why[event.position] = text(payload.decision.hasReason ? payload.decision.reason : payload.note)
            let days = Int64(OsloTime.day(of: event.recorded).rawValue) - Int64(event.day.rawValue)
            if days > Ledger.lateAfter { lateDays[event.position] = days }
        }
    }

    func of(_ item: String, _ fields: [String]) -> [Change] {
        (ofItems[item] ?? []).filter { fields.contains($0.field) }
    }

    /// Reason, cause, lateness and events of some changes that are told as one.
    func cells(_ changes: [Change]) -> [Cell] {
        let events = Set(changes.flatMap(\.events)).sorted()
        let late = changes.compactMap(\.events.last).compactMap { lateDays[$0] }.max()
        return [
            .code(events.compactMap { why[$0] }.withoutRepeats.joined(separator: "; ")),
            .code(changes.map(\.cause).max()?.rawValue), .number(late),
            .code(events.map { "@\($0)" }.joined(separator: " ")),
        ]
    }
}

extension Ledger {
    /// A value as people read it: texts in words, forgotten ones marked.
    func cell(_ value: FactValue?, _ language: Language) throws -> Cell {
        switch value {
        case .code(let code): .text(code)
        case .integer(let number): .integer(number)
        case .day(let dated): .day(Cell.Day(dated))
        case .text(let key): .text(try texts(of: [key])[key] ?? Word.forgotten(in: language))
        case .some(.none), nil: .absent
        }
    }
}
