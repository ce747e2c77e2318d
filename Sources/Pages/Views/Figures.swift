internal import Application
internal import Questions
internal import Record
internal import Reporting

/// Which page tells what is behind a figure: the events, or the things that were counted.
enum Figures {
    /// The columns whose figures the ledger tells the events of.
    static let explained: [String: Set<String>] = [
        "funding": [
            "applied_minor", "granted_minor", "adjusted_minor", "paid_minor", "returned_minor", "grants", "zero_grants",
            "projects",
        ],
        "enrolment": ["patients", "running", "reported", "difference", "planned", "offered"],
    ]
    /// The lists of what is counted, by question and column.
    static let listed: [String: [String: String]] = [
        "overview": ["projects": "project list"], "call list": ["applications": "application list"],
    ]
}

extension Visit {
    /// What the report of a question is called, which does not hang on what there is; its own name where it tells of
    /// one thing.
    func name(of question: String) -> String {
        let nothing = BasisRequest(known: .position(.zero))
        let plain = ReportOptions(asOf: Day(rawValue: 0), language: language)
        return (try? site.ledger.answer(question, on: nothing, plain).title) ?? question
    }

    /// Where a figure of a row, or of a total, is explained; nil where nowhere.
    ///
    /// - Parameter conditions: What the row is of.
    func source(
        of column: String, in name: String, where conditions: [(column: String, value: String)]
    ) -> Link? {
        if Figures.explained[name]?.contains(column) == true {
            let address = FigureAddress(name, conditions.map { .init($0.column, $0.value) }, column)
            return address.map { linkWithFigures(["explain"], [("cell", $0.description)]) }
        }
        let list = Figures.listed[name]?[column] ?? (name.hasSuffix(" totals") ? entries(of: name, column) : nil)
        guard let list, let question = question(list) else { return nil }
        let known = conditions.filter { question.dimensions.contains($0.column) }
        guard known.count == conditions.count else { return nil }
        let kept = options.filters.filter { question.dimensions.contains($0.column) }
        let all = (known + kept).map { (name: "where", value: "\($0.column)=\($0.value)") }
        return linkWithFigures(["report", Slug.of(list)], all)
    }

    private func entries(of name: String, _ column: String) -> String? {
        column == "entries" ? name.replacing(" totals", with: " list") : nil
    }
}

/// How questions are named in addresses: with hyphens for spaces.
enum Slug {
    static func of(_ name: String) -> String { name.replacing(" ", with: "-") }
}
