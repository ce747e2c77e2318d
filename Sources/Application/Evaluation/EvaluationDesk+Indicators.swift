internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
internal import Reporting

extension EvaluationDesk {
    /// The plan's indicators by the end of the year, and each one's figures against its path with a chart.
    mutating func indicators() throws -> Section? {
        guard var list = try listedIndicators() else { return nil }
        var section = Section(key: "indicators", title: say(Wordings.indicators))
        let hidden = try isPublic ? indicatorsOfPersons(list) : []
        list.details = ["org", "plan", "kind", "how", "direction", "targets", "requirements", "figures", "breaches"]
        if isPublic { list = try hiding(list) { hidden.contains($0["indicator"]?.machineText ?? "") } }
        section.tables = [list]
        if !hidden.isEmpty { section.paragraphs.append(say(Wordings.personsHidden)) }
        for index in list.rows.indices {
            let id = list[index, "indicator"].machineText
            guard var path = try path(of: id, list[index, "title"], list[index, "unit"]) else { continue }
            if isPublic { path = try hiding(path) { _ in hidden.contains(id) } }
            section.tables.append(path)
            section.charts += chart(of: path)
        }
        if list.rows.isEmpty { section.paragraphs.append(say(Wordings.noIndicators)) }
        return section
    }

    /// The indicators that have no figure for the year.
    mutating func indicatorsWithoutFigure() throws -> Table? {
        guard let list = try listedIndicators() else { return nil }
        let columns = ["indicator", "title", "item", "unit"].map { column($0, .text) }
        let rows = list.rows.indices.filter { index in
            list[index, "year"] != .year(year) || !list[index, "actual_hundredths"].isNumber
        }
        return Table(
            key: "missing_figures", title: say(Wordings.withoutFigure, [String(year)]),
            columns: columns + [column("target_hundredths", .money), column("last_year", .integer)],
            rows: rows.map { index in
                let last = list[index, "actual_hundredths"].isNumber ? list[index, "year"] : .absent
                return columns.map { list[index, $0.key] } + [list[index, "target_hundredths"], last]
            })
    }

    mutating func listedIndicators() throws -> Table? {
        let plan = plan
        return try askOnce("indicator list", on: state) { $0.filters.append(("plan", plan)) }
            .map { report in
                var table = report.main
                table.key = "indicators"
                return table
            }
    }

    /// One indicator's years; nil where it has none.
    private mutating func path(of id: String, _ title: Cell, _ unit: Cell) throws -> Table? {
        guard var path = try ask("indicator show", on: state, { $0.subject = id })?.main, !path.rows.isEmpty else {
            return nil
        }
        path.key = "indicator:\(id)"
        path.title = title == .absent ? id : "\(id) \(title.machineText)"
        path.details = ["unit"]
        let indices = path.rows.indices
        if Set(indices.map { path[$0, "org"] }).count < 2 { path.details.insert("org") }
        if indices.allSatisfy({ [.absent, .text("exact")].contains(path[$0, "exactness"]) }) {
            path.details.insert("exactness")
        }
        if unit != .absent { path.title += " (\(CodeWords.of(unit.machineText, in: "unit", options.language)))" }
        return path
    }

    /// A line over the years, where each year has one figure and there is more than one.
    private func chart(of path: Table) -> [Chart] {
        let years = path.rows.indices.map { path[$0, "year"] }
        guard years.count > 1, Set(years).count == years.count, !years.contains(.absent) else { return [] }
        return [
            Chart(
                .lines, title: say(Wordings.againstPath, [path.title]), of: path.key, label: "year",
                values: ["actual_hundredths", "target_hundredths"])
        ]
    }
}

extension EvaluationDesk {
    private static let actuals: Set = ["actual_hundredths", "numerator", "denominator", "met"]

    /// Takes out of a table for the public what tells of persons: everything of some rows, and counts of few in all.
    private func hiding(_ table: Table, _ isHidden: ([String: Cell]) -> Bool) throws -> Table {
        let threshold = try ledger.publicationThreshold()
        let keys = table.columns.map(\.key)
        var table = table
        table.rows = table.rows.map { row in
            let named = Dictionary(zip(keys, row)) { first, _ in first }
            let isShare = named["unit"] == .text("percent")
            let isFew = zip(keys, row).contains { key, cell in
                Self.actuals.contains(key) && !(isShare && key == "actual_hundredths") && cell.isFew(threshold)
            }
            guard isHidden(named) || isFew else { return row }
            return zip(keys, row).map { Self.actuals.contains($0) && $1 != .absent ? .suppressed : $1 }
        }
        return table
    }

    /// The indicators that are worked out from counts of persons.
    private func indicatorsOfPersons(_ list: Table) throws -> Set<String> {
        let projection = try ledger.question("indicator list").projection
        let view = try ledger.seen(
            ledger.facts().view(of: projection.name, asOf: basis.asOf, known: basis.known))
        let table = projection.tables.lazy.compactMap { $0 as? FieldTable }.first { $0.shape.name == "indicators" }
        let entities = try table.map { try view.entities(of: $0) } ?? []
        var own = Set(entities.filter { $0.countsPersons(ledger) }.map(\.id))
        own.formUnion(entities.filter { own.contains($0["growth_of"].code ?? "") }.map(\.id))
        return own.intersection(list.rows.indices.map { list[$0, "indicator"].machineText })
    }
}

extension FactEntity {
    /// Whether the figure of an indicator is one of persons that is suppressed where it stands itself.
    fileprivate func countsPersons(_ ledger: Ledger) -> Bool {
        ["figure", "whole"].compactMap { self[$0].code.flatMap { FigureAddress($0) } }.contains { address in
            let question = ledger.questions.first { $0.name == address.question }
            return !(question?.publishing?.persons.isEmpty ?? true)
        }
    }
}

extension Cell {
    /// Whether a number stands here.
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .money: true
        default: false
        }
    }

    /// Whether it is a count below a threshold; hundredths of one as well.
    fileprivate func isFew(_ threshold: Int64) -> Bool {
        switch self {
        case .integer(let number): (1..<threshold).contains(number)
        case .money(let hundredths): (1..<threshold * 100).contains(hundredths)
        default: false
        }
    }
}
