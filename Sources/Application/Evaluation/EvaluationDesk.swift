internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// Where the parts of an evaluation are put together: it asks the questions, and remembers what their answers rest on.
struct EvaluationDesk {
    let ledger: Ledger
    let plan: String
    let year: Int
    let options: ReportOptions
    let isPublic: Bool
    /// The state at the end of the year, as far as the basis goes.
    let state: BasisRequest
    /// What happened in the year.
    let movement: BasisRequest
    let basis: ResolvedBasis
    /// The plan as `plan show` answers.
    let report: Report
    /// The plan's row among all plans; nothing where the program has no such list.
    let planRow: Table
    let facts: StatusFacts
    private(set) var words: [String: [String: String]] = [:]
    private(set) var sources: [String] = []
    /// The answers that several parts are made of.
    private var answers: [String: Report] = [:]
    /// What is to be noted before the evaluation is published.
    var command: Command?

    init(
        _ ledger: Ledger, _ plan: String, _ year: Int, _ request: BasisRequest, _ options: ReportOptions, isPublic: Bool
    ) throws {
        guard let last = Day.lastDay(ofYear: year), let first = Day(year: year, month: 1, day: 1) else {
            throw Refusal(.wrongYear, [String(year)])
        }
        (self.ledger, self.plan, self.year, self.options, self.isPublic) = (ledger, plan, year, options, isPublic)
        var state = BasisRequest(asOf: request.asOf ?? last, known: request.known)
        let basis = try ledger.resolve(state)
        // Every part must see the same events, also if some are appended meanwhile.
        if state.known == .now, basis.known != .zero { state.known = .position(basis.known) }
        (self.state, self.basis) = (state, basis)
        movement = BasisRequest(asOf: state.asOf, known: state.known, period: first...last)
        var subject = options
        subject.subject = plan
        report = try ledger.answer("plan show", on: state, subject)
        var own = options
        own.filters = [("plan", plan)]
        own.organisation = nil
        planRow =
            try ledger.has("plan list")
            ? ledger.answer("plan list", on: state, own).main : Table(columns: [], rows: [])
        facts = try StatusFacts(of: plan, ledger, basis)
        learn(report)
        try requireYear()
    }

    /// The basis as the heading prints it; of `plan show`, which it begins with.
    var printed: Basis {
        var printed = report.basis
        printed.knownAt = Cell.Instant(basis.knownAt)
        printed.publishable = isPublic
        return printed
    }

    /// What was chosen besides the basis.
    var selection: [String] { report.selection }

    /// Asks a question for its answer; nil where the program does not know the question.
    mutating func ask(
        _ name: String, on request: BasisRequest, _ change: (inout ReportOptions) -> Void = { _ in }
    ) throws -> Report? {
        guard ledger.has(name) else { return nil }
        var own = options
        change(&own)
        let report = try ledger.answer(name, on: request, own)
        learn(report)
        return report
    }

    /// Asks a question that several parts ask in the same way, once.
    mutating func askOnce(
        _ name: String, on request: BasisRequest, _ change: (inout ReportOptions) -> Void = { _ in }
    ) throws -> Report? {
        if let answer = answers[name] { return answer }
        answers[name] = try ask(name, on: request, change)
        return answers[name]
    }

    /// Takes over what an answer says in words, and what it rests on.
    mutating func learn(_ report: Report) {
        words.merge(report.words) { $0.merging($1) { _, later in later } }
        if !sources.contains(report.basis.projection) { sources.append(report.basis.projection) }
    }

    /// A sentence in the language of the evaluation.
    func say(_ word: Word, _ parameters: [String] = []) -> String { word(options.language, parameters) }

    /// A column in the language of the evaluation.
    func column(_ key: String, _ kind: Column.Kind) -> Column { .of(key, kind, options.language) }

    /// A table that `plan show` tells besides the items.
    func history(_ key: String) -> Table? { report.more.first { $0.key == key } }

    /// A section that holds one table under the section's own heading.
    func part(_ key: String, _ title: Word, _ paragraphs: [String] = [], _ table: Table?) -> Section? {
        table.map { table in
            var table = table
            (table.key, table.title) = (key, "")
            return Section(key: key, title: say(title, [String(year)]), paragraphs: paragraphs, tables: [table])
        }
    }

    /// Refuses a year that the plan does not reach.
    private func requireYear() throws {
        guard !planRow.rows.isEmpty else { return }
        let (from, to) = (planRow[0, "from"].yearOfDay, planRow[0, "to"].yearOfDay)
        guard from ?? year <= year, year <= to ?? year else {
            let span = [from, to].map { $0.map(String.init) ?? "" }.joined(separator: "–")
            throw Refusal(.yearOutsidePlan, [String(year), plan, span])
        }
    }
}

extension Cell {
    /// The year of a day; nil for anything else.
    var yearOfDay: Int? { if case .day(let day) = self { Int(day.year) } else { nil } }
}

extension Ledger {
    /// Whether the program knows a question.
    func has(_ question: String) -> Bool { questions.contains { $0.name == question } }
}
