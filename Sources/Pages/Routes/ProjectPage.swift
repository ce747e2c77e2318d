internal import Application
internal import Questions
internal import Reporting

extension Visit {
    /// Everything about a project: what it is, its money, the entries of registers that name it, and its course.
    func project(_ id: String) throws -> Content {
        let report = try shown("project", id)
        let own = report.main[0, "project"].machineText
        var content = entry("project", report)
        let ledger = site.ledger
        var extra: [Part] = []
        let money = try ledger.answer("funding", on: basis, choosing([("project", own)]))
        if !money.main.rows.isEmpty {
            var part = Part(id: "funding", title: ThingWords.funding(language))
            part.tables = tables([money.main], of: money, question: "funding")
            extra.append(part)
        }
        extra += try lists(naming: "project", own)
        content.parts.insert(contentsOf: extra, at: max(0, content.parts.count - 1))
        return content
    }

    /// The lists in which a thing is named, without its own.
    func lists(naming category: String, _ id: String) throws -> [Part] {
        try site.ledger.questions.compactMap { question in
            guard question.name.hasSuffix(" list"), question.name != category + " list",
                question.dimensions.contains(category)
            else { return nil }
            let report = try site.ledger.answer(question.name, on: basis, choosing([(category, id)]))
            guard !report.main.rows.isEmpty else { return nil }
            return Part(
                id: Slug.of(question.name), title: report.title,
                tables: tables([report.main], of: report, isWhole: true))
        }
    }

    /// Options with some conditions of the page's own, and no others.
    func choosing(_ conditions: [(column: String, value: String)], by groups: [String] = []) -> ReportOptions {
        var options = ReportOptions(asOf: options.asOf, language: language)
        options.filters = conditions
        options.groups = groups
        return options
    }
}
