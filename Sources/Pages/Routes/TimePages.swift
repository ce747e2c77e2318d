internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// Two bases side by side, and what lies between them.
    func comparison() throws -> Content {
        let year = resolved.asOf.year
        let from = self["from"] ?? "\(year - 1)-12-31"
        let to = self["to"]
        var (earlier, later) = (try Self.basis(from), try to.map(Self.basis) ?? state)
        (earlier.period, later.period) = (basis.period, basis.period)
        let named = here.query.filter { $0.name == "q" }.map(\.value)
        let questions = named.isEmpty ? ["funding", "enrolment", "overview"] : named
        let ledger = try reading("diff", on: [earlier, later])
        let report = try ledger.diff(from: earlier, to: later, options, of: named)
        var content = Content(title: report.title, lead: report.selection)
        content.forms = [compareForm(from, to ?? "", questions)]
        for name in questions {
            guard let part = try sideBySide(name, ledger, earlier, later, options) else { continue }
            content.parts.append(part)
        }
        content.parts.append(contentsOf: changes(report))
        content.rest(on: report)
        return content
    }

    private static func basis(_ text: String) throws -> BasisRequest {
        guard let basis = BasisRequest(text) else { throw Refusal(.malformed, [text, "day"]) }
        return basis
    }

    /// The changes of a diff, by whether something came, went, or became something else.
    func changes(_ report: Report) -> [Part] {
        let table = report.main
        let kinds: [(Word, (Int) -> Bool)] = [
            (TimeWords.added, { table[$0, "before"] == .absent && table[$0, "after"] != .absent }),
            (TimeWords.removed, { table[$0, "before"] != .absent && table[$0, "after"] == .absent }),
            (TimeWords.changed, { table[$0, "before"] != .absent && table[$0, "after"] != .absent }),
            (TimeWords.figures, { table[$0, "before"] == .absent && table[$0, "after"] == .absent }),
        ]
        let parts = kinds.enumerated().compactMap { index, kind -> Part? in
            var own = table
            own.rows = table.rows.indices.filter(kind.1).map { table.rows[$0] }
            own.title = ""
            guard !own.rows.isEmpty else { return nil }
            return Part(
                id: "changes-\(index)", title: "\(kind.0(language)) (\(own.rows.count))", style: "wide",
                tables: tables([own], of: report))
        }
        return parts.isEmpty ? [Part(paragraphs: [TimeWords.nothing(language)])] : parts
    }

    /// What a question answers at both bases, row by row; nil where nothing is otherwise.
    private func sideBySide(
        _ name: String, _ ledger: Ledger, _ earlier: BasisRequest, _ later: BasisRequest, _ options: ReportOptions
    ) throws -> Part? {
        let (before, after) = (
            try ledger.answer(name, on: earlier, options), try ledger.answer(name, on: later, options)
        )
        let both = SideBySide(before.main, after.main, keys: try ledger.question(name).dimensions, language)
        guard let table = both.table else { return nil }
        // What lies behind a figure lies behind it on its own basis.
        let visits = ["before": try on(earlier), "after": try on(later)]
        let explaining: TableView.Explaining = { column, conditions in
            let parts = column.split(separator: "_", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            return visits[parts[0]]?.source(of: parts[1], in: name, where: conditions)
        }
        return Part(
            id: "both-" + Slug.of(name), title: after.title, style: "wide",
            tables: tables([table], of: after, question: name, explaining: explaining))
    }

    /// A page on exactly one of the bases.
    private func on(_ basis: BasisRequest) throws -> Visit {
        let exact = try site.ledger.resolve(basis)
        var request = request
        request.query =
            here.without(["as-of", "known-at", "from", "to", "q", "format"])
            .with("as-of", exact.asOf.description).with("known-at", "@\(exact.known)").query
        return try Visit(request, site)
    }

    private func compareForm(_ from: String, _ to: String, _ questions: [String]) -> View {
        let fields: [View] = [
            [
                "isText": true, "isSelect": false, "isChoices": false, "inputLabel": TimeWords.from(language),
                "inputName": "from", "inputID": "compare-from", "inputValue": from,
                "inputExample": "2024-12-31/closing:2024",
            ],
            [
                "isText": true, "isSelect": false, "isChoices": false, "inputLabel": TimeWords.to(language),
                "inputName": "to", "inputID": "compare-to", "inputValue": to, "inputExample": "2025-12-31/@1000",
            ],
            [
                "isText": false, "isSelect": false, "isChoices": true, "inputLabel": Words.reports(language),
                "choices": ["funding", "enrolment", "overview", "plan list", "study list", "call list"].filter {
                    question($0) != nil
                }.map { name in
                    [
                        "choiceName": "q", "choiceValue": name, "choiceLabel": TimeWords.names[name]?(language) ?? name,
                        "isChecked": questions.contains(name),
                    ] as View
                },
            ],
        ]
        return [
            "formTitle": TimeWords.bases(language), "formAction": Link(["compare"]).text, "isOpen": true,
            "hiddenFields": Frame.fields(here.without(["from", "to", "q", "format"])), "fields": fields,
            "submitLabel": Words.compare(language), "clearLink": false,
        ]
    }

    /// Why a closed period's figures are no longer the filed ones.
    func restatement(of id: String) throws -> Content {
        let ledger = try reading("closing restate", of: ("closing", id))
        let report = try ledger.restate(id, options, known: basis.known)
        var content = Content(title: report.title, lead: report.selection)
        content.crumbs = [(Words.closings(language), link(["closing"])), (id, link(["closing", id]))]
        content.parts = changes(report)
        content.rest(on: report)
        return content
    }
}

/// The words of pages about change.
enum TimeWords {
    static let added = Word("Kom til", "Kom til", "Added")
    static let removed = Word("Falt bort", "Fall bort", "Removed")
    static let changed = Word("Endret", "Endra", "Changed")
    static let figures = Word("Endringer i tallene", "Endringar i tala", "Changes in the figures")
    static let nothing = Word("Ingenting er endret.", "Ingenting er endra.", "Nothing has changed.")
    static let from = Word("Fra", "Frå", "From")
    static let to = Word("Til (tomt: tidslinjen over)", "Til (tomt: tidslinja over)", "To (empty: the time bar above)")
    static let bases = Word("To tallgrunnlag", "To talgrunnlag", "Two bases")
    static let before = Word("før", "before")
    static let after = Word("etter", "after")
    static let difference = Word("endring", "change")
    static let restate = Word("Omarbeidede tall", "Omarbeidde tal", "Restatement")
    static let asFiled = Word("Se som levert", "Sjå som levert", "See as filed")
    static let names: [String: Word] = [
        "funding": Words.funding, "enrolment": Word("Pasienter", "Pasientar", "Patients"),
        "overview": Words.projects, "plan list": Words.plans, "study list": Words.studies, "call list": Words.calls,
    ]
}
