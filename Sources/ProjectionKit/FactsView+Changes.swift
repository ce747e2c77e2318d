public import Record

/// What changed in one group between two bases, for one cause.
public struct FactChange: Hashable, Sendable {
    /// The values of the dimensions asked for.
    public let key: [String]
    /// Why it changed.
    public let cause: ChangeCause
    /// What was added to each measure, or to the count of distinct ids. Over all causes this is the whole difference.
    public let values: [Int64]
    /// The events behind it, amendments among them, in log order.
    public let events: [Position]
}

extension FactsView {
    /// What changed in sums since another basis, by group and cause. Groups where nothing changed are left out.
    public func changes(
        of table: MeasureTable, since earlier: FactsView, _ grouping: Grouping = Grouping()
    ) throws -> [FactChange] {
        let view = wider(earlier)
        let cells = try GroupedCells(view, table.shape, grouping)
        let nothing = [Int64](repeating: 0, count: table.shape.columns.count)
        var changes: [ChangeKey: Tally] = [:]
        try view.scan(table.shape, .difference(earlier.basis, basis)) { row in
            let isSeen = basis.sees(row)
            let group = Int(cells.groups[Int(row.subject)])
            guard group >= 0, isSeen != earlier.basis.sees(row) else { return }
            let key = ChangeKey(group: group, cause: ChangeCause(row, earlier.basis, basis))
            let amount = isSeen ? row.payload : -row.payload
            guard changes[key, default: Tally(values: nothing)].add(amount, row) else {
                throw FactError.overflow("\(layout.name)/\(table.shape.name)")
            }
        }
        return changes.changes(cells.keys)
    }

    /// What changed in counts of distinct ids since another basis, by group and cause: +1 for an id that came into the
    /// group, -1 for one that left it. The cause is that of the last fact that worked in the same direction.
    public func changes(
        of table: DistinctTable, since earlier: FactsView, _ grouping: Grouping = Grouping()
    ) throws -> [FactChange] {
        let view = wider(earlier)
        let cells = try GroupedCells(view, table.shape, grouping)
        var (members, groups) = ([Member: Membership](), Set<Int32>())
        try view.scan(table.shape, .difference(earlier.basis, basis)) { row in
            let group = Int(cells.groups[Int(row.subject)])
            guard group >= 0, earlier.basis.sees(row) != basis.sees(row) else { return }
            members[Member(group, row)] = Membership()
            groups.insert(Int32(group))
        }
        guard !members.isEmpty else { return [] }
        // Whether an id comes or goes depends on all that was ever said of it in the group.
        let subjects = SubjectSet(cells.groups.indices.filter { groups.contains(cells.groups[$0]) }.map(UInt32.init))
        try view.scan(table.shape, .seen(by: earlier.basis, basis, subjects: subjects)) { row in
            let group = Int(cells.groups[Int(row.subject)])
            guard group >= 0 else { return }
            members[Member(group, row)]?.add(row, earlier.basis, basis)
        }
        var changes: [ChangeKey: Tally] = [:]
        for (member, membership) in members {
            guard let (change, cause) = membership.change else { continue }
            let key = ChangeKey(group: member.group, cause: cause)
            for row in membership.rows { changes[key, default: Tally(values: [0])].add(row) }
            changes[key]?.values[0] += change
        }
        return changes.changes(cells.keys)
    }

    /// Of two views the one that knows more: it has all the facts of the other.
    func wider(_ other: FactsView) -> FactsView { basis.known >= other.basis.known ? self : other }
}

private struct ChangeKey: Hashable {
    let group: Int
    let cause: ChangeCause
}

private struct Tally {
    var values: [Int64]
    var events: Set<UInt64> = []

    /// Adds an amount to the row's measure; false if the sum does not fit.
    mutating func add(_ amount: Int64, _ row: Row) -> Bool {
        add(row)
        let (sum, overflow) = values[row.column].addingReportingOverflow(amount)
        values[row.column] = sum
        return !overflow
    }

    mutating func add(_ row: Row) {
        events.insert(row.source)
        events.insert(row.visible)
    }
}

extension [ChangeKey: Tally] {
    fileprivate func changes(_ keys: [[String]]) -> [FactChange] {
        filter { $0.value.values.contains { $0 != 0 } }
            .map { key, tally in
                FactChange(
                    key: keys[key.group], cause: key.cause, values: tally.values,
                    events: tally.events.sorted().map { Position($0) })
            }
            .sorted { ($0.key == $1.key) ? $0.cause < $1.cause : $0.key.lexicographicallyPrecedes($1.key) }
    }
}

/// How often a group has been said to contain an id, at two bases.
private struct Membership {
    private var before = 0
    private var after = 0
    private var causes: [Int: ChangeCause] = [:]
    /// The facts that count at one basis only.
    private(set) var rows: [Row] = []

    mutating func add(_ row: Row, _ earlier: FactBasis, _ later: FactBasis) {
        let (was, isSeen) = (earlier.sees(row), later.sees(row))
        if was { before += row.sign }
        if isSeen { after += row.sign }
        guard was != isSeen else { return }
        causes[isSeen ? row.sign : -row.sign] = ChangeCause(row, earlier, later)
        rows.append(row)
    }

    /// Whether the id came or left, and why.
    var change: (Int64, ChangeCause)? {
        guard (before > 0) != (after > 0) else { return nil }
        let direction = after > 0 ? 1 : -1
        return causes[direction].map { (Int64(direction), $0) }
    }
}
