extension Renderer {
    /// The report for people at a terminal: no line is wider than `width` columns (at least 20).
    public static func table(_ report: Report, width: Int = 80) -> String {
        let report = report.inWords
        let width = max(20, width)
        func wrapped(_ text: String) -> [String] { DisplayText.wrap(DisplayText.clean(text), width: width) }
        var lines = wrapped(report.title) + report.heading.flatMap(wrapped) + [""]
        lines += section(report.main, in: report.language, width: width)
        for table in report.more {
            lines += [""] + wrapped(table.title) + section(table, in: report.language, width: width)
        }
        if !report.notes.isEmpty { lines += [""] + report.notes.flatMap(wrapped) }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The document for people at a terminal: no line is wider than `width` columns (at least 20).
    public static func table(_ document: Document, width: Int = 80) -> String {
        let (document, width) = (document.inWords, max(20, width))
        let heading = ([document.title] + document.heading).flatMap { wrapped($0, width) }
        let lines = heading + document.sections.flatMap { self.lines($0, in: document.language, width: width) }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func lines(_ part: Section, in language: Language, width: Int) -> [String] {
        var lines = part.title.isEmpty ? [] : [""] + wrapped(part.title, width)
        lines += part.paragraphs.flatMap { [""] + wrapped($0, width) }
        for table in part.tables.compactMap(\.onPages) {
            lines += [""] + (table.title.isEmpty ? [] : wrapped(table.title, width))
            lines += section(table, in: language, width: width)
        }
        return lines + part.sections.flatMap { self.lines($0, in: language, width: width) }
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        DisplayText.wrap(DisplayText.clean(text), width: width)
    }

    private static func section(_ table: Table, in language: Language, width: Int) -> [String] {
        guard !table.rows.isEmpty || !table.totals.isEmpty else { return [Phrase.noRows.text(in: language)] }
        let table = table.withoutSilentColumns
        let grid = TextGrid(table, in: language).fitting(width: width)
        var lines = grid.lines(width: width)
        if grid.places.contains(where: { table.nonAdditive.contains(table.columns[$0].key) }) {
            lines += DisplayText.wrap("* " + Phrase.notAdditive.text(in: language), width: width)
        }
        let left = table.columns.indices.filter { !grid.places.contains($0) }.map { table.columns[$0].label }
        if !left.isEmpty {
            let sentence = "\(Phrase.noRoom.text(in: language)): \(left.joined(separator: ", "))."
            lines += DisplayText.wrap(DisplayText.clean(sentence), width: width)
        }
        return lines
    }
}

extension Table {
    /// The table without columns that say nothing in any row: only zeros, or no value at all. People get more room for
    /// what there is; machines get every column.
    var withoutSilentColumns: Table {
        let speaking = columns.indices.filter { column in
            rows.isEmpty || kept.contains(columns[column].key)
                || rows.contains { row in column < row.count && row[column].says(columns[column]) }
        }
        guard speaking.count < columns.count, !speaking.isEmpty else { return self }
        var table = self
        table.columns = speaking.map { columns[$0] }
        table.nonAdditive = nonAdditive.filter { key in table.columns.contains { $0.key == key } }
        table.rows = rows.map { row in speaking.compactMap { $0 < row.count ? row[$0] : nil } }
        return table
    }
}

extension Cell {
    /// Whether there is more here than nothing or zero.
    fileprivate func says(_ column: Column) -> Bool {
        switch self {
        case .absent: false
        case .text(let text): !text.isEmpty
        case .integer(0), .money(0): !column.isNumeric
        default: true
        }
    }
}

/// A table as text, before it is known how wide its columns can be.
struct TextGrid {
    /// The places of its columns in the table.
    private(set) var places: [Int]
    private let labels: [String]
    private let isNumeric: [Bool]
    private let isText: [Bool]
    private let isDetail: [Bool]
    private let rows: [[String]]
    private let totals: [[String]]
    /// The most that a cell of each column takes, and the longest part of one that is never broken.
    private let content: [Int]
    private let words: [Int]
    private let labelWords: [Int]
    /// Columns stand two spaces apart, or one where the table would not fit otherwise.
    private static let gaps = [2, 1]
    /// Stays on the line of the word before it.
    private static let mark = "\u{A0}*"

    init(_ table: Table, in language: Language) {
        labels = table.columns.map {
            DisplayText.clean($0.label) + (table.nonAdditive.contains($0.key) ? Self.mark : "")
        }
        isNumeric = table.columns.map(\.isNumeric)
        isText = table.columns.map { $0.kind == .text }
        rows = table.rows.map { $0.map { DisplayText.clean($0.text(in: language)) } }
        totals = TotalsText.rows(of: table, in: language).map { $0.map { DisplayText.clean($0) } }
        isDetail = table.columns.map { table.details.contains($0.key) }
        places = Array(table.columns.indices)
        let all = rows + totals
        func widest(_ size: (String) -> Int) -> [Int] {
            table.columns.indices.map { column in
                all.reduce(0) { max($0, column < $1.count ? size($1[column]) : 0) }
            }
        }
        content = widest(DisplayText.width)
        words = widest { DisplayText.longestPart($0, atHyphens: false) }
        labelWords = labels.map { DisplayText.longestPart($0, atHyphens: true) }
    }

    /// The grid without the details for which there is no room, where the rest fits.
    func fitting(width: Int) -> TextGrid {
        var grid = self
        func fits() -> Bool { Self.gaps.contains { grid.widths(fitting: width, $0) != nil } }
        guard !fits() else { return self }
        grid.places = places.filter { !isDetail[$0] }
        guard grid.places.count < places.count, !grid.places.isEmpty, fits() else { return self }
        for detail in places where isDetail[detail] {
            let before = grid.places
            grid.places = (before + [detail]).sorted()
            if !fits() { grid.places = before }
        }
        return grid
    }

    /// The lines of the table; rows become blocks of "label value" lines where columns cannot fit.
    func lines(width: Int) -> [String] {
        let fitting = Self.gaps.lazy.compactMap { gap in widths(fitting: width, gap).map { ($0, gap) } }
        guard let (widths, gap) = fitting.first else { return blocks(width: width) }
        let full = widths.reduce(0, +) + gap * (widths.count - 1)
        let rule = String(repeating: "─", count: full)
        var lines = line(labels, widths, gap, atBottom: true) + [rule]
        lines += rows.flatMap { line($0, widths, gap) }
        if !totals.isEmpty { lines += [rule] + totals.flatMap { line($0, widths, gap) } }
        return lines
    }

    /// The widest column gives way first, down to the longest word in it. Numbers, days and the words of labels are
    /// never broken; words of text are, when nothing else helps.
    private func widths(fitting width: Int, _ gap: Int) -> [Int]? {
        let available = width - gap * (places.count - 1)
        let candidates = [24, 16].map { longest in
            places.map { max(isText[$0] ? min(words[$0], longest) : content[$0], labelWords[$0]) }
        }
        guard let floors = candidates.first(where: { $0.reduce(0, +) <= available }) else { return nil }
        var widths = places.map { max(content[$0], DisplayText.width(labels[$0])) }
        while widths.reduce(0, +) > available {
            let candidates = widths.indices.filter { widths[$0] > floors[$0] }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private func line(_ texts: [String], _ widths: [Int], _ gap: Int, atBottom: Bool = false) -> [String] {
        let cells = zip(places, widths).map { place, width in
            DisplayText.wrap(place < texts.count ? texts[place] : "", width: max(1, width))
        }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { index in
            let parts = cells.indices.map { column in
                let piece = index - (atBottom ? height - cells[column].count : 0)
                let text = cells[column].indices.contains(piece) ? cells[column][piece] : ""
                return DisplayText.pad(text, width: widths[column], right: isNumeric[places[column]])
            }
            let line = parts.joined(separator: String(repeating: " ", count: gap))
            return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }
    }

    private func blocks(width: Int) -> [String] {
        let rule = String(repeating: "─", count: width)
        let body = rows.map { block($0, width: width) }.joined(separator: [""])
        let below = totals.map { block($0, width: width) }.joined(separator: [""])
        return Array(body) + (totals.isEmpty ? [] : [rule] + below)
    }

    private func block(_ texts: [String], width: Int) -> [String] {
        let gap = 2
        let names = min(labels.map { DisplayText.width($0) }.max() ?? 0, (width - gap) / 2)
        let values = width - names - gap
        return zip(labels, texts).filter { !$1.isEmpty }.flatMap { label, text in
            let left = DisplayText.wrap(label, width: names)
            let right = DisplayText.wrap(text, width: values)
            return (0..<max(left.count, right.count)).map { index in
                let name = index < left.count ? left[index] : ""
                let value = index < right.count ? right[index] : ""
                return DisplayText.pad(name, width: names + gap, right: false) + value
            }
        }
    }
}
