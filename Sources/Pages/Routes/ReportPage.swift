internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// All questions that can be asked.
    func reports() throws -> Content {
        _ = try reading("help")
        let lists = site.ledger.questions.filter { !$0.name.hasSuffix(" show") }
        // What must be asked about one thing stands on that thing's page.
        let items = lists.compactMap { question -> Part.Item? in
            let title = name(of: question.name)
            guard title != question.name else { return nil }
            // Sums are called what the list is called that they are of.
            let note = question.name.hasSuffix(" totals") ? Words.sums(language) : ""
            return Part.Item(name: title, link: link(["report", Slug.of(question.name)]), note: note)
        }
        return Content(
            title: Words.reports(language),
            parts: [Part(items: items.sorted { ($0.name, $0.note) < ($1.name, $1.note) })])
    }

    /// The report of a question that is named in the path.
    func report(_ rest: [String]) throws -> Content {
        guard rest.count == 1, let question = site.ledger.questions.first(where: { Slug.of($0.name) == rest[0] }),
            !question.name.hasSuffix(" show")
        else { throw Refusal(.unknownThing, ["question", rest.joined(separator: "/")]) }
        return try report(of: question.name)
    }

    /// What a question answers: its table with totals, and what can be chosen of it.
    func report(of name: String) throws -> Content {
        let ledger = try reading(name)
        let question = try ledger.question(name)
        let publication = try published(name, in: ledger)
        let report = try publication?.report ?? ledger.answer(name, on: basis, options)
        var content = Content(title: report.title, lead: report.selection)
        (content.published, content.publishLink) = (publication?.noted, publishLink(of: question))
        content.forms = [ReportForm(self, question).view]
        content.parts = [publicationPart(of: question, publication)].compactMap(\.self)
        var main = Part(id: "rows", style: "wide")
        main.charts = publication == nil ? chart(of: report, question) : []
        // What lies behind a published figure is not published.
        let explained = publication == nil ? name : ""
        main.tables = tables([report.main], of: report, question: explained, isPaged: true, isWhole: true)
        main.paragraphs = report.more.isEmpty ? report.notes : []
        content.parts.append(main)
        for table in report.more {
            let shown = tables([table], of: report, question: explained)
            let title = shown.contains { $0.view != nil } ? table.title : ""
            content.parts.append(Part(id: table.key, title: title, tables: shown))
        }
        if !report.more.isEmpty, !report.notes.isEmpty { content.parts.append(Part(paragraphs: report.notes)) }
        content.rest(on: report)
        return content
    }

    /// Tables as a page shows them; the part around them has their title.
    ///
    /// - Parameters:
    ///   - isWhole: Whether all columns are shown: pages scroll where terminals cannot.
    ///   - most: How many rows are shown; files have them all.
    func tables(
        _ tables: [Table], of report: Report, question: String = "", isPaged: Bool = false, isWhole: Bool = false,
        most: Int = TableView.most, explaining: TableView.Explaining? = nil
    ) -> [PageTable] {
        tables.map { table in
            var shown = table
            shown.title = ""
            if isWhole { shown.details = [] }
            // People need no code beside what it is called.
            if table.columns.contains(where: { $0.key == "label" }) { shown.details.insert("field") }
            let caption = table.title.isEmpty ? report.title : table.title
            let view = TableView(
                shown, of: report, self, question: question, isPaged: isPaged, most: most, explaining: explaining)?
                .view(caption: caption)
            return PageTable(view: view, table: table, words: report.words)
        }
    }

    /// A chart of the first sums of a report, where rows are of one thing and few enough to be told apart.
    private func chart(of report: Report, _ question: any Question) -> [(title: String, svg: String)] {
        let table = report.inWords.main
        let raw = report.main
        let keys = raw.columns.filter { question.dimensions.contains($0.key) && $0.key != "currency" }
        guard !raw.totals.isEmpty, keys.count == 1, let key = keys.first, (2...30).contains(raw.rows.count),
            raw.totals.count == 1
        else { return [] }
        let sums = raw.columns.filter { raw.totalKeys.contains($0.key) && !raw.nonAdditive.contains($0.key) }
        let drawn = Self.drawn[question.name] ?? sums.prefix(1).map(\.key)
        let columns = drawn.compactMap { wanted in raw.columns.first { $0.key == wanted } }
        guard !columns.isEmpty else { return [] }
        let names = table.rows.indices.map { table[$0, key.key].text(in: language) }
        let series = columns.map { column in (column.label, raw.rows.indices.map { raw[$0, column.key] }) }
        let title = columns.map(\.label).joined(separator: ", ")
        let svg =
            key.key.hasSuffix("year") || columns.count > 1
            ? ColumnChart(labels: names, series: series.map { ($0.0, $0.1) }, language: language).svg(pictured(title))
            : BarChart(rows: zip(names, series[0].1).map { .init(name: $0, value: $1) }, language: language)
                .svg(pictured(title))
        return svg.map { [(title, $0)] } ?? []
    }

    private static let drawn = [
        "funding": ["applied_minor", "granted_minor", "paid_minor"], "overview": ["projects"],
        "enrolment": ["patients", "planned"],
    ]

    /// What a picture says of itself: its title, and that its figures stand in a table.
    func pictured(_ title: String) -> String { "\(title). \(Phrase.seeTable.text(in: language))" }
}
