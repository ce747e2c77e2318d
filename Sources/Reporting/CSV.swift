extension Renderer {
    /// The main table for programs, by RFC 4180: UTF-8, commas, CRLF, keys in the first line, ISO days, money in minor
    /// units, nothing where there is no value.
    public static func csv(_ report: Report) -> String {
        let header = report.main.columns.map(\.key)
        let rows = report.main.rows.map { $0.map(machineField) }
        return ([header] + rows).map { CSVLine.text($0, separator: ",") }.joined()
    }

    /// The main table for Excel with Norwegian settings: byte-order mark, semicolons, labels in the first line, decimal
    /// comma, money in major units, `31.12.2024`.
    public static func csvExcel(_ report: Report) -> String {
        let header = report.main.columns.map { CSVLine.guarded(DisplayText.clean($0.label)) }
        let rows = report.main.rows.map { $0.map { excelField($0, in: report.language) } }
        return "\u{FEFF}" + ([header] + rows).map { CSVLine.text($0, separator: ";") }.joined()
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
