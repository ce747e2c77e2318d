internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// A plan: its measures as they went, its editions, and what moved.
    func plan(_ id: String) throws -> Content {
        let report = try shown("plan", id)
        let plan = try site.ledger.find("plan", id).id
        var content = Content(title: report.title, lead: report.notes)
        content.crumbs = crumbs("plan")
        var measures = Part(id: "measures", title: ThingWords.measures(language), style: "wide")
        measures.tables = [try measuresOverTime(plan, report)]
        content.parts = [measures]
        content.parts += ["areas", "editions", "sources"].compactMap { key in
            report.more.first { $0.key == key }.flatMap { part($0, of: report) }
        }
        content.parts += timeline(report, of: "changes")
        content.parts.append(
            Part(id: "rows", title: report.main.title, style: "wide", tables: tables([report.main], of: report)))
        for name in ["plan involvement", "plan answers"] where question(name) != nil {
            var options = choosing([])
            options.subject = plan
            let answer = try site.ledger.answer(name, on: state, options)
            guard !answer.main.rows.isEmpty else { continue }
            content.parts.append(
                Part(id: Slug.of(name), title: answer.title, style: "wide", tables: tables([answer.main], of: answer)))
        }
        content.parts += try lists(naming: "plan", plan)
        let years = try self.years(of: plan)
        var more = Part(title: Words.evaluation(language))
        more.items =
            years.map { year in
                Part.Item(
                    name: ThingWords.evaluations(language, [String(year)]),
                    link: link(["evaluation", plan, String(year)]))
            } + [Part.Item(name: ThingWords.auditPlan(language), link: link(["audit", "plan", plan]))]
        content.parts.append(more)
        content.rest(on: report)
        return content
    }

    /// The years of a plan up to the as-of day.
    func years(of plan: String) throws -> [Int] {
        let list = try site.ledger.answer("plan list", on: state, choosing([("plan", plan)])).main
        guard !list.rows.isEmpty, case .day(let from) = list[0, "from"], case .day(let to) = list[0, "to"] else {
            return []
        }
        let last = min(Int(to.year), resolved.asOf.year)
        return Int(from.year) <= last ? Array(Int(from.year)...last) : []
    }

    /// Each measure's progress at the end of each half-year, up to the as-of day, to the same knowledge.
    private func measuresOverTime(_ plan: String, _ report: Report) throws -> PageTable {
        let days = try self.days(of: plan)
        let answers = days.map { day -> [String: Table.Row] in
            let basis = BasisRequest(asOf: day, known: .position(resolved.known))
            var options = choosing([])
            options.subject = plan
            guard let table = try? site.ledger.answer("plan show", on: basis, options).main else { return [:] }
            return Dictionary(
                table.rows.indices.map { (table[$0, "item"].machineText, Table.Row(table, $0)) },
                uniquingKeysWith: { first, _ in first })
        }
        let table = report.main
        let items = table.rows.indices.filter { ["area", "measure"].contains(table[$0, "level"].machineText) }
        let columns = days.map { Column($0.description, Cell.Day(DatedDay($0)).text(in: language), .text) }
        let words = (report.words["progress"] ?? [:]).merging([
            "withdrawn": ThingWords.withdrawn(language), "not-told": ThingWords.notStarted(language),
        ]) { first, _ in first }
        let rows = items.map { row -> (head: Cell, name: String, spots: [HeatTable.Spot?]) in
            let item = table[row, "item"].machineText
            let name = "\(item) \(table[row, "title"].machineText)"
            guard table[row, "level"] == .text("measure") else { return (.text(name), name, days.map { _ in nil }) }
            return (.text(name), name, answers.map { $0[item].map { spot($0, words) } })
        }
        return HeatTable(
            caption: ThingWords.measures(language), corner: .of("measure", .text, language), columns: columns,
            rows: rows, words: Dictionary(columns.map { ($0.key, words) }, uniquingKeysWith: { first, _ in first }),
            strong: Set(items.indices.filter { table[items[$0], "level"] == .text("area") })
        ).shown
    }

    private func spot(_ row: Table.Row, _ words: [String: String]) -> HeatTable.Spot {
        let progress = row["progress"].machineText
        let (code, look) =
            row["withdrawn"] != .absent
            ? ("withdrawn", "withdrawn") : progress.isEmpty ? ("not-told", "silent") : (progress, "p-\(progress)")
        return HeatTable.Spot(cell: .text(code), text: words[code] ?? code, look: "heat \(look)")
    }

    private func days(of plan: String) throws -> [Day] {
        let years = try self.years(of: plan)
        let ends = years.flatMap { year in [6, 12].compactMap { DatedDay(year: year, month: $0)?.day } }
        let past = ends.filter { $0 < resolved.asOf }
        return Array((past + [resolved.asOf]).suffix(8))
    }
}

extension Table {
    /// One row, asked by the keys of its columns.
    struct Row {
        private let table: Table
        private let index: Int

        init(_ table: Table, _ index: Int) { (self.table, self.index) = (table, index) }

        subscript(key: String) -> Cell { table[index, key] }
    }
}
