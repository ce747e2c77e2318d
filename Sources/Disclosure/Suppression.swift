extension CountTable {
    /// The table with every row hidden that tells of fewer persons than a threshold, or from which such a row could
    /// be told.
    ///
    /// Hidden rows keep their counts; see `published(after:threshold:)` for what readers get.
    ///
    /// - Parameters:
    ///   - earlier: What was published before of the same atoms, to be laid beside it.
    ///   - threshold: The fewest persons that may be told of, at least 2.
    public func suppressed(beside earlier: [CountTable], threshold: Int64) -> CountTable {
        var table = self
        for place in rows.indices where rows[place].isSmall(below: threshold) { table.rows[place].isHidden = true }
        while let place = table.placeToHide(beside: earlier, threshold) {
            switch place {
            case .row(let row): table.rows[row].isHidden = true
            case .totals: table.totals = table.totals.map { _ in nil }
            }
        }
        return table
    }

    private enum Place { case row(Int), totals }

    /// The next thing to hide; nil when nothing small follows from what is seen.
    private func placeToHide(beside earlier: [CountTable], _ threshold: Int64) -> Place? {
        if showsTotals, !hidesEnough(threshold) { return smallestSeen ?? .totals }
        let small = (rows + earlier.flatMap(\.rows)).filter { $0.isHidden && $0.isSmall(below: threshold) }
        let (span, before) = (span(of: earlier + [self]), span(of: earlier))
        // What was told before this table cannot be helped by it.
        let told = small.first { span.contains($0.atoms) && !before.contains($0.atoms) }
        guard let told else { return nil }
        return closest(to: told, beside: earlier)
    }

    /// Whether the sum of what is hidden leaves each of its parts a choice of as many values as the threshold.
    private func hidesEnough(_ threshold: Int64) -> Bool {
        columns.allSatisfy { column in
            let hidden = rows.filter(\.isHidden).compactMap { $0.counts[column] }.filter { $0 > 0 }
            guard !hidden.isEmpty else { return true }
            return hidden.count > 1 && hidden.reduce(0, +) - Int64(hidden.count) >= threshold - 1
        }
    }

    /// The seen row with the fewest persons, if any has one.
    private var smallestSeen: Place? { seen.first.map(Place.row) }

    /// The seen rows with persons in them, those with the fewest first.
    private var seen: [Int] {
        rows.indices.filter { !rows[$0].isHidden && rows[$0].most > 0 }
            .sorted { (rows[$0].most, rows[$0].key.joined()) < (rows[$1].most, rows[$1].key.joined()) }
    }

    /// The smallest thing without which a row cannot be told, else the totals, else the smallest. Without this table
    /// it was not told, so that hiding comes to an end.
    private func closest(to told: Row, beside earlier: [CountTable]) -> Place? {
        for place in seen {
            var other = self
            other.rows[place].isHidden = true
            if !span(of: earlier + [other]).contains(told.atoms) { return .row(place) }
        }
        return showsTotals ? .totals : smallestSeen
    }

    /// What follows from all that readers see.
    private func span(of tables: [CountTable]) -> Span {
        var span = Span()
        for table in tables {
            for row in table.rows where !row.isHidden { span.insert(row.atoms) }
            if table.showsTotals { span.insert(table.atoms) }
        }
        return span
    }
}

extension CountTable.Row {
    /// The highest of the counts.
    fileprivate var most: Int64 { counts.compactMap(\.self).max() ?? 0 }

    /// Whether any count is of somebody, but of fewer than the threshold. Earlier hidden rows have lost their counts:
    /// they count as small.
    fileprivate func isSmall(below threshold: Int64) -> Bool {
        let known = counts.compactMap(\.self)
        return known.isEmpty ? isHidden : known.contains { (1..<threshold).contains($0) }
    }
}
