public import Tabular

extension Spreadsheet {
    /// Reads a filled form. Refused: a file that is no form of Hovedbok's, or one of another kind than asked for.
    public static func readForm(
        _ path: String, kind: String? = nil, with reader: XLSXReader = XLSXReader()
    ) throws(InputError) -> FilledForm {
        let sheets = try reader.read(path)
        guard let hidden = sheets.first(where: { $0.name == FormLayout.sheetName }),
            let sheet = sheets.first(where: { $0.name != FormLayout.sheetName })
        else { throw notAForm }
        let facts = facts(hidden)
        guard let found = facts[FormLayout.kind], let version = facts[FormLayout.version].flatMap({ Int($0) }),
            let firstRow = facts[FormLayout.firstRow].flatMap({ Int($0) }), firstRow > 1,
            let keys = sheet.rows.first, keys.contains(where: { !$0.isEmpty })
        else { throw notAForm }
        if let kind, kind != found {
            throw InputError(.wrongForm, [found, kind])
        }
        return FilledForm(
            kind: found, version: version, basis: members(of: facts, under: FormLayout.basisPrefix),
            parameters: members(of: facts, under: FormLayout.parameterPrefix),
            keys: keys.filter { !$0.isEmpty }, rows: rows(of: sheet, keys: keys, from: firstRow))
    }

    private static func members(of facts: [String: String], under prefix: String) -> [String: String] {
        let members = facts.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
        return Dictionary(members) { first, _ in first }
    }

    private static func facts(_ sheet: Sheet) -> [String: String] {
        let pairs = sheet.rows.compactMap { row in
            row.first.flatMap { $0.isEmpty ? nil : ($0, row.count > 1 ? row[1] : "") }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private static func rows(of sheet: Sheet, keys: [String], from firstRow: Int) -> [FilledForm.Row] {
        sheet.rows.enumerated().dropFirst(firstRow - 1).compactMap { index, texts in
            guard texts.contains(where: { !$0.isEmpty }) else { return nil }
            let pairs = keys.enumerated().filter { !$1.isEmpty }.map { place, key in
                (key, place < texts.count ? texts[place] : "")
            }
            return FilledForm.Row(number: index + 1, cells: Dictionary(pairs) { first, _ in first })
        }
    }

    private static var notAForm: InputError { InputError(.notAForm) }
}
