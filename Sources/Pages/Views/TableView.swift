internal import Questions
internal import Reporting

/// A table of a report as a page shows it: words for codes, and a link wherever a cell has a page or a figure can be
/// explained.
struct TableView {
    /// The page that a figure of a column leads to, under the conditions of its row.
    typealias Explaining = (_ column: String, _ conditions: [(column: String, value: String)]) -> Link?

    /// How many rows a page shows at once.
    static let most = 200

    let visit: Visit
    /// The name of the question that the table answers; empty where its figures cannot be explained.
    let question: String
    private let raw: Table
    private let worded: Table
    private let language: Language
    /// Where the figure in a column leads, given what its row is of.
    private let explaining: Explaining
    /// The columns that rows are of.
    private let keys: [Int]
    /// The rows of which others are asked for with `from`.
    private let shown: Range<Int>
    private let isPaged: Bool

    /// Nil where there is nothing that a page has room for.
    ///
    /// - Parameters:
    ///   - most: How many rows are shown.
    ///   - explaining: Where figures lead; nil for what is behind them on the basis of the page.
    init?(
        _ table: Table, of report: Report, _ visit: Visit, question: String = "", isPaged: Bool = false,
        most: Int = most, explaining: Explaining? = nil
    ) {
        var report = report
        report.main = table
        // What a value reads may hang on a column that is left out.
        guard let table = table.onPages, let worded = report.inWords.main.onPages else { return nil }
        (self.visit, self.question, self.isPaged) = (visit, question, isPaged)
        (raw, self.worded, language) = (table, worded, report.language)
        self.explaining = explaining ?? { visit.source(of: $0, in: question, where: $1) }
        let dimensions = visit.question(question)?.dimensions ?? []
        keys = table.columns.indices.filter { dimensions.contains(table.columns[$0].key) }
        let from = isPaged ? min(max(0, visit["from"].flatMap { Int($0) } ?? 0), max(0, table.rows.count - 1)) : 0
        shown = from..<min(table.rows.count, from + most)
    }

    /// - Parameters:
    ///   - caption: What the table is called where it has no title of its own; nobody sees it then.
    ///   - style: How the table is set.
    func view(caption: String, style: String = "") -> View {
        guard !raw.rows.isEmpty || !raw.alignedTotals.isEmpty else {
            return ["none": Phrase.noRows.text(in: language), "noneTitle": orNothing(raw.title)]
        }
        let feet = raw.alignedTotals.indices.map(total)
        return [
            "none": false, "tableLabel": raw.title.isEmpty ? caption : raw.title,
            "isCaptionHidden": raw.title.isEmpty, "tableClass": orNothing(style),
            "head": raw.columns.indices.map(head), "body": shown.map(row), "hasFoot": !feet.isEmpty, "feet": feet,
            "tableNote": orNothing(raw.nonAdditive.isEmpty ? nil : "* " + Phrase.notAdditive.text(in: language)),
            "pager": pager.map { $0 as Any } ?? false,
        ]
    }

    private func head(_ index: Int) -> View {
        let column = raw.columns[index]
        return [
            "headName": column.label, "headClass": orNothing(Self.look(column, index)),
            "headMark": raw.nonAdditive.contains(column.key),
        ]
    }

    private func row(_ index: Int) -> View {
        let (cells, words) = (raw.rows[index], worded.rows[index])
        let conditions = keys.map { (column: raw.columns[$0].key, value: cells[$0].machineText) }
        let beside = { (key: String) in raw[index, key] }
        let views = raw.columns.indices.map { place -> View in
            let column = raw.columns[place]
            let text = words[place].text(in: language)
            var bits = visit.bits(of: cells[place], in: column, of: question, beside: beside)
            if bits == nil, cells[place].isFigure {
                bits = source(of: column, conditions, text).map { [$0] }
            }
            return Self.cell(bits ?? [Bit(text: text)], Self.look(column, place), isHead: place == 0)
        }
        return ["cells": views, "rowClass": orNothing(raw.strong.contains(index) ? "strong" : nil)]
    }

    private func total(_ index: Int) -> View {
        let (cells, words) = (raw.alignedTotals[index], worded.alignedTotals[index])
        let conditions = zip(raw.columns, cells)
            .filter { column, cell in column.key == "currency" && cell != nil }
            .map { (column: $0.0.key, value: $0.1?.machineText ?? "") }
        let views = raw.columns.indices.map { place -> View in
            let (column, cell) = (raw.columns[place], cells[place])
            let text = words[place]?.text(in: language) ?? (place == 0 ? Phrase.total.text(in: language) : "")
            let bit = cell.map(\.isFigure) == true ? source(of: column, conditions, text) : nil
            return Self.cell([bit ?? Bit(text: text)], Self.look(column, place), isHead: place == 0)
        }
        return ["cells": views]
    }

    private func source(of column: Column, _ conditions: [(column: String, value: String)], _ text: String) -> Bit? {
        explaining(column.key, conditions).map {
            Bit(text: text, link: $0, spoken: Words.explainThis(language, [column.label]))
        }
    }

    private static func cell(_ bits: [Bit], _ look: String?, isHead: Bool) -> View {
        ["isHead": isHead, "cellClass": orNothing(look), "bits": bits.map(\.view)]
    }

    /// Numbers stand flush right, unless rows are named by them.
    static func look(_ column: Column, _ place: Int) -> String? {
        switch column.kind {
        case .integer where place == 0, .money where place == 0: nil
        case .integer, .money: "number"
        case .day, .instant: "day"
        case .text, .flag: nil
        }
    }

    private var pager: View? {
        guard isPaged, raw.rows.count > shown.count else { return nil }
        let numbers = [shown.lowerBound + 1, shown.upperBound, raw.rows.count].map(String.init)
        let back = shown.lowerBound > 0 ? visit.here.with("from", String(max(0, shown.lowerBound - Self.most))) : nil
        let on = shown.upperBound < raw.rows.count ? visit.here.with("from", String(shown.upperBound)) : nil
        return [
            "pagerText": Words.showing(language, numbers), "pagerBack": orNothing(back?.text),
            "pagerBackName": Words.previous(language), "pagerOn": orNothing(on?.text),
            "pagerOnName": Words.next(language),
        ]
    }
}

extension Cell {
    /// Whether it is a number that can be added up.
    var isFigure: Bool {
        switch self {
        case .integer, .money: true
        default: false
        }
    }

    /// The number as charts measure it: money in whole units.
    var measure: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .money(let minor): Double(minor) / 100
        default: nil
        }
    }
}
