internal import CXLSXWriter
public import Reporting

/// Writes reports and entry forms as Excel files, and reads filled forms back.
public enum Spreadsheet {
    /// Writes a report: its main table, its basis on the second sheet, each further table on one more.
    ///
    /// `created` (seconds since 1970, above 0) is the only instant in the file beside those in the report, so the
    /// same report gives the same bytes. The file appears whole or not at all.
    public static func write(_ report: Report, to path: String, created: Int64) throws(SpreadsheetError) {
        let report = report.inWords
        var book = try Workbook(path: path, title: report.title, created: created)
        let writer = TableSheet(language: report.language, basis: report.basis)
        writer.add(report.main, name: report.title, heading: [report.title] + report.heading, to: &book)
        BasisSheet.add(report, to: &book)
        for table in report.more {
            writer.add(table, name: table.title, heading: [table.title] + report.heading, to: &book)
        }
        try book.finish()
    }
}

/// Lays out tables on sheets: heading lines, a header, rows, totals, a footnote.
struct TableSheet {
    let language: Language
    let basis: Basis
    private static let widest = 60

    /// A sheet of one table, whose header is frozen and filters.
    func add(_ table: Table, name: String, heading: [String], to book: inout Workbook) {
        guard let sheet = book.addSheet(named: name) else { return }
        let header = addHeading(heading, to: sheet, &book) + 1
        _ = put(table, at: header, on: sheet, &book)
        for (column, width) in widths(of: table).enumerated() { sheet.setWidth(width, column: column) }
        freeze(table, at: header, on: sheet)
        setUpPrinting(heading.first ?? "", header: header, on: sheet)
    }

    /// Writes the title and the lines under it, and answers the row after them.
    func addHeading(_ heading: [String], to sheet: SheetWriter, _ book: inout Workbook) -> Int {
        for (row, line) in heading.enumerated() {
            sheet.write(line, row: row, column: 0, format: book.format(Style(isTitle: row == 0, isMuted: row > 0)))
        }
        sheet.setHeight(lines: 1, row: 0, points: 20)
        return heading.count
    }

    func freeze(_ table: Table, at header: Int, on sheet: SheetWriter) {
        let last = header + max(1, table.rows.count)
        worksheet_freeze_panes(sheet.handle, lxw_row_t(header + 1), 0)
        worksheet_autofilter(
            sheet.handle, lxw_row_t(header), 0, lxw_row_t(last), lxw_col_t(max(0, table.columns.count - 1)))
    }

    func setUpPrinting(_ title: String, header: Int, on sheet: SheetWriter) {
        sheet.setUpPrinting(
            title: title, footer: basis.heading(in: language).first ?? "", headerRow: header,
            page: Phrase.page.text(in: language))
    }

    /// How wide the columns of a table want to be.
    func widths(of table: Table) -> [Int] {
        table.columns.enumerated().map { index, column in
            let texts = (table.rows + table.totals).lazy.compactMap { index < $0.count ? $0[index] : nil }
            let content = texts.map { DisplayText.width($0.text(in: language)) }.max() ?? 0
            // Two more than the text for the filter's button.
            return min(Self.widest, max(content, DisplayText.width(column.label) + 2, 8) + 1)
        }
    }

    /// Writes a table from a row on, and answers the first row that is free after it.
    func put(_ table: Table, at header: Int, on sheet: SheetWriter, _ book: inout Workbook) -> Int {
        for (index, column) in table.columns.enumerated() {
            let mark = table.nonAdditive.contains(column.key) ? " *" : ""
            let format = book.format(Style(isHeader: true, isRight: column.isRight))
            sheet.write(column.label + mark, row: header, column: index, format: format)
        }
        for (index, cells) in table.rows.enumerated() {
            let heights = cells.map { $0.lines(width: Self.widest) }
            let row = header + 1 + index
            if let height = heights.max(), height > 1 { sheet.setHeight(lines: height, row: row) }
            for (place, (cell, column)) in zip(cells, table.columns).enumerated() {
                let style = Style(wraps: heights[place] > 1, isRight: column.isRight)
                sheet.write(cell, row: row, column: place, style: style, in: &book, language: language)
            }
        }
        // A filter takes at least one row, so an empty table keeps an empty one.
        return putTotals(of: table, at: header + 1 + max(1, table.rows.count), on: sheet, &book)
    }

    private func putTotals(of table: Table, at first: Int, on sheet: SheetWriter, _ book: inout Workbook) -> Int {
        var row = first
        for totals in table.alignedTotals {
            for (column, cell) in totals.enumerated() {
                let label = column == 0 ? Cell.text(Phrase.total.text(in: language)) : .absent
                sheet.write(
                    cell ?? label, row: row, column: column, style: Style(isTotal: true), in: &book, language: language)
            }
            row += 1
        }
        guard !table.nonAdditive.isEmpty else { return row }
        let note = "* " + Phrase.notAdditive.text(in: language)
        sheet.write(note, row: row + 1, column: 0, format: book.format(Style(isMuted: true)))
        return row + 2
    }
}

extension Cell {
    /// How many lines the cell takes in a column of that width.
    fileprivate func lines(width: Int) -> Int {
        guard case .text(let text) = self else { return 1 }
        let lines = DisplayText.clean(text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.reduce(0) { $0 + ($1.utf8.count <= width ? 1 : DisplayText.wrap(String($1), width: width).count) }
    }
}

/// The sheet that says what the report saw.
enum BasisSheet {
    static func add(_ report: Report, to book: inout Workbook) {
        guard let sheet = book.addSheet(named: Phrase.basis.text(in: report.language)) else { return }
        let bold = book.format(Style(isBold: true))
        let wrapped = book.format(Style(wraps: true))
        sheet.write(report.title, row: 0, column: 0, format: book.format(Style(isTitle: true)))
        var row = 2
        for member in report.basis.members {
            sheet.write(member.name, row: row, column: 0, format: bold)
            sheet.write(member.value.plainText, row: row, column: 1, format: wrapped)
            row += 1
        }
        row += 1
        for line in report.heading + report.notes {
            sheet.write(line, row: row, column: 0)
            row += 1
        }
        sheet.setWidth(20, column: 0)
        sheet.setWidth(60, column: 1)
        sheet.setUpPrinting(
            title: report.title, footer: report.basis.origin, headerRow: 0,
            page: Phrase.page.text(in: report.language))
    }
}

extension JSONValue {
    /// A scalar without quotation marks, nothing for null.
    var plainText: String {
        switch self {
        case .string(let text): text
        case .null: ""
        default: compact
        }
    }
}
