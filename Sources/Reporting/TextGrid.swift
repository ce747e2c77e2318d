/// A table as text, before it is known how wide its columns can be.
struct TextGrid {
    /// The places of its columns in the table.
    private(set) var places: [Int]
    private let labels: [String]
    private let isNumeric: [Bool]
    private let kinds: [Column.Kind]
    private let isDetail: [Bool]
    private let isKept: [Bool]
    private let rows: [[String]]
    private let totals: [[String]]
    /// The most that a cell of each column takes, and the longest part of one that is never broken.
    private let content: [Int]
    private let words: [Int]
    private let labelWords: [Int]
    /// Columns stand two spaces apart, or one where the table would not fit otherwise.
    private static let gaps = [2, 1]
    /// The longest words that do not break, and where there is less room.
    private static let longest = [24, 16]
    /// Stays on the line of the word before it.
    private static let mark = "\u{A0}*"

    init(_ table: Table, in language: Language) {
        labels = table.columns.map {
            DisplayText.clean($0.label) + (table.nonAdditive.contains($0.key) ? Self.mark : "")
        }
        isNumeric = table.columns.map(\.isNumeric)
        kinds = table.columns.map(\.kind)
        rows = table.rows.map { row in
            table.columns.indices.map { $0 < row.count ? DisplayText.clean(row[$0].text(in: language)) : "" }
        }
        totals = TotalsText.rows(of: table, in: language).map { $0.map { DisplayText.clean($0) } }
        let details = table.details.union(table.spared).subtracting(table.kept)
        isDetail = table.columns.map { details.contains($0.key) }
        isKept = table.columns.map { table.kept.contains($0.key) }
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

    /// The grid that fits, where leaving out columns can make it fit. One row alone stands better as a block, whole.
    ///
    /// First what is the same in all rows gives way, and details, from the right; what is left then has whole words.
    /// Only where that is not enough do words break, and at last all other columns but the first may go.
    func fitting(width: Int) -> TextGrid {
        guard rows.count > 1 else { return self }
        let first = constant.reversed() + places.reversed().filter { isDetail[$0] && !constant.contains($0) }
        let more = first + lessNeeded.filter { !first.contains($0) }
        let attempts = [(first, [Self.longest[0]]), (first, Self.longest), (more, Self.longest)]
        return attempts.lazy.compactMap { self.without($0, width: width, breaking: $1) }.first ?? self
    }

    /// What the columns that are left out are called, and what stands in those that are the same in all rows.
    func leftOut(in language: Language) -> [String] {
        let gone = labels.indices.filter { !places.contains($0) }
        let same = gone.filter(constant.contains).map { "\(labels[$0]) \(rows[0][$0])" }
        let rest = gone.filter { !constant.contains($0) }.map { labels[$0] }
        return [(Phrase.inAllRows, same), (.noRoom, rest)].filter { !$1.isEmpty }.map { phrase, texts in
            let list = texts.joined(separator: ", ").replacing(Self.mark, with: "")
            return "\(phrase.text(in: language)): \(list)."
        }
    }

    /// The grid without as many of some columns as it takes; nil where it does not fit without all of them.
    private func without(_ dispensable: [Int], width: Int, breaking longest: [Int]) -> TextGrid? {
        var grid = self
        func fits() -> Bool { Self.gaps.contains { grid.widths(fitting: width, $0, breaking: longest) != nil } }
        for place in dispensable where !fits() { grid.places.removeAll { $0 == place } }
        guard fits() else { return nil }
        for place in dispensable.reversed() where !grid.places.contains(place) {
            let before = grid.places
            grid.places = (before + [place]).sorted()
            if !fits() { grid.places = before }
        }
        return grid
    }

    /// The columns in which all rows say the same, which one line can say for all of them.
    private var constant: [Int] {
        labels.indices.dropFirst().filter { place in
            !isKept[place] && Set(rows.map { $0[place] }).count == 1 && !(isNumeric[place] && hasTotal(place))
        }
    }

    /// The columns that may be missed, the least needed first: when it was recorded, marks, and then from the right;
    /// figures last.
    private var lessNeeded: [Int] {
        func rank(_ place: Int) -> Int {
            switch kinds[place] {
            case .instant: 0
            case .flag: 1
            case .text, .day: 2
            case .integer, .money: 3
            }
        }
        return places.dropFirst().filter { !isKept[$0] }.sorted { (rank($0), -$0) < (rank($1), -$1) }
    }

    private func hasTotal(_ place: Int) -> Bool { totals.contains { place < $0.count && !$0[place].isEmpty } }

    /// The lines of the table; rows become blocks of "label value" lines where columns cannot fit.
    func lines(width: Int) -> [String] {
        let fitting = Self.gaps.lazy.compactMap { gap in
            widths(fitting: width, gap, breaking: Self.longest).map { ($0, gap) }
        }
        guard let (widths, gap) = fitting.first else { return blocks(width: width) }
        let full = max(0, widths.reduce(0, +) + gap * (widths.count - 1))
        let rule = String(repeating: "─", count: full)
        var lines = line(labels, widths, gap, atBottom: true) + [rule]
        lines += rows.flatMap { line($0, widths, gap) }
        let below = totals.filter { total in places.dropFirst().contains { $0 < total.count && !total[$0].isEmpty } }
        if !below.isEmpty { lines += [rule] + below.flatMap { line($0, widths, gap) } }
        return lines
    }

    /// The widest column gives way first, down to the longest word in it. Numbers, days and the words of labels are
    /// never broken; words of text are, when nothing else helps.
    private func widths(fitting width: Int, _ gap: Int, breaking longest: [Int]) -> [Int]? {
        let available = width - gap * (places.count - 1)
        let candidates = longest.map { longest in
            places.map { max(kinds[$0] == .text ? min(words[$0], longest) : content[$0], labelWords[$0]) }
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
