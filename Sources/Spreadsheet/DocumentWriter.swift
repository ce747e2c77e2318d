public import Reporting

extension Spreadsheet {
    /// Writes a document: a sheet for each section and each part of one, its tables below each other with all their
    /// columns, and the basis on the last sheet. Charts are left out; their figures are in the tables.
    ///
    /// - Parameter created: Seconds since 1970, above 0; see `write(_:to:created:)` of a report.
    public static func write(_ document: Document, to path: String, created: Int64) throws(SpreadsheetError) {
        let document = document.inWords
        var book = try Workbook(path: path, title: document.title, created: created)
        let writer = TableSheet(language: document.language, basis: document.basis)
        for section in document.sections { add(section, of: document, writer, to: &book) }
        BasisSheet.add(document.report, to: &book)
        try book.finish()
    }

    private static func add(
        _ section: Section, of document: Document, _ writer: TableSheet, to book: inout Workbook
    ) {
        let title = section.title.isEmpty ? document.title : section.title
        let isThere = !section.tables.isEmpty || !section.paragraphs.isEmpty
        if isThere, let sheet = book.addSheet(named: title) {
            let top = writer.addHeading([title] + section.paragraphs, to: sheet, &book)
            put(section.tables, at: top + 1, writer, on: sheet, &book)
            writer.setUpPrinting("\(document.title): \(title)", header: 0, on: sheet)
        }
        for part in section.sections { add(part, of: document, writer, to: &book) }
    }

    private static func put(
        _ tables: [Table], at top: Int, _ writer: TableSheet, on sheet: SheetWriter, _ book: inout Workbook
    ) {
        var (row, widths) = (top, [Int]())
        for table in tables {
            if !table.title.isEmpty {
                sheet.write(table.title, row: row, column: 0, format: book.format(Style(isBold: true)))
                row += 1
            }
            if tables.count == 1 { writer.freeze(table, at: row, on: sheet) }
            row = writer.put(table, at: row, on: sheet, &book) + 1
            for (column, width) in writer.widths(of: table).enumerated() {
                if column < widths.count { widths[column] = max(widths[column], width) } else { widths.append(width) }
            }
        }
        for (column, width) in widths.enumerated() { sheet.setWidth(width, column: column) }
    }
}
