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
    /// What lists the things that a figure counts or is worked out of.
    struct Listed {
        /// The question that lists them.
        let question: String
        /// What of a row's conditions says which things are meant; nil where all do, and no list has others.
        var keys: Set<String>?
        /// What the list is grouped by, where it is the same question, thing by thing.
        var groups = ""
    }

    /// The lists of what is counted, by question and column.
    static let listed: [String: [String: Listed]] = [
        "overview": [
            "projects": Listed(question: "project list"), "oldest_days": Listed(question: "project list"),
            "average_days": Listed(question: "project list"),
        ],
        "innovation pipeline": [
            "entries": ofPipeline, "median_days": ofPipeline, "longest_days": ofPipeline,
        ],
        "call list": ["applications": ofCall], "call funnel": ["received": ofCall],
        "indicator list": [
            "targets": ofIndicator, "requirements": ofIndicator, "figures": ofIndicator,
            "actual_hundredths": ofIndicator, "target_hundredths": ofIndicator,
        ],
    ]

    private static let ofPipeline = Listed(question: "innovation pipeline", groups: "id,kind,phase")
    private static let ofCall = Listed(question: "application list", keys: ["call"])
    private static let ofIndicator = Listed(question: "indicator show", keys: ["indicator"])
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
        let entries = name.hasSuffix(" totals") ? entries(of: name, column).map { Figures.Listed(question: $0) } : nil
        return (Figures.listed[name]?[column] ?? entries).flatMap { list($0, of: name, where: conditions) }
    }

    /// The page of what a figure counts; nil where the row is that of one thing already, or the list cannot be narrowed
    /// to what is meant.
    private func list(
        _ listed: Figures.Listed, of name: String, where conditions: [(column: String, value: String)]
    ) -> Link? {
        guard let question = question(listed.question) else { return nil }
        let chosen = listed.keys.map { keys in conditions.filter { keys.contains($0.column) } } ?? conditions
        guard listed.keys.map({ $0.count == chosen.count }) ?? true else { return nil }
        if let noun = question.name.split(separator: " ").first, question.name.hasSuffix(" show") {
            return chosen.first.flatMap { page(of: String(noun), $0.value) }
        }
        let isOneThing = listed.question == name && chosen.contains { $0.column == "id" }
        // What the page was narrowed by narrows the list, too, unless the row says which thing is meant.
        let filters = (listed.keys == nil ? options.filters : []) + chosen
        guard !isOneThing, filters.allSatisfy({ question.dimensions.contains($0.column) }) else { return nil }
        let kept = linkWithFigures([]).without(["where"])
        let groups = listed.groups.isEmpty ? [] : [(name: "by", value: listed.groups)]
        let narrowed = filters.map { (name: "where", value: "\($0.column)=\($0.value)") }
        return Link(["report", Slug.of(question.name)], groups + narrowed + kept.query)
    }

    private func entries(of name: String, _ column: String) -> String? {
        column == "entries" ? name.replacing(" totals", with: " list") : nil
    }
}

/// How questions are named in addresses: with hyphens for spaces.
enum Slug {
    static func of(_ name: String) -> String { name.replacing(" ", with: "-") }
}
