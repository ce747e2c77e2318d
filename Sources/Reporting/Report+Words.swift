extension Report {
    /// The report as people read it, with words where machines have codes.
    public var inWords: Report {
        var report = self
        report.main = main.reading(words)
        report.more = more.map { $0.reading(words) }
        return report
    }
}

extension Document {
    /// The document as people read it, with words where machines have codes.
    public var inWords: Document {
        var document = self
        document.sections = sections.map { $0.reading(words) }
        return document
    }
}

extension Section {
    fileprivate func reading(_ words: [String: [String: String]]) -> Section {
        var section = self
        section.tables = tables.map { $0.reading(words) }
        section.sections = sections.map { $0.reading(words) }
        return section
    }
}

extension Table {
    /// Columns that hold values of many kinds, and those that say of which kind.
    private static let values: Set = ["value", "before", "after"]
    private static let kinds: Set = ["field", "measure_or_field"]

    fileprivate func reading(_ words: [String: [String: String]]) -> Table {
        let kind = columns.firstIndex { Self.kinds.contains($0.key) }
        var table = self
        table.rows = rows.map { row in
            zip(columns, row).map { column, cell in
                let isValue = Self.values.contains(column.key)
                let key = isValue ? kind.map { row[$0].machineText } ?? column.key : column.key
                return cell.reading(words[key] ?? [:])
            }
        }
        table.totals = totals.map { row in zip(totalKeys, row).map { $1.reading(words[$0] ?? [:]) } }
        return table
    }
}

extension Cell {
    /// Several codes stand in a cell as `a, b`.
    fileprivate func reading(_ words: [String: String]) -> Cell {
        guard !words.isEmpty, case .text(let codes) = self else { return self }
        if let whole = words[codes] { return .text(whole) }
        let parts = codes.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
        return .text(parts.map { words[$0] ?? share($0, words) ?? $0 }.joined(separator: ", "))
    }

    /// A code with its share behind it, such as `012 60.00`.
    private func share(_ part: String, _ words: [String: String]) -> String? {
        guard let space = part.lastIndex(of: " "), let word = words[String(part[..<space])] else { return nil }
        return word + part[space...]
    }
}
