/// The answer to one question: a basis, a table, further tables and notes. Every output format prints this value.
public struct Report: Hashable, Sendable {
    /// Already in `language`, as are labels, table titles, `selection` and `notes`.
    public var title: String
    /// The language of everything in the report.
    public var language: Language
    /// Lines that say what was chosen (trust, filters), printed under the basis in the heading.
    public var selection: [String]
    /// What the answer saw.
    public var basis: Basis
    /// The answer itself.
    public var main: Table
    /// Further tables, each under its own key.
    public var more: [Table]
    /// Sentences that stand below the tables.
    public var notes: [String]
    /// What people read for the codes in a column: words in `language` by code, by the column's key. Machines get the
    /// codes.
    public var words: [String: [String: String]] = [:]

    /// A report; only title, language, basis and the main table are needed.
    public init(
        title: String, language: Language, selection: [String] = [], basis: Basis, main: Table, more: [Table] = [],
        notes: [String] = []
    ) {
        self.title = title
        self.language = language
        self.selection = selection
        self.basis = basis
        self.main = main
        self.more = more
        self.notes = notes
    }

    /// The lines that people read under the title.
    public var heading: [String] { basis.heading(in: language) + selection }
}

/// Rows under named columns, with the totals that may be printed below them.
public struct Table: Hashable, Sendable {
    /// Names the table in JSON; unused in a report's main table.
    public var key: String
    /// Stands above a further table; empty in the main one.
    public var title: String
    /// The columns in their order, which is also that of JSON members.
    public var columns: [Column]
    /// One cell for each column.
    public var rows: [[Cell]]
    /// The keys of the columns that `totals` speaks of, in its order.
    public var totalKeys: [String]
    /// One row for each currency or other unit that must not be added up.
    public var totals: [[Cell]]
    /// The keys of columns whose rows do not add up to the total (distinct counts).
    public var nonAdditive: [String]
    /// The keys of columns for which pages have no room; programs and workbooks get them. Pages leave a table out whose
    /// columns are all such.
    /// A terminal shows as many of them as it has room for.
    public var details: Set<String> = []
    /// The keys of columns that a terminal leaves out before others where there is no room for all; pages show them.
    public var spared: Set<String> = []
    /// The keys of columns that people see even where they hold zeros only: they are what was asked for.
    public var kept: Set<String> = []
    /// The rows that stand out on pages, such as those that others lie under.
    public var strong: Set<Int> = []

    /// A table; only columns and rows are needed.
    public init(
        key: String = "rows", title: String = "", columns: [Column], rows: [[Cell]], totalKeys: [String] = [],
        totals: [[Cell]] = [], nonAdditive: [String] = []
    ) {
        self.key = key
        self.title = title
        self.columns = columns
        self.rows = rows
        self.totalKeys = totalKeys
        self.totals = totals
        self.nonAdditive = nonAdditive
    }

    /// The same table, which can spare some columns on a narrow terminal.
    public func sparing(_ keys: Set<String>) -> Table {
        var table = self
        table.spared = keys
        return table
    }

    /// The totals laid out under the columns; nil where a total has no cell. A count of something else than the column
    /// holds would be misread under it, and a row without any total says nothing.
    public var alignedTotals: [[Cell?]] {
        let places = columns.map { totalKeys.firstIndex(of: $0.key) }
        let aligned = totals.map { row in
            zip(columns, places).map { column, place -> Cell? in
                guard let place, place < row.count, column.takes(row[place]) else { return nil }
                return row[place]
            }
        }
        return aligned.filter { $0.contains { $0 != nil } }
    }
}

/// What stands in one column, and what it is called.
public struct Column: Hashable, Sendable {
    /// The name in JSON and CSV; the same in every language. Money ends in `_minor`.
    public var key: String
    /// The name for people, in the language of the report.
    public var label: String
    /// What the cells are.
    public var kind: Kind

    /// A column with its key, label and kind.
    public init(_ key: String, _ label: String, _ kind: Kind) {
        (self.key, self.label, self.kind) = (key, label, kind)
    }

    /// What kind of cell the column holds; it decides alignment and number format.
    public enum Kind: String, CaseIterable, Sendable {
        case text, integer, money, day, instant, flag
    }

    /// Whether the column is set flush right.
    var isNumeric: Bool { kind == .integer || kind == .money }

    /// Whether a total is of the column's own kind: no number stands under days or texts.
    fileprivate func takes(_ total: Cell) -> Bool {
        switch total {
        case .integer, .money: isNumeric
        default: true
        }
    }
}

/// An output format of a report.
public enum Format: String, CaseIterable, Sendable {
    case table, json, jsonl, csv, markdown, html, pdf, docx, xlsx
    case csvExcel = "csv-excel"

    /// Whether it is a file of bytes rather than text.
    public var isBinary: Bool { [.pdf, .docx, .xlsx].contains(self) }
    /// Whether it holds rows of one table and nothing else.
    public var isOneTable: Bool { [.jsonl, .csv, .csvExcel].contains(self) }
}
