extension Renderer {
    /// The report for people at a terminal: no line is wider than `width` columns (at least 20).
    public static func table(_ report: Report, width: Int = 80) -> String {
        let report = report.inWords
        let width = max(20, width)
        func wrapped(_ text: String) -> [String] { DisplayText.wrap(DisplayText.clean(text), width: width) }
        var lines = wrapped(report.title) + report.heading.flatMap(wrapped) + [""]
        lines += section(report.main, in: report.language, width: width)
        for table in report.more {
            lines += [""] + wrapped(table.title) + section(table, in: report.language, width: width)
        }
        if !report.notes.isEmpty { lines += [""] + report.notes.flatMap(wrapped) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The document for people at a terminal: no line is wider than `width` columns (at least 20).
    public static func table(_ document: Document, width: Int = 80) -> String {
        let (document, width) = (document.inWords, max(20, width))
        let heading = ([document.title] + document.heading).flatMap { wrapped($0, width) }
        let lines = heading + document.sections.flatMap { self.lines($0, in: document.language, width: width) }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ part: Section, in language: Language, width: Int) -> [String] {
        var lines = part.title.isEmpty ? [] : [""] + wrapped(part.title, width)
        lines += part.paragraphs.flatMap { [""] + wrapped($0, width) }
        for table in part.tables.compactMap(\.onPages) {
            lines += [""] + (table.title.isEmpty ? [] : wrapped(table.title, width))
            lines += section(table, in: language, width: width)
        }
        return lines + part.sections.flatMap { self.lines($0, in: language, width: width) }
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        DisplayText.wrap(DisplayText.clean(text), width: width)
    }

    private static func section(_ table: Table, in language: Language, width: Int) -> [String] {
        guard !table.rows.isEmpty || !table.totals.isEmpty else { return [Phrase.noRows.text(in: language)] }
        let table = table.withoutSilentColumns
        let grid = TextGrid(table, in: language).fitting(width: width)
        var lines = grid.lines(width: width)
        if grid.places.contains(where: { table.nonAdditive.contains(table.columns[$0].key) }) {
            lines += DisplayText.wrap("* " + Phrase.notAdditive.text(in: language), width: width)
        }
        return lines + grid.leftOut(in: language).flatMap { DisplayText.wrap($0, width: width) }
    }
}

extension Table {
    /// The table without columns that say nothing in any row: only zeros, or no value at all. People get more room for
    /// what there is; machines get every column.
    var withoutSilentColumns: Table {
        let speaking = columns.indices.filter { column in
            rows.isEmpty || kept.contains(columns[column].key)
                || rows.contains { row in column < row.count && row[column].says(columns[column]) }
        }
        guard speaking.count < columns.count, !speaking.isEmpty else { return self }
        var table = self
        table.columns = speaking.map { columns[$0] }
        table.nonAdditive = nonAdditive.filter { key in table.columns.contains { $0.key == key } }
        table.rows = rows.map { row in speaking.compactMap { $0 < row.count ? row[$0] : nil } }
        return table
    }
}

extension Cell {
    /// Whether there is more here than nothing or zero.
    fileprivate func says(_ column: Column) -> Bool {
        switch self {
        case .absent: false
        case .text(let text): !text.isEmpty
        case .integer(0), .money(0): !column.isNumeric
        default: true
        }
    }
}
