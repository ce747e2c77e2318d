internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

/// The rows of a diff as they are found.
struct DiffRows {
    /// The measures that are amounts; all others are counts.
    private static let money: Set = ["applied", "granted", "adjusted", "paid", "returned"]

    private let options: ReportOptions
    private var rows: [[Cell]] = []
    private var projection = ""

    init(_ options: ReportOptions) { self.options = options }

    /// Adds what changed in a table; nothing where it lacks a column that is filtered by.
    mutating func add(
        _ table: any FactTable, _ comparison: Comparison, cell: (FactValue?) throws -> Cell
    ) throws {
        projection = comparison.projection
        let (old, new, reading) = (comparison.old, comparison.new, comparison.after)
        let shape = table.shape
        let has = { (column: String) in shape.dimensions.contains(reading.dimension(column)) }
        guard options.conditions.allSatisfy({ has($0.column) }) else { return }
        if let table = table as? FieldTable {
            for change in try new.changes(of: table, since: old) {
                add(change, try cell(change.before?.value), try cell(change.after?.value))
            }
            return
        }
        let by = options.groups.filter { has($0) && $0 != "currency" } + (has("currency") ? ["currency"] : [])
        let filter = Dictionary(
            options.conditions.map { (reading.dimension($0.column), [$0.value]) }
                + reading.only.filter { has($0.key) }.map { ($0.key, $0.value) },
            uniquingKeysWith: { $0.intersection($1) })
        let grouping = Grouping(by: by.map(reading.dimension), where: filter, regrouping: reading.resolve)
        try addRegrouped(table, comparison, grouping, by)
        let changes: [FactChange]
        switch table {
        case let table as MeasureTable: changes = try new.changes(of: table, since: old, grouping)
        case let table as DistinctTable: changes = try new.changes(of: table, since: old, grouping)
        default: return
        }
        try reading.check()
        let names = shape.columns.isEmpty ? [shape.name] : shape.columns
        for change in changes { add(change.values, names, by, change.key, change.cause.rawValue, change.events) }
    }

    /// Adds what changed in figures that follow from rules as well, by some of the columns.
    mutating func add(_ changes: [AnswerSteps.Change], by: [String], of projection: String) {
        self.projection = projection
        for change in changes {
            add([change.amount], [change.figure], by, change.key, change.cause.rawValue, change.events)
        }
    }

    /// What moves from one row to another because something else than its own events changed: organisations merged,
    /// a project moved, an award was corrected.
    private mutating func addRegrouped(
        _ table: any FactTable, _ comparison: Comparison, _ grouping: Grouping, _ by: [String]
    ) throws {
        var regrouped = Regrouped(comparison, grouping)
        switch table {
        case let table as MeasureTable: try regrouped.add(table)
        case let table as DistinctTable: try regrouped.add(table)
        default: return
        }
        try comparison.before.check()
        let names = table.shape.columns.isEmpty ? [table.shape.name] : table.shape.columns
        for (key, values, events) in regrouped.changes {
            add(values, names, by, key, ChangeCause.regrouped.rawValue, events)
        }
    }

    private mutating func add(
        _ values: [Int64], _ names: [String], _ by: [String], _ key: [String], _ cause: String, _ events: [Position]
    ) {
        for (name, value) in zip(names, values) where value != 0 {
            let isMoney = DiffRows.money.contains(name)
            let currency = by.firstIndex(of: "currency").map { key[$0] }
            let groups = options.groups.map { group in by.firstIndex(of: group).map { Cell.text(key[$0]) } ?? .absent }
            rows.append(
                [.text(projection)] + groups + [
                    .absent, .text(name), isMoney ? currency.map(Cell.text) ?? .absent : .absent,
                    isMoney ? .money(value) : .absent, isMoney ? .absent : change(of: name, value), .absent, .absent,
                    .text(cause), .text(list(events)),
                ])
        }
    }

    /// What is told in hundredths has two decimals.
    private func change(of name: String, _ value: Int64) -> Cell {
        name.hasSuffix("_hundredths") ? .money(value) : .integer(value)
    }

    private mutating func add(_ change: FactFieldChange, _ before: Cell, _ after: Cell) {
        rows.append(
            [.text(projection)] + options.groups.map { _ in .absent } + [
                .text(change.entity), .text(change.field), .absent, .absent, .absent, before, after,
                .text(change.cause.rawValue), .text(list(change.events)),
            ])
    }

    private func list(_ events: [Position]) -> String { events.map { "@\($0)" }.joined(separator: " ") }

    func table() -> Table {
        let language = options.language
        let columns =
            [Column.of("projection", .text, language)] + options.groups.map { Column.of($0, .text, language) } + [
                .of("entity", .text, language), .of("measure_or_field", .text, language),
                .of("currency", .text, language), .of("change_minor", .money, language),
                .of("change", .integer, language), .of("before", .text, language), .of("after", .text, language),
                .of("cause", .text, language), .of("events", .text, language),
            ]
        return Table(columns: columns, rows: rows).sparing(["projection"])
    }
}

/// What the earlier basis saw, moved from the rows in which it stood to those in which the later basis has it.
private struct Regrouped {
    private let comparison: Comparison
    private let grouping: Grouping
    private let dimensions: [String]
    private var values: [[String]: [Int64]] = [:]
    private var events: [[String]: Set<Position>] = [:]

    init(_ comparison: Comparison, _ grouping: Grouping) {
        self.comparison = comparison
        self.grouping = grouping
        dimensions = (grouping.by + grouping.filter.keys.sorted()).withoutRepeats
    }

    /// The rows that changed, in the order of their keys.
    var changes: [(key: [String], values: [Int64], events: [Position])] {
        values.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { ($0.key, $0.value, (events[$0.key] ?? []).sorted()) }
    }

    mutating func add(_ table: MeasureTable) throws {
        for group in try comparison.old.sums(of: table, Grouping(by: dimensions)) {
            let (was, now) = (key(group.key, comparison.before), key(group.key, comparison.after))
            guard was != now else { continue }
            if let was { add(group.values.map { 0 - $0 }, to: was, from: group.key) }
            if let now { add(group.values, to: now, from: group.key) }
        }
    }

    /// An id counts once in each row, however many cells have it.
    mutating func add(_ table: DistinctTable) throws {
        var members: [[String]: (was: Set<String>, now: Set<String>)] = [:]
        for group in try comparison.old.members(of: table, Grouping(by: dimensions)) {
            let (was, now) = (key(group.key, comparison.before), key(group.key, comparison.after))
            if let was { members[was, default: ([], [])].was.formUnion(group.ids) }
            if let now { members[now, default: ([], [])].now.formUnion(group.ids) }
            guard was != now else { continue }
            for key in [was, now].compactMap(\.self) { add([0], to: key, from: group.key) }
        }
        for (key, ids) in members where ids.was.count != ids.now.count {
            values[key] = [Int64(ids.now.count - ids.was.count)]
        }
    }

    private mutating func add(_ amounts: [Int64], to key: [String], from stored: [String]) {
        values[key] = zip(values[key] ?? amounts.map { _ in 0 }, amounts).map { $0.addingClamped($1) }
        for (dimension, value) in zip(dimensions, stored) {
            let was = comparison.before.resolve(dimension, value)
            let now = comparison.after.resolve(dimension, value)
            if was != now { events[key, default: []].formUnion(comparison.events(behind: value, was, now)) }
        }
    }

    /// The row in which a stored cell stands; nil where it is left out.
    private func key(_ stored: [String], _ reading: Reading) -> [String]? {
        let resolved = Dictionary(
            uniqueKeysWithValues: zip(dimensions, stored).map { ($0, reading.resolve($0, $1)) })
        let isCounted = grouping.filter.allSatisfy { $0.value.contains(resolved[$0.key] ?? "") }
        return isCounted ? grouping.by.map { resolved[$0] ?? "" } : nil
    }
}
