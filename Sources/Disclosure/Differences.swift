extension CountTable {
    /// What readers get: no counts of hidden rows, and nowhere a figure that differs from one published before for
    /// the same key by at least 1 and less than the threshold. Such a figure stays what it was.
    ///
    /// - Parameter earlier: The tables of the same kind that were published before, oldest first, as readers got them.
    public func published(after earlier: [CountTable], threshold: Int64) -> CountTable {
        var table = self
        for place in rows.indices where !rows[place].isHidden {
            let before = earlier.compactMap { $0.seen(rows[place].key) }
            table.rows[place].counts = columns.map { column in
                rows[place].counts[column].map { Self.kept($0, before.map { $0.counts[column] }, threshold) }
            }
        }
        table.totals = columns.map { column in
            totals[column] == nil ? nil : table.total(of: column, after: earlier, threshold)
        }
        for place in rows.indices where rows[place].isHidden {
            table.rows[place].counts = columns.map { _ in nil }
        }
        return table
    }

    /// The latest figure that is too near, else the new one.
    private static func kept(_ new: Int64, _ old: [Int64?], _ threshold: Int64) -> Int64 {
        old.reversed().compactMap(\.self).first { isNear(new, $0, threshold) } ?? new
    }

    private static func isNear(_ one: Int64, _ other: Int64, _ threshold: Int64) -> Bool {
        (1..<threshold).contains(abs(one - other))
    }

    private func seen(_ key: [String]) -> Row? { rows.first { $0.key == key && !$0.isHidden } }

    /// A column's sum: what is seen and what is hidden, of which readers can tell the sum. Neither may move by a few;
    /// nil when they cannot be kept still.
    private func total(of column: Int, after earlier: [CountTable], _ threshold: Int64) -> Int64? {
        let shown = sum(of: column) { !$0.isHidden }
        let hidden = sum(of: column) { $0.isHidden }
        let before = earlier.filter { $0.totals.indices.contains(column) && $0.totals[column] != nil }
        let isFar = { (sum: Int64) in !before.contains { Self.isNear(sum, $0.totals[column] ?? 0, threshold) } }
        guard var hidden else { return shown.flatMap { isFar($0) ? $0 : nil } }
        for table in before.reversed() {
            let change = change(of: hidden, in: column, since: table)
            if (1..<threshold).contains(abs(change)) { hidden -= change }
        }
        let isStill = before.allSatisfy {
            !(1..<threshold).contains(abs(change(of: hidden, in: column, since: $0)))
        }
        let sum = (shown ?? 0) + hidden
        return isStill && hidden >= 0 && isFar(sum) ? sum : nil
    }

    /// How much the sum of all rows that are hidden in this table or in an earlier one has moved between them.
    private func change(of hidden: Int64, in column: Int, since earlier: CountTable) -> Int64 {
        let hiddenThen = Set(earlier.rows.filter(\.isHidden).map(\.key))
        let hiddenNow = Set(rows.filter(\.isHidden).map(\.key))
        let either = hiddenNow.union(hiddenThen)
        let now = hidden + (sum(of: column) { hiddenThen.contains($0.key) && !$0.isHidden } ?? 0)
        let then = (earlier.totals[column] ?? 0) - (earlier.sum(of: column) { !either.contains($0.key) } ?? 0)
        return now - then
    }
}
