internal import FoundationEssentials

extension Renderer {
    /// The document as one file of HTML that needs no other: headings, paragraphs, tables with headers and captions,
    /// charts with their figures in the table after them. It is also what pages are printed from.
    ///
    /// - Parameter forWordProcessors: What converters to their formats understand better: charts as pictures, alignment
    ///   beside each cell, the title told once.
    public static func html(_ document: Document, forWordProcessors: Bool = false) -> String {
        let document = document.inWords
        var writer = HTMLWriter(language: document.language, isForWordProcessors: forWordProcessors)
        let title = HTML.escaped(document.title)
        let basis = document.heading.map { "<li>\(HTML.lines($0))</li>\n" }.joined()
        let body = document.sections.map { writer.section($0, depth: forWordProcessors ? 1 : 2) }.joined()
        return """
            <!DOCTYPE html>
            <html lang="\(document.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            \(HTMLStyle.text)\(paper(for: document))\
            @page { @bottom-left { content: "\(HTML.quoted(document.title))"; } }
            </style>
            </head>
            <body>
            <main>
            \(forWordProcessors ? "" : "<h1>\(title)</h1>\n")<ul class="basis">
            \(basis)</ul>
            \(body)</main>
            </body>
            </html>

            """
    }

    /// How the paper lies: across where a table is too wide to stand upright, with smaller type where that is not
    /// enough.
    private static func paper(for document: Document) -> String {
        let widest = document.sections.map { $0.widestTable(in: document.language) }.max() ?? 0
        let (upright, across) = (499.0, 740.0)
        guard widest > upright else { return "" }
        let type =
            widest > across ? "@media print { table { font-size: \(max(5.5, 8.5 * across / widest))pt; } }\n" : ""
        return "@page { size: A4 landscape; }\n" + type
    }
}

extension Section {
    /// The least width that a table of it can have, in points.
    fileprivate func widestTable(in language: Language) -> Double {
        let own = tables.compactMap { $0.onPages?.leastWidth(in: language) }
        return (own + sections.map { $0.widestTable(in: language) }).max() ?? 0
    }
}

extension Table {
    /// The least width in points: as much as the longest words of its columns take at 8.5 points, and what is between.
    fileprivate func leastWidth(in language: Language) -> Double {
        columns.indices.reduce(0) { width, place in
            let texts = rows.map { place < $0.count ? $0[place].text(in: language) : "" }
            let isWhole = columns[place].kind != .text || place == 0
            let cells = texts.map { isWhole ? DisplayText.width($0) : DisplayText.longestPart($0, atHyphens: true) }
            let label = DisplayText.longestPart(columns[place].label, atHyphens: true)
            return width + Double(max(cells.max() ?? 0, label)) * 4.7 + 8.5
        }
    }
}

/// Texts as HTML and in its style sheets.
public enum HTML {
    /// The text with everything that HTML would act on made plain, scalar by scalar: with a combining mark a quotation
    /// mark is another character, and ends an attribute all the same.
    public static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in DisplayText.clean(text, keepingLines: true).unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text with its lines kept.
    static func lines(_ text: String) -> String { escaped(text).replacing("\n", with: "<br>") }

    /// The text as a string of CSS.
    static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in DisplayText.clean(text).unicodeScalars {
            let isPlain = scalar.properties.isAlphabetic || " .,:-–0123456789".unicodeScalars.contains(scalar)
            result += isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }
        return result
    }
}

/// Writes the parts of a document as HTML.
private struct HTMLWriter {
    let language: Language
    let isForWordProcessors: Bool
    private var charts = 0

    init(language: Language, isForWordProcessors: Bool) {
        (self.language, self.isForWordProcessors) = (language, isForWordProcessors)
    }

    mutating func section(_ part: Section, depth: Int) -> String {
        let name = "h\(min(depth, 6))"
        var html = "<section id=\"\(HTML.escaped(part.key))\">\n"
        if !part.title.isEmpty { html += "<\(name)>\(HTML.escaped(part.title))</\(name)>\n" }
        html += part.paragraphs.map { "<p>\(HTML.lines($0))</p>\n" }.joined()
        for table in part.tables {
            guard let shown = table.onPages else { continue }
            for chart in part.charts where chart.table == table.key { html += figure(chart, of: table) }
            html += self.table(shown)
        }
        for section in part.sections { html += self.section(section, depth: depth + 1) }
        return html + "</section>\n"
    }

    private mutating func figure(_ chart: Chart, of table: Table) -> String {
        guard let drawing = SVG.drawing(chart, of: table, in: language) else { return "" }
        charts += 1
        let (title, id) = (HTML.escaped(chart.title), "chart-\(charts)")
        if isForWordProcessors {
            let picture = Data(drawing.svg().utf8).base64EncodedString()
            return """
                <p><strong>\(title)</strong></p>
                <p><img alt="\(title)" src="data:image/svg+xml;base64,\(picture)"></p>

                """
        }
        let text = HTML.escaped(Phrase.seeTable.text(in: language))
        let attributes = "role=\"img\" aria-labelledby=\"\(id)\" aria-describedby=\"\(id)-text\""
        return """
            <figure>
            <figcaption id="\(id)">\(title)</figcaption>
            \(drawing.svg(attributes, description: "<desc id=\"\(id)-text\">\(text)</desc>"))
            </figure>

            """
    }

    /// A table with its caption, headers of columns and rows, and totals below.
    private func table(_ table: Table) -> String {
        guard !table.rows.isEmpty || !table.totals.isEmpty else {
            let title = table.title.isEmpty ? "" : "<strong>\(HTML.escaped(table.title)):</strong> "
            return "<p class=\"none\">\(title)\(HTML.escaped(Phrase.noRows.text(in: language)))</p>\n"
        }
        let caption = table.title.isEmpty ? "" : "<caption>\(HTML.escaped(table.title))</caption>\n"
        let head = table.columns.enumerated().map { index, column in
            let mark = table.nonAdditive.contains(column.key) ? "&nbsp;*" : ""
            return "<th scope=\"col\"\(looks(column, index))>\(HTML.escaped(column.label))\(mark)</th>"
        }
        let rows = table.rows.enumerated().map { index, cells in
            row(cells.map { $0.text(in: language) }, table.columns, isStrong: table.strong.contains(index))
        }
        let totals = TotalsText.rows(of: table, in: language).map { row($0, table.columns) }
        let foot = totals.isEmpty ? "" : "<tfoot>\n\(totals.joined())</tfoot>\n"
        let note = HTML.escaped("* " + Phrase.notAdditive.text(in: language))
        return """
            <table>
            \(caption)<thead>
            <tr>\(head.joined())</tr>
            </thead>
            <tbody>
            \(rows.joined())</tbody>
            \(foot)</table>
            \(table.nonAdditive.isEmpty ? "" : "<p class=\"note\">\(note)</p>\n")
            """
    }

    private func row(_ texts: [String], _ columns: [Column], isStrong: Bool = false) -> String {
        let cells = zip(texts, columns).enumerated().map { index, cell in
            let (name, scope) = index == 0 ? ("th", " scope=\"row\"") : ("td", "")
            return "<\(name)\(scope)\(looks(cell.1, index))>\(HTML.lines(cell.0))</\(name)>"
        }
        return "<tr\(isStrong ? " class=\"strong\"" : "")>\(cells.joined())</tr>\n"
    }

    /// Numbers stand flush right, unless rows are named by them, and neither they nor days are broken.
    private func looks(_ column: Column, _ index: Int) -> String {
        switch column.kind {
        case .integer where index == 0, .money where index == 0: ""
        case .integer, .money: isForWordProcessors ? " style=\"text-align: right\"" : " class=\"number\""
        case .day, .instant: " class=\"day\""
        case .text, .flag: ""
        }
    }
}
