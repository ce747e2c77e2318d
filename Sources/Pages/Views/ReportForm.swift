internal import Questions
internal import Reporting

/// What can be chosen of a report, as a form that sends the flags of the command line.
struct ReportForm {
    private let visit: Visit
    private let question: any Question
    private var language: Language { visit.language }

    init(_ visit: Visit, _ question: any Question) { (self.visit, self.question) = (visit, question) }

    var view: View {
        let own = Visit.flagsOfFigures.union(["from", "format", "quarter", "quarter-was"])
        let clear = visit.here.without(own)
        return [
            "formTitle": Words.filter(language), "formAction": Link(visit.request.path).text,
            "hiddenFields": Frame.fields(clear), "submitLabel": Words.show(language), "clearLink": clear.text,
            "clearLabel": Words.clear(language), "isOpen": visit.here.query.contains { own.contains($0.name) },
            "fields": fields,
        ]
    }

    private var fields: [View] {
        var fields: [View] = []
        if !question.dimensions.isEmpty {
            let chosen = Set(visit.options.groups)
            fields.append(
                choices(Words.groupBy(language), question.dimensions.map { ($0, chosen.contains($0)) }))
            fields += conditions
        }
        if question.dimensions.contains("org") {
            fields.append(text("org", Words.anyOrganisation(language), visit["org"], "STO"))
        }
        fields.append(text("period", Words.period(language), visit["period"], "2024"))
        let rollups = [("then", Words.rollupThen(language)), ("now", Words.rollupNow(language))]
        fields.append(select("rollup", Words.rollup(language), rollups, visit.options.rollup.rawValue))
        if question.dimensions.contains("year") {
            let years = ReportOptions.YearOf.allCases.map { ($0.rawValue, Self.years[$0]?(language) ?? $0.rawValue) }
            fields.append(select("year-of", Words.yearOf(language), years, visit.options.yearOf.rawValue))
        }
        return fields
    }

    /// Each condition that stands, and one more.
    private var conditions: [View] {
        let given = visit.options.filters.map { "\($0.column)=\($0.value)" }
        let example = question.dimensions.first.map { $0 + "=" } ?? ""
        return (given + [""]).enumerated().map { index, value in
            var field = text("where", Words.condition(language), value, example)
            field["inputID"] = "where-\(index)"
            return field
        }
    }

    private func choices(_ label: String, _ all: [(String, Bool)]) -> View {
        [
            "isChoices": true, "isSelect": false, "isText": false, "inputLabel": label,
            "choices": all.map { name, isChecked in
                [
                    "choiceName": "by", "choiceValue": name, "choiceLabel": Labels.of(name, language),
                    "isChecked": isChecked,
                ] as View
            },
        ]
    }

    private func select(_ name: String, _ label: String, _ all: [(String, String)], _ chosen: String) -> View {
        [
            "isChoices": false, "isSelect": true, "isText": false, "inputLabel": label, "inputName": name,
            "inputID": "choose-" + name,
            "choices": all.map { value, text in
                ["choiceValue": value, "choiceLabel": text, "isChecked": value == chosen] as View
            },
        ]
    }

    private func text(_ name: String, _ label: String, _ value: String?, _ example: String) -> View {
        [
            "isChoices": false, "isSelect": false, "isText": true, "inputLabel": label, "inputName": name,
            "inputID": "choose-" + name, "inputValue": value ?? "", "inputExample": orNothing(example),
        ]
    }

    private static let years: [ReportOptions.YearOf: Word] = [
        .decision: Word("vedtaket", "vedtaket", "the decision"), .call: Word("utlysningen", "utlysinga", "the call"),
        .budget: Word("budsjettet", "budsjettet", "the budget"),
        .payment: Word("utbetalingen", "utbetalinga", "payment"),
    ]
}
