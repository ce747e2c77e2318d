/// A report of many parts, such as an annual evaluation: sections in their order under one basis. Every output format
/// prints this value; a `Report` of one question becomes a document of few sections.
public struct Document: Hashable, Sendable {
    /// Already in `language`, as are all titles, paragraphs and labels in it.
    public var title: String
    /// The language of everything in the document.
    public var language: Language
    /// Lines that say what was chosen, printed under the basis in the heading.
    public var selection: [String]
    /// What the document saw.
    public var basis: Basis
    /// The parts, in the order in which they are read.
    public var sections: [Section]
    /// What people read for the codes in a column, by the column's key; see `Report.words`.
    public var words: [String: [String: String]] = [:]

    /// A document.
    public init(
        title: String, language: Language, selection: [String] = [], basis: Basis, sections: [Section]
    ) {
        self.title = title
        self.language = language
        self.selection = selection
        self.basis = basis
        self.sections = sections
    }

    /// The report of one question as a document: a section for each table, the notes at the end.
    public init(_ report: Report) {
        var main = Section(key: report.main.key, title: report.main.title, tables: [report.main])
        if report.more.isEmpty { main.paragraphs = report.notes }
        var sections = [main] + report.more.map { Section(key: $0.key, title: $0.title, tables: [$0]) }
        if !report.more.isEmpty, !report.notes.isEmpty {
            sections.append(Section(key: "notes", title: "", paragraphs: report.notes))
        }
        self.init(
            title: report.title, language: report.language, selection: report.selection, basis: report.basis,
            sections: sections)
        words = report.words
    }

    /// The lines that people read under the title.
    public var heading: [String] { basis.heading(in: language) + selection }

    /// All tables, those of subsections too, in the order in which they are read.
    public var tables: [Table] { sections.flatMap(\.allTables) }

    /// All its tables as one report: the main one is that with the key `rows`, or the first. Paragraphs and charts are
    /// left out.
    public var report: Report {
        var rest = tables
        let main = rest.firstIndex { $0.key == "rows" } ?? rest.indices.first
        let table = main.map { rest.remove(at: $0) } ?? Table(columns: [], rows: [])
        var report = Report(
            title: title, language: language, selection: selection, basis: basis, main: table, more: rest)
        report.words = words
        return report
    }
}

/// A part of a document under a heading of its own.
public struct Section: Hashable, Sendable {
    /// Names the section for programs; the same in every language.
    public var key: String
    /// Stands above the section; nothing does where it is empty.
    public var title: String
    /// Sentences before the tables.
    public var paragraphs: [String]
    /// The figures. A table with a title of its own has it as a caption.
    public var tables: [Table]
    /// What is drawn of the tables, each chart right before its table.
    public var charts: [Chart]
    /// Parts of the part, after everything else in it.
    public var sections: [Section]
    /// What people read for the codes in a column of its own tables, before what the document says of them: the same
    /// code may read otherwise beside other figures.
    public var words: [String: [String: String]] = [:]

    /// A section.
    public init(
        key: String, title: String, paragraphs: [String] = [], tables: [Table] = [], charts: [Chart] = [],
        sections: [Section] = []
    ) {
        self.key = key
        self.title = title
        self.paragraphs = paragraphs
        self.tables = tables
        self.charts = charts
        self.sections = sections
    }

    fileprivate var allTables: [Table] { tables + sections.flatMap(\.allTables) }
}

/// What is drawn of a table. It holds no figures of its own, so that it cannot show others than the table does.
public struct Chart: Hashable, Sendable {
    /// How figures are drawn.
    public enum Kind: Hashable, Sendable {
        /// A bar for each row, of one piece for each column.
        case bars
        /// A line for each column, a point for each row; the last column is what the first is held against.
        case lines
    }

    /// How the figures are drawn.
    public var kind: Kind
    /// What the chart shows.
    public var title: String
    /// The key of the table, which stands in the same section.
    public var table: String
    /// The key of the column that names the rows.
    public var label: String
    /// The keys of the columns of numbers that are drawn.
    public var values: [String]

    /// A chart.
    public init(_ kind: Kind, title: String, of table: String, label: String, values: [String]) {
        (self.kind, self.title, self.table, self.label, self.values) = (kind, title, table, label, values)
    }
}

extension Table {
    /// The table as pages have room for it: without its details and what says nothing; nil where nothing is left.
    public var onPages: Table? {
        let kept = columns.indices.filter { !details.contains(columns[$0].key) }
        guard !kept.isEmpty else { return nil }
        var table = self
        table.columns = kept.map { columns[$0] }
        table.rows = rows.map { row in kept.compactMap { $0 < row.count ? row[$0] : nil } }
        table.nonAdditive = nonAdditive.filter { !details.contains($0) }
        return table.withoutSilentColumns
    }

    /// What stands in a row under a key; absent where the table has no such column.
    public subscript(row: Int, key: String) -> Cell {
        guard let place = columns.firstIndex(where: { $0.key == key }), rows[row].indices.contains(place) else {
            return .absent
        }
        return rows[row][place]
    }
}
