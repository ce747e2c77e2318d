internal import EventLog
internal import Portfolio
internal import ProjectionKit
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// What changed between two bases, and why: one row for each group, measure and cause, with the events behind it.
    ///
    /// - Parameter names: The questions whose facts are compared; empty for all.
    public func diff(
        from earlier: BasisRequest, to later: BasisRequest, _ options: ReportOptions, of names: [String] = []
    ) throws -> Report {
        let questions =
            names.isEmpty
            ? try [question("funding"), question("enrolment"), question("overview")]
            : try names.map(question)
        let (before, after) = (try resolve(earlier), try resolve(later))
        let store = try facts()
        var options = options
        if options.groups.isEmpty { options.groups = ["org"] }
        var rows = DiffRows(options)
        for question in questions {
            let projection = question.projection
            rows.projection = projection.name
            let old = try store.view(of: projection.name, asOf: before.asOf, known: before.known, period: before.period)
            let new = try store.view(of: projection.name, asOf: after.asOf, known: after.known, period: after.period)
            let regrouping = try Regrouping(self, store, question, options, before: before, after: after)
            // Where there are sums, fields only help to make them; marks of broken rules are no such sums. The
            // timeline tells events, of which every new one would be a change.
            let tables = projection.tables.filter { $0.shape != Course.table.shape }
            let hasSums = tables.contains { $0 is MeasureTable && $0.shape != BreachMarks.table.shape }
            for table in tables where !hasSums || !(table is FieldTable) {
                try rows.add(table, from: old, to: new, regrouping) { try cell($0, options.language) }
            }
        }
        let title = Word("Endringer", "Endringar", "Changes")(options.language)
        return Report(
            title: title, language: options.language,
            selection: ["\(before.asOf) @\(before.known) → \(after.asOf) @\(after.known)"],
            basis: try printed(after, for: questions[0]), main: rows.table()
        ).worded()
    }

    /// Why a closed period's figures are no longer the filed ones.
    public func restate(_ id: String, _ options: ReportOptions, of names: [String] = []) throws -> Report {
        let closing = try closing(id)
        let (from, to) = (closing.from.dated.day, closing.to.dated.day)
        let filed = BasisRequest(asOf: to, known: .position(Position(closing.pinned)), period: from...to)
        var report = try diff(
            from: filed, to: BasisRequest(asOf: to, known: .now, period: from...to), options,
            of: names.isEmpty ? ["funding", "enrolment"] : names)
        report.title = Word("Omarbeidede tall for", "Omarbeidde tal for", "Restatement of")(options.language) + " " + id
        return report
    }
}

/// What dimensions' values are answered for as, at two bases.
struct Regrouping {
    let before: (_ dimension: String, _ value: String) -> String
    let after: (_ dimension: String, _ value: String) -> String
    /// The moves of projects and mergers of organisations that only the later basis knows.
    let events: [Position]

    init(
        _ ledger: Ledger, _ store: FactStore<PortfolioEvent>, _ question: any Question, _ options: ReportOptions,
        before: ResolvedBasis, after: ResolvedBasis
    ) throws {
        self.before = try question.resolving(ledger.asking(options, on: before, store))
        self.after = try question.resolving(ledger.asking(options, on: after, store))
        var events: [Position] = []
        for type in ["project-moved"] + (options.rollup == .now ? ["organisation-merged"] : []) {
            try ledger.log.forEach(Selection(.type(type))) { record in
                let isNew = record.position > before.known || record.envelope.effective.day > before.asOf
                if isNew, record.position <= after.known { events.append(record.position) }
                return true
            }
        }
        self.events = events.sorted()
    }
}

/// The rows of a diff as they are found.
struct DiffRows {
    /// The measures that are amounts; all others are counts.
    private static let money: Set = ["applied", "granted", "adjusted", "paid", "returned"]

    private let options: ReportOptions
    private var rows: [[Cell]] = []
    var projection = ""

    init(_ options: ReportOptions) { self.options = options }

    mutating func add(
        _ table: any FactTable, from old: FactsView, to new: FactsView, _ regrouping: Regrouping,
        cell: (FactValue?) throws -> Cell
    ) throws {
        let shape = table.shape
        let by =
            options.groups.filter(shape.dimensions.contains)
            + (shape.dimensions.contains("currency") ? ["currency"] : [])
        let filter = options.conditions.filter { shape.dimensions.contains($0.column) }
        let grouping = Grouping(
            by: by, where: Dictionary(filter.map { ($0.column, [$0.value]) }, uniquingKeysWith: { $0.union($1) }),
            regrouping: regrouping.after)
        switch table {
        case let table as MeasureTable:
            try addRegrouped(table, old, grouping, regrouping)
            for change in try new.changes(of: table, since: old, grouping) {
                add(change.values, shape.columns, by, change.key, change.cause.rawValue, change.events)
            }
        case let table as DistinctTable:
            for change in try new.changes(of: table, since: old, grouping) {
                add(change.values, [shape.name], by, change.key, change.cause.rawValue, change.events)
            }
        case let table as FieldTable:
            guard options.organisation == nil else { return }
            for change in try new.changes(of: table, since: old) {
                add(change, try cell(change.before?.value), try cell(change.after?.value))
            }
        default: return
        }
    }

    /// What moves from one organisation to another because they merged, or the project moved, and for no other reason.
    private mutating func addRegrouped(
        _ table: MeasureTable, _ old: FactsView, _ grouping: Grouping, _ regrouping: Regrouping
    ) throws {
        guard !regrouping.events.isEmpty, grouping.by.contains("org") else { return }
        var before = grouping
        before.regrouping = regrouping.before
        var moved: [[String]: [Int64]] = [:]
        for (sign, groups) in [(Int64(-1), try old.sums(of: table, before)), (1, try old.sums(of: table, grouping))] {
            for group in groups {
                let sums = moved[group.key] ?? Array(repeating: 0, count: group.values.count)
                moved[group.key] = zip(sums, group.values).map { $0 + sign * $1 }
            }
        }
        for (key, values) in moved.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            add(values, table.shape.columns, grouping.by, key, "regrouped", regrouping.events)
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
                    isMoney ? .money(value) : .absent, isMoney ? .absent : .integer(value), .absent, .absent,
                    .text(cause), .text(list(events)),
                ])
        }
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
        return Table(columns: columns, rows: rows)
    }
}
