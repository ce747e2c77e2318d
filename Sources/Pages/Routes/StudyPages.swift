internal import Application
internal import Questions
internal import Reporting

extension Visit {
    /// A study: what it is, its patients by year and trust, and its course.
    func study(_ id: String) throws -> Content {
        let report = try shown("study", id)
        var content = entry("study", report)
        let own = report.main[0, "study"].machineText
        let years = try site.ledger.answer("enrolment", on: basis, choosing([("study", own)], by: ["year"]))
        let table = years.main
        let dated = table.rows.indices.filter { table[$0, "year"] != .absent }
        let series = ["running", "reported"].map { key in
            (name: Labels.of(key, language), cells: dated.map { table[$0, key] })
        }
        let title = ThingWords.perYear(language)
        let chart = ColumnChart(
            labels: dated.map { table[$0, "year"].text(in: language) }, series: series, language: language)
        let all = try site.ledger.answer("enrolment", on: basis, choosing([("study", own)], by: ["org", "year"]))
        var part = Part(id: "enrolment", title: title)
        part.charts = chart.svg(pictured(title)).map { [(title, $0)] } ?? []
        part.tables = tables([all.main], of: all, question: "enrolment")
        content.parts.removeAll { $0.id == "figures" }
        content.parts.insert(part, at: min(1, content.parts.count))
        let others = try lists(naming: "study", own).filter { part in !content.parts.contains { $0.id == part.id } }
        content.parts.insert(contentsOf: others, at: max(0, content.parts.count - 1))
        return content
    }

    /// A call: its terms, how applications fared, what they scored, and its course.
    func call(_ id: String) throws -> Content {
        let shown = try self.shown("call", id)
        var content = entry("call", shown)
        let own = shown.main[0, "call"].machineText
        var parts: [Part] = []
        let report = try site.ledger.answer("call funnel", on: basis, choosing([("call", own)]))
        let table = report.main
        if !table.rows.isEmpty {
            let steps = ["received", "rejected", "forwarded", "recommended", "awards", "declined", "retracted"]
                .filter { table[0, $0].isFigure }
            let rows = steps.map { BarChart.Row(name: Labels.of($0, language), value: table[0, $0]) }
            let title = ThingWords.funnel(language)
            var part = Part(id: "funnel", title: title)
            part.charts = BarChart(rows: rows, language: language).svg(pictured(title)).map { [(title, $0)] } ?? []
            part.tables = tables([table], of: report, question: "call funnel")
            parts.append(part)
        }
        for name in ["application list", "application ranking", "application scores", "call members"] {
            guard question(name)?.dimensions.contains("call") == true else { continue }
            let report = try site.ledger.answer(name, on: basis, choosing([("call", own)]))
            guard !report.main.rows.isEmpty else { continue }
            parts.append(
                Part(id: Slug.of(name), title: report.title, style: "wide", tables: tables([report.main], of: report)))
        }
        content.parts.insert(contentsOf: parts, at: min(1, content.parts.count))
        return content
    }

    /// An indicator: figures against targets, year by year.
    func indicator(_ id: String) throws -> Content {
        let report = try shown("indicator", id)
        var content = entry("indicator", report)
        let table = report.main
        let title = ThingWords.path(language)
        let series = ["actual_hundredths", "target_hundredths"].map { key in
            (name: Labels.of(key, language), cells: table.rows.indices.map { table[$0, key] })
        }
        let labels = table.rows.indices.map { table[$0, "year"].text(in: language) }
        if let svg = ColumnChart(labels: labels, series: series, language: language).svg(pictured(title)) {
            content.parts[0].charts = [(title, svg)]
        }
        return content
    }
}
