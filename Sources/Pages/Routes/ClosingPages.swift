internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// All closings, who approved them, and the ways to what was filed and what changed since.
    func closings() throws -> Content {
        let ledger = try reading("closing list")
        let report = try ledger.closings(basis, language)
        var content = Content(title: report.title)
        content.parts = [Part(style: "wide", tables: tables([report.main], of: report))]
        let ids = report.main.rows.indices.map { report.main[$0, "closing"].machineText }
        var ways = Part(title: TimeWords.restate(language))
        ways.items = ids.map { id in
            Part.Item(name: "\(TimeWords.restate(language)) \(id)", link: link(["restatement", id]))
        }
        content.parts.append(ways)
        content.rest(on: report)
        return content
    }

    /// A report of a closing as it was filed, and whether it comes out the same today.
    func filing(_ rest: [String]) throws -> Content {
        let id = rest.joined(separator: "/")
        let ledger = try reading("closing show", of: ("closing", id))
        let filed = try ledger.filed(id, self["q"], known: basis.known, asOf: basis.asOf, period: basis.period, options)
        var content = Content(title: "\(Words.closing(language)) \(id)", lead: [verdict(on: filed)])
        content.lead += filed.document.heading
        content.crumbs = [(Words.closings(language), link(["closing"]))]
        let stored = try ledger.closing(id, known: basis.known).filed.map(\.question)
        var others = Part(title: FilingWords.filed(language))
        others.items = stored.map { name in
            Part.Item(name: self.name(of: name), link: link(["closing", id], [("q", name)]).with("as-of", nil))
        }
        others.more = (TimeWords.restate(language), link(["restatement", id]))
        // The figures stand on what the closing pins, so what is behind them does, too.
        let closing = try ledger.closing(id, known: basis.known)
        let pinned = try on("@\(closing.pinned)", closing.from.dated.day...closing.to.dated.day)
        let name = site.ledger.questions.first { Slug.of($0.name) == filed.name }?.name ?? ""
        content.parts = filed.document.sections.map { pinned.part($0, of: filed.document.report, question: name) }
        let approvals = tables([filed.approvals], of: filed.report)
        content.parts.append(Part(id: "approvals", title: filed.approvals.title, tables: approvals))
        content.parts.append(others)
        if mayTell(of: "closing") { content.parts.append(commands(closing: id)) }
        content.rest(on: filed.document)
        return content
    }

    private func verdict(on filed: Filed) -> String {
        let words = ["SHA-256 \(filed.digest)", filed.madeBy]
        return switch filed.comparison {
        case .identical: FilingWords.identical(language, words)
        case .different: FilingWords.different(language, words)
        case .otherVersion(let version): FilingWords.otherVersion(language, words + [version])
        case .notFiled: FilingWords.notFiled(language)
        }
    }

    /// Whether whoever looks may tell the ledger something of a category. It judges again, whatever a page offers.
    func mayTell(of category: String, isOwnWord: Bool = false) -> Bool {
        request.access.appends(to: category, isOwnWord: isOwnWord)
    }

    private func commands(closing id: String) -> Part {
        var part = Part(title: FilingWords.approval(language))
        let organisation = request.access.organisation
        part.commands = [
            [
                "commandAction": "/commands/closing-approve", "commandName": FilingWords.approve(language),
                "commandFields": [("id", id), ("org", organisation)].map {
                    ["fieldName": $0.0, "fieldValue": $0.1] as View
                },
            ]
        ]
        return part
    }

    /// The same page on another basis: what was known, and the days of a movement.
    func on(_ known: String?, _ period: ClosedRange<Day>) throws -> Visit {
        var request = request
        let kept = here.without(["as-of", "known-at", "period"])
            .with("as-of", period.upperBound.description).with("known-at", known ?? self["known-at"])
            .with("period", "\(period.lowerBound)/\(period.upperBound)")
        request.query = kept.query
        return try Visit(request, site)
    }

    /// A section of a document as a part of a page.
    ///
    /// - Parameter question: What the table of its own name answers.
    func part(_ section: Section, of report: Report, question: String = "") -> Part {
        var part = Part(id: section.key, title: section.title, paragraphs: section.paragraphs)
        for table in section.tables {
            for chart in section.charts where chart.table == table.key {
                var worded = report
                worded.main = table
                let picture = Renderer.svg(
                    chart, of: worded.inWords.main, in: language, label: pictured(chart.title))
                if let picture { part.charts.append((chart.title, picture)) }
            }
        }
        part.drawn = section.charts
        part.tables = section.tables.map { table in
            let shown = TableView(table, of: report, self, question: table.key == "rows" ? question : table.key)?
                .view(caption: section.title.isEmpty ? report.title : section.title)
            return PageTable(view: shown, table: table, words: report.words)
        }
        part.parts = section.sections.map { self.part($0, of: report, question: question) }
        return part
    }
}

/// The words about what was filed.
enum FilingWords {
    static let filed = Word("Levert ved lukkingen", "Levert ved lukkinga", "Filed with the closing")
    static let approval = Word("Godkjenning", "Godkjenning", "Approval")
    static let approve = Word("Godkjenn tallene", "Godkjenn tala", "Approve the figures")
    static let close = Word("Lukk evalueringen", "Lukk evalueringa", "Close the evaluation")
    static let identical = Word(
        "Som levert: {1} stemmer, og {2} regner ut det samme på nytt.",
        "Som levert: {1} stemmer, og {2} reknar ut det same på nytt.",
        "As filed: {1} fits, and {2} works out the same anew.")
    static let different = Word(
        "Som levert: {1} stemmer, men {2} regner nå ut noe annet av de samme hendelsene.",
        "Som levert: {1} stemmer, men {2} reknar no ut noko anna av dei same hendingane.",
        "As filed: {1} fits, but {2} now works out something else from the same events.")
    static let otherVersion = Word(
        "{1} stemmer. Levert med {3}; tallene under er regnet ut med {2}.",
        "{1} stemmer. Levert med {3}; tala under er rekna ut med {2}.",
        "{1} fits. Filed with {3}; the figures below were worked out with {2}.")
    static let notFiled = Word(
        "Regnet ut på nytt: av dette utvalget ble ingenting lagret ved lukkingen.",
        "Rekna ut på nytt: av dette utvalet vart ingenting lagra ved lukkinga.",
        "Worked out anew: the closing stored nothing of this choice.")
}
