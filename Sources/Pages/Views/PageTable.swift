internal import Questions
internal import Reporting

/// A table as a page shows it and as it is taken away, so that a file cannot leave out what the page has.
struct PageTable {
    /// Nil for what pages have no room for, or show in another form, such as a stage board.
    let view: View?
    let table: Table
    /// What people read for the codes in a column, by the column's key.
    var words: [String: [String: String]] = [:]
}

extension Content {
    /// The page as a file: all tables that stand on it, each with all its rows, and what is said beside them; nil where
    /// there is nothing to take away.
    func document(in language: Language) -> Document? {
        guard let basis else { return nil }
        var keys = TableKeys()
        let shown = (figuresPart(in: language).map { [$0] } ?? []) + parts
        return Document(
            title: title, language: language, selection: selection, basis: basis,
            sections: shown.compactMap { $0.section(&keys) })
    }

    /// The few figures at the top as a table, which pages show as a list.
    private func figuresPart(in language: Language) -> Part? {
        guard !figures.isEmpty else { return nil }
        let table = Table(
            key: "figures", columns: [.of("field", .text, language), .of("value", .text, language)],
            rows: figures.map { [.text($0.name), $0.cell] })
        return Part(id: "figures", tables: [PageTable(view: nil, table: table)])
    }

    /// What the page rests on: the basis of the report that it is about, and what was chosen of it.
    mutating func rest(on report: Report) { (basis, selection) = (report.basis, report.selection) }

    /// The same of a document.
    mutating func rest(on document: Document) { (basis, selection) = (document.basis, document.selection) }
}

/// The names of the tables of a file, each given once.
private struct TableKeys {
    /// What members of the JSON are called that are no tables.
    private var taken: Set = ["basis", "totals", "non_additive", "notes", "sections"]

    /// The first name that is not taken: the table's own, that of its part, or one with a number.
    mutating func next(for table: String, in part: String) -> String {
        let stem = part.isEmpty ? table : part
        let names = [table, stem] + (2...99).map { "\(stem)-\($0)" }
        let name = names.first { !taken.contains($0) } ?? stem
        taken.insert(name)
        return name
    }
}

extension Part {
    /// The part in a file; nil where there is nothing in it but links, buttons and pictures.
    fileprivate func section(_ keys: inout TableKeys) -> Section? {
        var section = Section(key: id, title: title, paragraphs: paragraphs + (code.isEmpty ? [] : [code]))
        section.tables = tables.map { shown in
            var table = shown.table
            table.key = keys.next(for: table.key, in: id)
            return table
        }
        section.charts = drawn
        section.words = tables.reduce(into: [:]) { $0.merge($1.words) { $0.merging($1) { first, _ in first } } }
        section.sections = parts.compactMap { $0.section(&keys) }
        let isEmpty = section.paragraphs.isEmpty && section.tables.isEmpty && section.sections.isEmpty
        return isEmpty ? nil : section
    }
}
