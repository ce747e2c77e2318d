/// Prints reports as text. A spreadsheet is not text: see the module Spreadsheet; nor are pages: see `Processes`.
public enum Renderer {
    /// The report in `format`, ending with a line break; nil for what is no text. `width` is that of the terminal.
    public static func text(_ report: Report, as format: Format, width: Int = 80) -> String? {
        switch format {
        case .table: table(report, width: width)
        case .json: json(report)
        case .jsonl: jsonLines(report)
        case .csv: csv(report)
        case .csvExcel: csvExcel(report)
        case .markdown: markdown(report)
        case .html: html(Document(report))
        case .pdf, .docx, .xlsx: nil
        }
    }

    /// The document in `format`, ending with a line break; nil for what is no text. Formats of one table have the
    /// first.
    public static func text(_ document: Document, as format: Format, width: Int = 80) -> String? {
        switch format {
        case .table: table(document, width: width)
        case .json: json(document)
        case .markdown: markdown(document)
        case .html: html(document)
        case .jsonl, .csv, .csvExcel: text(document.report, as: format)
        case .pdf, .docx, .xlsx: nil
        }
    }

    /// The shape of a report that holds all tables, each under its key, with the paragraphs and the order of the
    /// sections under `sections`.
    public static func json(_ document: Document) -> String {
        guard case .object(let members) = jsonValue(document.report) else { return "" }
        return JSONValue.object(members + [.init("sections", sections(document.sections))]).pretty + "\n"
    }

    private static func sections(_ sections: [Section]) -> JSONValue {
        .array(
            sections.map { section in
                .object([
                    .init("key", .string(section.key)), .init("title", .string(section.title)),
                    .init("paragraphs", .array(section.paragraphs.map(JSONValue.string))),
                    .init("tables", .array(section.tables.map { .string($0.key) })),
                    .init("sections", self.sections(section.sections)),
                ])
            })
    }

    /// The stable JSON shape, one row a line.
    public static func json(_ report: Report) -> String {
        jsonValue(report).pretty + "\n"
    }

    /// One object a line for each row of the main table, and nothing else.
    public static func jsonLines(_ report: Report) -> String {
        rows(report.main).map { $0.compact + "\n" }.joined()
    }

    /// The stable JSON shape as a value.
    public static func jsonValue(_ report: Report) -> JSONValue {
        var members = [JSONValue.Member("basis", .object(report.basis.members))] + shape(report.main)
        members += report.more.map { .init($0.key, .object(shape($0))) }
        if !report.notes.isEmpty { members.append(.init("notes", .array(report.notes.map(JSONValue.string)))) }
        return .object(members)
    }

    private static func shape(_ table: Table) -> [JSONValue.Member] {
        [
            .init("rows", .array(rows(table))),
            .init("totals", .array(table.totals.map { object(table.totalKeys, $0) })),
            .init("non_additive", .array(table.nonAdditive.map(JSONValue.string))),
        ]
    }

    private static func rows(_ table: Table) -> [JSONValue] {
        let keys = table.columns.map(\.key)
        return table.rows.map { object(keys, $0) }
    }

    private static func object(_ keys: [String], _ cells: [Cell]) -> JSONValue {
        .object(zip(keys, cells).map { .init($0, JSONValue($1)) })
    }
}
