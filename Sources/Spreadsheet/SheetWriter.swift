internal import CXLSXWriter
internal import Reporting

/// One sheet being written. Rows and columns count from 0.
struct SheetWriter {
    let handle: UnsafeMutablePointer<lxw_worksheet>

    typealias Format = UnsafeMutablePointer<lxw_format>?

    /// Writes text as text, never as a formula; Excel holds at most 32 767 UTF-16 units in a cell.
    func write(_ text: String, row: Int, column: Int, format: Format = nil) {
        var clean = DisplayText.clean(text, keepingLines: true)
        if clean.utf16.count > 32_767 {
            while clean.utf16.count > 32_766 { clean.removeLast(max(1, (clean.utf16.count - 32_766) / 16)) }
            clean += "…"
        }
        worksheet_write_string(handle, lxw_row_t(row), lxw_col_t(column), clean, format)
    }

    /// Writes numbers, days and instants as what they are, so that Excel can count with them.
    func write(_ cell: Cell, row: Int, column: Int, style: Style, in book: inout Workbook, language: Language) {
        let (at, to) = (lxw_row_t(row), lxw_col_t(column))
        switch cell {
        case .integer(let number) where number.magnitude < Self.exact:
            let format = book.format(style.with(number: Column.Kind.integer.numberFormat))
            worksheet_write_number(handle, at, to, Double(number), format)
        case .year(let year):
            worksheet_write_number(handle, at, to, Double(year), book.format(style.with(number: "0")))
        case .money(let minor) where minor.magnitude < Self.exact:
            let format = book.format(style.with(number: Column.Kind.money.numberFormat))
            worksheet_write_number(handle, at, to, Double(minor) / 100, format)
        case .day(let day) where day.year >= 1900:
            var time = lxw_datetime(
                year: day.year, month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
            worksheet_write_datetime(
                handle, at, to, &time, book.format(style.with(number: day.numberFormat(in: language))))
        case .instant(let instant):
            let format = book.format(style.with(number: Column.Kind.instant.numberFormat))
            if var time = lxw_datetime(instant.local) {
                worksheet_write_datetime(handle, at, to, &time, format)
            } else {
                write(instant.text, row: row, column: column, format: format)
            }
        case .flag(let flag):
            worksheet_write_boolean(handle, at, to, flag ? 1 : 0, book.format(style))
        case .absent:
            worksheet_write_blank(handle, at, to, book.format(style))
        case .unknown, .suppressed:
            var muted = style
            muted.isMuted = true
            write(cell.text(in: language), row: row, column: column, format: book.format(muted))
        case .text, .integer, .money, .day:
            write(cell.text(in: language), row: row, column: column, format: book.format(style.with(number: "@")))
        }
    }

    /// Excel keeps 15 digits of a number; longer ones are written as text.
    private static let exact: UInt64 = 1_000_000_000_000_000

    /// A4 on its side, as wide as a page, with the header row on each page.
    func setUpPrinting(title: String, footer: String, headerRow: Int, page: String) {
        worksheet_set_landscape(handle)
        worksheet_set_paper(handle, 9)
        worksheet_fit_to_pages(handle, 1, 0)
        worksheet_set_margins(handle, 0.5, 0.5, 0.8, 0.8)
        worksheet_repeat_rows(handle, lxw_row_t(headerRow), lxw_row_t(headerRow))
        worksheet_set_header(handle, "&L&\"-,Bold\"" + Self.printable(title, 200))
        worksheet_set_footer(handle, "&L&8" + Self.printable(footer, 180) + "&R&8\(page) &P / &N")
    }

    /// Text for a page header, where `&` begins a command and a digit after a font size would be read as part of it.
    private static func printable(_ text: String, _ length: Int) -> String {
        let cut = DisplayText.clean(text).prefix(length / 2)
        return (cut.first?.isNumber == true ? " " : "") + cut.map { $0 == "&" ? "&&" : String($0) }.joined()
    }

    /// Makes room for that many lines of text; other programs than Excel do not do so themselves.
    func setHeight(lines: Int, row: Int, points: Double = 15) {
        // No row may be higher than 409 points.
        worksheet_set_row(handle, lxw_row_t(row), min(409, Double(lines) * points), nil)
    }

    func setWidth(_ width: Int, column: Int) {
        worksheet_set_column(handle, lxw_col_t(column), lxw_col_t(column), Double(width), nil)
    }
}

extension Style {
    func with(number: String) -> Style {
        var copy = self
        copy.number = number
        return copy
    }
}

extension lxw_datetime {
    /// Reads `2025-02-28T23:59:59` and ignores the offset after it: Excel knows no zones.
    fileprivate init?(_ local: String) {
        let parts = local.prefix(19).split { "-T:".contains($0) }.map { Int32($0) }
        let numbers = parts.compactMap(\.self)
        guard numbers.count == 6, parts.count == 6, numbers[0] >= 1900 else { return nil }
        self.init(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], min: numbers[4],
            sec: Double(numbers[5]))
    }
}
