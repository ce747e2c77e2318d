/// Integers under the values of some dimensions.
public struct FactGroup: Hashable, Sendable {
    /// The dimensions' values, in the order asked for.
    public let key: [String]
    /// The sums in the order of the table's measures; for distinct ids, one count.
    public let values: [Int64]
}

extension FactsView {
    /// The sums of each group that something stands in, in the order of their keys.
    ///
    /// Throws `FactError.overflow` if a sum does not fit.
    public func sums(of table: MeasureTable, _ grouping: Grouping = Grouping()) throws -> [FactGroup] {
        let cells = try GroupedCells(self, table.shape, grouping)
        let width = table.shape.columns.count
        var sums = [Int64](repeating: 0, count: cells.keys.count * width)
        var standing = [Int](repeating: 0, count: cells.keys.count)
        let sight = sight(of: table.shape)
        try scan(table.shape, sight.interest) { row in
            guard sight.sees(row) else { return }
            let group = Int(cells.groups[Int(row.subject)])
            guard group >= 0 else { return }
            standing[group] += row.sign
            let place = group * width + row.column
            let (sum, overflow) = sums[place].addingReportingOverflow(row.payload)
            guard !overflow else { throw FactError.overflow("\(layout.name)/\(table.shape.name)") }
            sums[place] = sum
        }
        return cells.keys.indices.filter { standing[$0] > 0 }
            .map { FactGroup(key: cells.keys[$0], values: Array(sums[$0 * width..<($0 + 1) * width])) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }
}
