internal import EventLog
internal import Organisations
internal import Portfolio
internal import ProjectionKit
public import Questions
internal import Record
public import Reporting

extension Ledger {
    /// What changed between two bases, and why: one row for each group, measure and cause, with the events behind it.
    /// Over all causes the rows of a group are the difference of the question's answers.
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
        var options = try settled(options, for: questions)
        if options.groups.isEmpty { options.groups = ["org"] }
        let store = try facts()
        var rows = DiffRows(options)
        for question in questions {
            if let ruled = question.ruled {
                try rows.add(question, ruled, options, self, store, before, after)
                continue
            }
            let comparison = try Comparison(of: question, self, store, options, before, after)
            // Where there are sums, fields only help to make them; marks of broken rules are no such sums. The
            // timeline tells events, of which every new one would be a change.
            let tables = question.projection.tables.filter { $0.shape != Course.table.shape }
            let hasSums = tables.contains { $0 is MeasureTable && $0.shape != BreachMarks.table.shape }
            let figures = Set(comparison.after.figures.map(\.shape.name))
            for table in tables where !hasSums || !(table is FieldTable) || figures.contains(table.shape.name) {
                try rows.add(table, comparison) { try cell($0, options.language) }
            }
        }
        let table = rows.table()
        let title = Word("Endringer", "Endringar", "Changes")(options.language)
        return Report(
            title: title, language: options.language,
            selection: ["\(before.asOf) @\(before.known) → \(after.asOf) @\(after.known)"],
            basis: try printed(after, for: questions[0]), main: table
        ).worded(try adoptedWords(for: [table], options, after, store))
    }

    /// What changed between two bases in organisations and in who took over from whom.
    func mergers(
        _ earlier: ResolvedBasis, _ later: ResolvedBasis, _ store: FactStore<PortfolioEvent>
    ) throws -> [FactFieldChange] {
        try organisations(later, store)
            .changes(of: OrganisationsProjection.organisations, since: organisations(earlier, store))
    }

    /// Why a closed period's figures are no longer the filed ones.
    ///
    /// - Parameter known: What today's figures rest on.
    public func restate(
        _ id: String, _ options: ReportOptions, of names: [String] = [], known: BasisRequest.Known = .now
    ) throws -> Report {
        let closing = try closing(id, known: known)
        let (from, to) = (closing.from.dated.day, closing.to.dated.day)
        let filed = BasisRequest(asOf: to, known: .position(Position(closing.pinned)), period: from...to)
        var report = try diff(
            from: filed, to: BasisRequest(asOf: to, known: known, period: from...to), options,
            of: names.isEmpty ? ClosingDuty(closing: id).restated.filter(has) : names)
        report.title = Word("Omarbeidede tall for", "Omarbeidde tal for", "Restatement of")(options.language) + " " + id
        return report
    }
}

extension DiffRows {
    /// Adds what changed in the answers to a question whose figures follow from rules as well; nothing where it lacks a
    /// column that is filtered by.
    fileprivate mutating func add(
        _ question: any Question, _ ruled: Ruled, _ options: ReportOptions, _ ledger: Ledger,
        _ store: FactStore<PortfolioEvent>, _ earlier: ResolvedBasis, _ later: ResolvedBasis
    ) throws {
        guard options.conditions.allSatisfy({ question.dimensions.contains($0.column) }) else { return }
        var own = options
        own.groups = options.groups.filter(question.dimensions.contains)
        let mergers = try options.rollup == .now ? ledger.mergers(earlier, later, store) : []
        let steps = try AnswerSteps(
            question, ruled, by: own.groups, from: ledger.asking(own, on: earlier, store),
            to: ledger.asking(own, on: later, store), mergers.map { ($0.entity, $0.decisive) })
        add(steps.changes, by: own.groups, of: question.projection.name)
    }
}

/// A question's facts at two bases, and how each basis reads them.
struct Comparison {
    let projection: String
    let old: FactsView
    let new: FactsView
    let before: Reading
    let after: Reading
    /// The events that changed what values stand for, by the entity that they changed.
    let links: [String: Set<Position>]

    init(
        of question: any Question, _ ledger: Ledger, _ store: FactStore<PortfolioEvent>, _ options: ReportOptions,
        _ earlier: ResolvedBasis, _ later: ResolvedBasis
    ) throws {
        projection = question.projection.name
        let (was, now) = try (ledger.asking(options, on: earlier, store), ledger.asking(options, on: later, store))
        old = try was.view(question.projection)
        new = try now.view(question.projection)
        before = question.reading(was)
        after = question.reading(now)
        let (oldState, newState) = try (was.state(question.projection), now.state(question.projection))
        var changes = try after.links.flatMap { try newState.changes(of: $0, since: oldState) }
        if options.rollup == .now { changes += try ledger.mergers(earlier, later, store) }
        links = Dictionary(changes.map { ($0.entity, Set($0.decisive)) }, uniquingKeysWith: { $0.union($1) })
    }

    /// The events because of which a stored value stands for something else than before.
    func events(behind value: String, _ was: String, _ now: String) -> Set<Position> {
        let entities = [value.hasPrefix("@") ? String(value.dropFirst()) : value, was, now]
        return entities.reduce(into: []) { $0.formUnion(links[$1] ?? []) }
    }
}
