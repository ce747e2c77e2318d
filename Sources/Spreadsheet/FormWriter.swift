internal import CXLSXWriter
internal import Glibc
internal import Reporting

/// Where things stand in a form; the writer and the reader agree on it.
enum FormLayout {
    /// The hidden sheet with kind, version, basis and choices.
    static let sheetName = "hovedbok"
    /// The hidden first row of the form holds the column keys.
    static let keyRow = 0
    static let kind = "form"
    static let version = "version"
    static let firstRow = "first_row"
    static let basisPrefix = "basis."
    static let parameterPrefix = "given."
    /// Choices stand on the hidden sheet from this column on, one column for each list.
    static let choiceColumn = 3
}

extension Spreadsheet {
    /// Writes an entry form. Locked cells are protected without a password; entry cells only take what their column
    /// accepts. `created` as for reports.
    public static func writeForm(_ form: Form, to path: String, created: Int64) throws(SpreadsheetError) {
        var book = try Workbook(path: path, title: form.title, created: created)
        if let sheet = book.addSheet(named: form.title), let hidden = book.addSheet(named: FormLayout.sheetName) {
            FormSheet(form: form).add(to: sheet, &book)
            addHidden(form, to: hidden)
            for (index, column) in form.columns.enumerated() { validate(column, at: index, of: form, in: sheet) }
        }
        try book.finish()
    }

    private static func addHidden(_ form: Form, to sheet: SheetWriter) {
        let facts = [
            (FormLayout.kind, form.kind), (FormLayout.version, String(form.version)),
            (FormLayout.firstRow, String(form.firstRow + 1)),
        ]
        let basis = form.basis.members.map { (FormLayout.basisPrefix + $0.name, $0.value.plainText) }
        let parameters = form.parameters.sorted { $0.key < $1.key }
            .map { (FormLayout.parameterPrefix + $0.key, $0.value) }
        for (row, fact) in (facts + basis + parameters).enumerated() {
            sheet.write(fact.0, row: row, column: 0)
            sheet.write(fact.1, row: row, column: 1)
        }
        for (index, column) in form.columns.enumerated() {
            guard case .choice(let choices) = column.entry else { continue }
            for (row, choice) in choices.enumerated() {
                sheet.write(choice, row: row, column: FormLayout.choiceColumn + index)
            }
        }
        worksheet_hide(sheet.handle)
        protect(sheet)
    }

    fileprivate static func protect(_ sheet: SheetWriter) {
        var allowed = lxw_protection()
        allowed.format_columns = 1
        allowed.format_rows = 1
        worksheet_protect(sheet.handle, nil, &allowed)
    }

    private static func validate(_ column: FormColumn, at index: Int, of form: Form, in sheet: SheetWriter) {
        let start = column.access == .everyRow ? form.firstRow : form.firstRow + form.rows.count
        let end = form.firstRow + form.rows.count + form.newRows
        guard column.access != .locked, start < end, var rule = rule(for: column.entry, at: index) else { return }
        column.label.withMutableCString { label in
            defer { free(rule.value_formula) }
            // Excel takes at most 32 characters in the title of its message.
            let title = column.label.count <= 32 ? label : nil
            rule.error_title = title
            worksheet_data_validation_range(
                sheet.handle, lxw_row_t(start), lxw_col_t(index), lxw_row_t(end - 1), lxw_col_t(index), &rule)
        }
    }

    private static func rule(for entry: FormColumn.Entry, at index: Int) -> lxw_data_validation? {
        var rule = lxw_data_validation()
        rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
        switch entry {
        case .text: return nil
        case .choice(let choices):
            rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            rule.value_formula = strdup(choiceRange(count: choices.count, column: FormLayout.choiceColumn + index))
        case .integer(let range):
            rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
            rule.minimum_number = Double(range.lowerBound)
            rule.maximum_number = Double(range.upperBound)
        case .money:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
        case .day:
            rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
            rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
            rule.value_datetime = lxw_datetime(year: 1900, month: 1, day: 1, hour: 0, min: 0, sec: 0)
        }
        return rule
    }

    private static func choiceRange(count: Int, column: Int) -> String {
        // Room for the longest name, $XFD, and its terminating zero.
        var name = [CChar](repeating: 0, count: 8)
        lxw_col_to_name(&name, lxw_col_t(column), 1)
        let letters = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "=\(FormLayout.sheetName)!\(letters)$1:\(letters)$\(max(1, count))"
    }
}

extension Form {
    /// The first row with entries, from 0: below keys, title, instructions, an empty row and the labels.
    var firstRow: Int { instructions.count + 4 }
}

/// Lays out the visible sheet of a form.
private struct FormSheet {
    let form: Form

    func add(to sheet: SheetWriter, _ book: inout Workbook) {
        addHead(to: sheet, &book)
        for row in 0..<(form.rows.count + form.newRows) { addRow(row, to: sheet, &book) }
        worksheet_freeze_panes(sheet.handle, lxw_row_t(form.firstRow), 1)
        sheet.setUpPrinting(
            title: form.title, footer: form.basis.heading(in: form.language).first ?? "", headerRow: form.firstRow - 1,
            page: Phrase.page.text(in: form.language))
        Spreadsheet.protect(sheet)
    }

    private func addHead(to sheet: SheetWriter, _ book: inout Workbook) {
        var hidden = lxw_row_col_options()
        hidden.hidden = 1
        worksheet_set_row_opt(sheet.handle, lxw_row_t(FormLayout.keyRow), LXW_DEF_ROW_HEIGHT, nil, &hidden)
        sheet.setHeight(lines: 1, row: 1, points: 20)
        sheet.write(form.title, row: 1, column: 0, format: book.format(Style(isTitle: true)))
        for (index, line) in form.instructions.enumerated() { sheet.write(line, row: 2 + index, column: 0) }
        for (index, column) in form.columns.enumerated() {
            sheet.write(column.key, row: FormLayout.keyRow, column: index)
            sheet.write(
                column.label, row: form.firstRow - 1, column: index, format: book.format(Style(isHeader: true)))
            let texts = form.rows.compactMap { index < $0.count ? $0[index].text(in: form.language) : nil }
            let content = texts.map { DisplayText.width($0) }.max() ?? 0
            sheet.setWidth(min(50, max(content, DisplayText.width(column.label), 12) + 2), column: index)
        }
    }

    private func addRow(_ index: Int, to sheet: SheetWriter, _ book: inout Workbook) {
        let isNew = index >= form.rows.count
        let cells = isNew ? [] : form.rows[index]
        for (place, column) in form.columns.enumerated() {
            let isEntry = column.access == .everyRow || (isNew && column.access == .newRows)
            let style = Style(number: column.entry.numberFormat, wraps: column.entry == .text, isEntry: isEntry)
            let given = place < cells.count ? cells[place] : .absent
            // An unknown value is one to be filled in.
            let cell = given == .unknown && isEntry ? .absent : given
            sheet.write(
                cell, row: form.firstRow + index, column: place, style: style, in: &book, language: form.language)
        }
    }
}

extension FormColumn.Entry {
    /// The format of cells that are still empty, so that "007" stays text and a day is shown as one.
    fileprivate var numberFormat: String {
        switch self {
        case .text, .choice: Column.Kind.text.numberFormat
        case .integer: "0"
        case .money: Column.Kind.money.numberFormat
        case .day: Column.Kind.day.numberFormat
        }
    }
}
