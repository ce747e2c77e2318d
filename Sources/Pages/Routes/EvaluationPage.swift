internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// The plans and years that can be evaluated, or the evaluation of one.
    func evaluation(_ rest: [String]) throws -> Content {
        guard !rest.isEmpty else { return try evaluations() }
        guard let last = rest.last, rest.count > 1 else { throw missing }
        guard let year = Int(last), let end = Day.lastDay(ofYear: year) else { throw Refusal(.wrongYear, [last]) }
        let plan = rest.dropLast().joined(separator: "/")
        var state = self.state
        state.asOf = state.asOf ?? end
        let ledger = try reading("evaluate", of: ("plan", plan), on: [state])
        let document = try ledger.evaluate(plan, year: year, state, options, asBoardCase: self["board"] == "true")
            .document
        var content = Content(title: document.title, lead: document.heading)
        content.crumbs = [(Words.plans(language), link(["plan"])), (plan, link(["plan", plan]))]
        let start = Day(year: year, month: 1, day: 1) ?? end
        let visit = try on(nil, start...max(start, state.asOf ?? end))
        content.parts = document.sections.map { visit.part($0, of: document.report) }
        if mayTell(of: "closing") {
            var part = Part(title: FilingWords.approval(language))
            part.commands = [
                [
                    "commandAction": "/commands/closing-make", "commandName": FilingWords.close(language),
                    "commandFields": [["fieldName": "id", "fieldValue": "PLAN/\(plan)/\(year)"] as View],
                ]
            ]
            content.parts.append(part)
        }
        content.rest(on: document)
        return content
    }

    private func evaluations() throws -> Content {
        let ledger = try reading("plan list")
        let plans = try ledger.answer("plan list", on: state, choosing([])).main
        var part = Part()
        for row in plans.rows.indices {
            let plan = plans[row, "plan"].machineText
            part.items += try years(of: plan).reversed().map { year in
                Part.Item(
                    name: ThingWords.evaluations(language, ["\(plan), \(year)"]),
                    link: link(["evaluation", plan, String(year)]), note: plans[row, "title"].machineText)
            }
        }
        if part.items.isEmpty { part.paragraphs = [Phrase.noRows.text(in: language)] }
        return Content(title: Words.evaluation(language), parts: [part])
    }
}
