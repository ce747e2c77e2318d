extension Renderer {
    /// The report as Markdown: heading, basis, a pipe table with its totals in bold, a section for each further table.
    public static func markdown(_ report: Report) -> String {
        let report = report.inWords
        var blocks = ["# " + escaped(report.title), bullets(report.heading)]
        blocks.append(pipeTable(report.main, in: report.language))
        for table in report.more {
            blocks += ["## " + escaped(table.title), pipeTable(table, in: report.language)]
        }
        if !report.notes.isEmpty { blocks.append(bullets(report.notes)) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// The document as Markdown: heading, basis, a section for each part with its paragraphs and pipe tables.
    public static func markdown(_ document: Document) -> String {
        let document = document.inWords
        var blocks = ["# " + escaped(document.title), bullets(document.heading)]
        blocks += document.sections.flatMap { self.blocks($0, depth: 2, in: document.language) }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func blocks(_ part: Section, depth: Int, in language: Language) -> [String] {
        let mark = String(repeating: "#", count: min(depth, 6))
        var blocks = part.title.isEmpty ? [] : ["\(mark) \(escaped(part.title))"]
        blocks += part.paragraphs.map(escaped)
        for table in part.tables.compactMap(\.onPages) {
            if !table.title.isEmpty { blocks.append("**\(escaped(table.title))**") }
            blocks.append(pipeTable(table, in: language))
        }
        return blocks + part.sections.flatMap { self.blocks($0, depth: depth + 1, in: language) }
    }

    private static func bullets(_ lines: [String]) -> String {
        lines.map { "- " + escaped($0) }.joined(separator: "\n")
    }

    private static func pipeTable(_ table: Table, in language: Language) -> String {
        let table = table.withoutSilentColumns
        let head = table.columns.map { escaped($0.label) + (table.nonAdditive.contains($0.key) ? " \\*" : "") }
        let rule = table.columns.map { $0.isNumeric ? "--:" : "---" }
        let rows = table.rows.map { $0.map { escaped($0.text(in: language)) } }
        let totals = TotalsText.rows(of: table, in: language).map { $0.map(bold) }
        var lines = ([head, rule] + rows + totals).map { "| " + $0.joined(separator: " | ") + " |" }
        if table.rows.isEmpty { lines += ["", Phrase.noRows.text(in: language)] }
        if !table.nonAdditive.isEmpty { lines += ["", "\\* " + Phrase.notAdditive.text(in: language)] }
        return lines.joined(separator: "\n")
    }

    private static func bold(_ text: String) -> String {
        text.isEmpty ? "" : "**\(escaped(text))**"
    }

    /// The text with everything that Markdown or HTML would act on made plain.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in DisplayText.clean(text, keepingLines: true) {
            switch character {
            case "\n": result += "<br>"
            case "<": result += "&lt;"
            case "\\", "|", "*", "_", "`", "[", "]": result += "\\" + String(character)
            default: result.append(character)
            }
        }
        return result
    }
}

/// The totals of a table as people read them.
enum TotalsText {
    /// One text for each column; the first says that this is a total, unless it has a total of its own.
    static func rows(of table: Table, in language: Language) -> [[String]] {
        table.alignedTotals.map { row in
            var texts = row.map { $0?.text(in: language) ?? "" }
            if row.first == .some(nil) { texts[0] = Phrase.total.text(in: language) }
            return texts
        }
    }
}
