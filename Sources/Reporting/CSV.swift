extension Renderer {
    /// The main table for programs, by RFC 4180: UTF-8, commas, CRLF, keys in the first line, ISO days, money in minor
    /// units, nothing where there is no value.
    public static func csv(_ report: Report) -> String { csv(report.main) }

    /// The main table for Excel with Norwegian settings: byte-order mark, semicolons, labels in the first line, decimal
    /// comma, money in major units, `31.12.2024`.
    public static func csvExcel(_ report: Report) -> String { "\u{FEFF}" + csvExcel(report.main, report.language) }

    /// All tables of a document in one of both formats: where there are several, each stands under a line with its
    /// title, after an empty line.
    public static func tables(_ document: Document, as format: Format) -> String {
        let isExcel = format == .csvExcel
        let tables = document.sections.flatMap(\.titledTables)
        let texts = tables.map { title, table in
            let text = isExcel ? csvExcel(table, document.language) : csv(table)
            let heading = title.isEmpty ? document.title : title
            return tables.count == 1
                ? text : CSVLine.text([CSVLine.guarded(heading)], separator: isExcel ? ";" : ",") + text
        }
        return (isExcel ? "\u{FEFF}" : "") + texts.joined(separator: "\r\n")
    }

    private static func csv(_ table: Table) -> String {
        let rows = [table.columns.map(\.key)] + table.rows.map { $0.map(machineField) }
        return rows.map { CSVLine.text($0, separator: ",") }.joined()
    }

    private static func csvExcel(_ table: Table, _ language: Language) -> String {
        let header = table.columns.map { CSVLine.guarded(DisplayText.clean($0.label)) }
        let rows = [header] + table.rows.map { $0.map { excelField($0, in: language) } }
        return rows.map { CSVLine.text($0, separator: ";") }.joined()
    }

    private static func machineField(_ cell: Cell) -> String {
        if case .text(let text) = cell { CSVLine.guarded(text) } else { cell.machineText }
    }

    private static func excelField(_ cell: Cell, in language: Language) -> String {
        switch cell {
        case .text(let text): CSVLine.guarded(text)
        case .money(let minor): majorUnits(minor, in: .nb).filter { $0 != " " }
        case .integer, .year, .unknown, .suppressed, .absent: cell.machineText
        // Only a full day is a date to Excel; "des. 2020" would be read as one and changed.
        case .day(let day): Cell.Day(year: day.year, month: day.month, day: day.day).text(in: language)
        case .instant, .flag: cell.text(in: language)
        }
    }
}

extension Section {
    /// Its tables and those of its parts, each with the title that stands over it.
    fileprivate var titledTables: [(title: String, table: Table)] {
        tables.map { ($0.title.isEmpty ? title : $0.title, $0) } + sections.flatMap(\.titledTables)
    }
}

/// The shared parts of both comma-separated formats.
enum CSVLine {
    /// One record with its line break; fields are quoted where RFC 4180 asks for it.
    static func text(_ fields: [String], separator: Character) -> String {
        // A lone empty field would be an empty line, which readers skip.
        guard fields != [""] else { return "\"\"\r\n" }
        return fields.map { quoted($0, separator: separator) }.joined(separator: String(separator)) + "\r\n"
    }

    /// The text with an apostrophe in front if a spreadsheet would take it for a formula.
    static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ field: String, separator: Character) -> String {
        let special = Array("\"\r\n".utf8) + Array(separator.utf8)
        let isEdged = field.utf8.first == 0x20 || field.utf8.last == 0x20
        guard isEdged || field.utf8.contains(where: special.contains) else { return field }
        var bytes: [UInt8] = [0x22]
        for byte in field.utf8 {
            bytes.append(byte)
            if byte == 0x22 { bytes.append(byte) }
        }
        return String(decoding: bytes + [0x22], as: UTF8.self)
    }
}
