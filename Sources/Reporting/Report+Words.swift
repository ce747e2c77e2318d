extension Report {
    /// The report as people read it, with words where machines have codes.
    public var inWords: Report {
        var report = self
        report.main = main.reading(words, in: language)
        report.more = more.map { $0.reading(words, in: language) }
        return report
    }
}

extension Document {
    /// The document as people read it, with words where machines have codes.
    public var inWords: Document {
        var document = self
        document.sections = sections.map { $0.reading(words, in: language) }
        return document
    }
}

extension Section {
    fileprivate func reading(_ words: [String: [String: String]], in language: Language) -> Section {
        var section = self
        let own = words.merging(self.words) { $0.merging($1) { $1 } }
        section.tables = tables.map { $0.reading(own, in: language) }
        section.sections = sections.map { $0.reading(words, in: language) }
        return section
    }
}

extension Table {
    /// Columns that hold values of many kinds, and those that say of which kind.
    private static let values: Set = ["value", "before", "after"]
    private static let kinds: Set = ["field", "measure_or_field"]

    fileprivate func reading(_ words: [String: [String: String]], in language: Language) -> Table {
        let kind = columns.firstIndex { Self.kinds.contains($0.key) }
        var table = self
        table.rows = rows.map { row in
            zip(columns, row).map { column, cell in
                let isValue = Self.values.contains(column.key)
                let key = isValue ? kind.map { row[$0].machineText } ?? column.key : column.key
                return (isValue ? cell.asFlag(words[key]) : cell).reading(words[key] ?? [:], in: language)
            }
        }
        table.totals = totals.map { row in zip(totalKeys, row).map { $1.reading(words[$0] ?? [:], in: language) } }
        return table
    }
}

extension Cell {
    /// Facts keep yes and no as 1 and 0; where a column's words are those, the number is read as one of them.
    fileprivate func asFlag(_ words: [String: String]?) -> Cell {
        guard let words, words["true"] != nil, case .integer(let number) = self, (0...1).contains(number) else {
            return self
        }
        return .text(number == 1 ? "true" : "false")
    }

    /// Several codes stand in a cell as `a, b`.
    fileprivate func reading(_ words: [String: String], in language: Language) -> Cell {
        guard !words.isEmpty, case .text(let codes) = self else { return self }
        if let whole = words[codes] { return .text(whole) }
        let parts = codes.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
        return .text(parts.map { words[$0] ?? share($0, words, language) ?? $0 }.joined(separator: ", "))
    }

    /// A code with its share in per cent behind it, such as `012 60.00`.
    private func share(_ part: String, _ words: [String: String], _ language: Language) -> String? {
        guard let space = part.lastIndex(of: " ") else { return nil }
        let (code, digits) = (String(part[..<space]), part[space...].dropFirst().split(separator: "."))
        guard digits.count == 2, digits[1].count == 2, let minor = Int64(digits.joined()), 0...100_00 ~= minor else {
            return nil
        }
        return "\(words[code] ?? code) \(Cell.money(minor).text(in: language))"
    }
}
