internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension EvaluationDesk {
    private static let progressBy = "measures_by_area"

    /// How many measures there are, how far they are, and what is said of the plan as a whole.
    func summary() -> Section {
        let measures = measuresInPlan
        let reported = measures.count { hasStatus($0.id) }
        var paragraphs = [
            say(
                Wordings.counts,
                [measures.count, reported, measures.count - reported].map(String.init) + [String(year)])
        ]
        if facts.year == year, let assessment = facts.assessment { paragraphs.insert(assessment, at: 0) }
        let table = progressByArea(measures)
        let chart = Chart(
            .bars, title: say(Wordings.progressByArea, [String(year)]), of: Self.progressBy, label: "title",
            values: table.columns.dropFirst(2).dropLast().map(\.key))
        var areas = history("areas")
        // Counted again beside the measures; programs have it from before.
        let ofAreas = Set(areas?.columns.map(\.key) ?? [])
        areas?.details = ofAreas
        return Section(
            key: "summary", title: say(Wordings.summary), paragraphs: paragraphs,
            tables: measures.isEmpty ? [areas].compactMap(\.self) : [table, areas].compactMap(\.self), charts: [chart])
    }

    /// Every item with its status and assessment: the main table.
    func measures() -> Section {
        var table = report.main
        table.details = [
            "level", "parent", "area", "origin", "kind", "org", "contributing", "year", "indicator", "withdrawn",
        ]
        let withdrawn = table.rows.indices.filter { table[$0, "withdrawn"] != .absent }.map { row in
            "\(table[row, "item"].machineText) (\(table[row, "withdrawn"].text(in: options.language)))"
        }
        table.strong = Set(table.rows.indices.filter { table[$0, "level"] != .text("measure") })
        return Section(
            key: "measures", title: say(Wordings.measures),
            paragraphs: withdrawn.isEmpty ? [] : [say(Wordings.withdrawn, [withdrawn.joined(separator: ", ")])],
            tables: [table])
    }

    /// The measures without a status for the year.
    var measuresWithoutStatus: Table {
        let rows = measuresInPlan.filter { !hasStatus($0.id) }.map { measure -> [Cell] in
            ["item", "title", "area", "responsible"].map { report.main[measure.row, $0] }
                + [.year(of: facts.year(of: measure.id).map(Int64.init))]
        }
        return Table(
            key: "missing_status", title: say(Wordings.withoutStatus, [String(year)]),
            columns: ["item", "title", "area", "responsible"].map { column($0, .text) } + [
                column("last_year", .integer)
            ],
            rows: rows)
    }

    /// The rows of measures that stand in the plan.
    private var measuresInPlan: [(row: Int, id: String)] {
        report.main.rows.indices
            .filter { report.main[$0, "level"] == .text("measure") && report.main[$0, "withdrawn"] == .absent }
            .map { ($0, report.main[$0, "item"].machineText) }
    }

    private func hasStatus(_ item: String) -> Bool { facts.year(of: item) == year }

    /// How many measures of each area are how far; one without a status for the year is not counted as what it was.
    private func progressByArea(_ measures: [(row: Int, id: String)]) -> Table {
        let areas = measures.map { report.main[$0.row, "area"].machineText }.withoutRepeats
        let codes = progressCodes(measures)
        let titles = Dictionary(
            report.main.rows.indices.map { (report.main[$0, "item"].machineText, report.main[$0, "title"]) },
            uniquingKeysWith: { first, _ in first })
        func counts(_ own: [(row: Int, id: String)]) -> [Cell] {
            let told = own.map { hasStatus($0.id) ? report.main[$0.row, "progress"].machineText : nil }
            let graded = codes.map { code in told.count { $0 == code } }
            let rest = [told.count { $0 == "" }, told.count { $0 == nil }, own.count]
            return (graded + rest).map { Cell.count($0) }
        }
        let words = words["progress"] ?? [:]
        let columns =
            codes.map { Column("progress:\($0)", words[$0] ?? $0, .integer) } + [
                Column("ungraded", say(Wordings.ungraded), .integer),
                Column("without_status", say(Wordings.noStatus), .integer), column("measures", .integer),
            ]
        return Table(
            key: Self.progressBy, title: "", columns: [column("area", .text), column("title", .text)] + columns,
            rows: areas.map { area in
                [.code(area), titles[area] ?? .text(say(Wordings.noArea))]
                    + counts(measures.filter { report.main[$0.row, "area"].machineText == area })
            }, totalKeys: columns.map(\.key), totals: [counts(measures)])
    }

    /// The codes that stand for progress, the furthest first.
    private func progressCodes(_ measures: [(row: Int, id: String)]) -> [String] {
        let used = measures.map { report.main[$0.row, "progress"].machineText }
        return (Vocabularies.progress.reversed() + used).withoutRepeats.filter { !$0.isEmpty }
    }

    /// What the plan is: its span, edition and who decided.
    var background: [String] {
        guard !planRow.rows.isEmpty else { return [] }
        let text = { (key: String) in planRow[0, key].text(in: options.language) }
        return [say(Wordings.planIs, [text("title"), text("from"), text("to"), text("edition")])]
            + (facts.assessment.map { [$0] } ?? [])
    }
}
