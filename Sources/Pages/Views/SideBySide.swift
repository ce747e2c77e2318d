internal import Questions
internal import Reporting

/// Two answers to one question, row by row: the figures that are otherwise, before and after.
struct SideBySide {
    /// What the keys of the columns of figures begin with.
    static let places = ["before", "after", "difference"]

    /// Nil where no figure is otherwise.
    let table: Table?

    init(_ before: Table, _ after: Table, keys: [String], _ language: Language) {
        let named = after.columns.filter { keys.contains($0.key) }
        func rows(_ table: Table) -> [[String]: Int] {
            Dictionary(
                table.rows.indices.map { row in (named.map { table[row, $0.key].machineText }, row) },
                uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (rows(before), rows(after))
        let order =
            before.rows.indices.map { row in named.map { before[row, $0.key].machineText } }
            + after.rows.indices.map { row in named.map { after[row, $0.key].machineText } }
        var seen: Set<[String]> = []
        let all = order.filter { seen.insert($0).inserted }
        func pair(_ key: [String], _ column: String) -> (Cell, Cell) {
            (old[key].map { before[$0, column] } ?? .absent, new[key].map { after[$0, column] } ?? .absent)
        }
        let figures = after.columns.filter { column in
            [.integer, .money].contains(column.kind) && !keys.contains(column.key)
                && !after.nonAdditive.contains(column.key)
                && all.contains { key in
                    let (was, now) = pair(key, column.key)
                    return Self.number(was) != Self.number(now)
                }
        }
        guard !figures.isEmpty, !named.isEmpty else {
            table = nil
            return
        }
        let columns =
            named
            + figures.flatMap { column in
                zip(Self.places, [TimeWords.before, TimeWords.after, TimeWords.difference]).map { place, word in
                    Column("\(place)_\(column.key)", "\(column.label), \(word(language))", column.kind)
                }
            }
        let cells = all.compactMap { key -> [Cell]? in
            let pairs = figures.map { pair(key, $0.key) }
            guard pairs.contains(where: { Self.number($0.0) != Self.number($0.1) }) else { return nil }
            let head = named.map { column in
                new[key].map { after[$0, column.key] } ?? old[key].map { before[$0, column.key] } ?? .absent
            }
            return head
                + zip(figures, pairs).flatMap { column, pair in
                    let change = Self.number(pair.1) - Self.number(pair.0)
                    return [pair.0, pair.1, column.kind == .money ? .money(change) : .integer(change)]
                }
        }
        table = Table(columns: columns, rows: cells)
    }

    private static func number(_ cell: Cell) -> Int64 {
        switch cell {
        case .integer(let number), .money(let number): number
        default: 0
        }
    }
}
