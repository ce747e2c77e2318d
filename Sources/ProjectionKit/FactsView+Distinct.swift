/// Ids under the values of some dimensions.
public struct FactMembers: Hashable, Sendable {
    /// The dimensions' values, in the order asked for.
    public let key: [String]
    /// The ids, sorted.
    public let ids: [String]
}

extension FactsView {
    /// How many different ids each group contains, in the order of the groups' keys. Not additive: an id that is in two
    /// groups counts once in what contains both.
    public func counts(of table: DistinctTable, _ grouping: Grouping = Grouping()) throws -> [FactGroup] {
        let cells = try GroupedCells(self, table.shape, grouping)
        var counts = [Int64](repeating: 0, count: cells.keys.count)
        for (member, standing) in try members(table, cells) where standing > 0 { counts[member.group] += 1 }
        return cells.keys.indices.filter { counts[$0] > 0 }
            .map { FactGroup(key: cells.keys[$0], values: [counts[$0]]) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// The ids that each group contains, in the order of the groups' keys.
    public func members(of table: DistinctTable, _ grouping: Grouping = Grouping()) throws -> [FactMembers] {
        let cells = try GroupedCells(self, table.shape, grouping)
        var ids = [[String]](repeating: [], count: cells.keys.count)
        var reader = reader
        for (member, standing) in try members(table, cells) where standing > 0 {
            ids[member.group].append(try reader.string(member.id))
        }
        return cells.keys.indices.filter { !ids[$0].isEmpty }
            .map { FactMembers(key: cells.keys[$0], ids: ids[$0].sorted()) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    /// How often each group has been said to contain an id.
    private func members(_ table: DistinctTable, _ cells: GroupedCells) throws -> [Member: Int] {
        var members: [Member: Int] = [:]
        let sight = sight(of: table.shape)
        try scan(table.shape, sight.interest) { row in
            guard sight.sees(row) else { return }
            let group = Int(cells.groups[Int(row.subject)])
            if group >= 0 { members[Member(group, row), default: 0] += row.sign }
        }
        return members
    }
}

/// An id in a group.
struct Member: Hashable {
    let group: Int
    let id: UInt32

    init(_ group: Int, _ row: Row) {
        self.group = group
        id = UInt32(truncatingIfNeeded: row.payload)
    }
}
