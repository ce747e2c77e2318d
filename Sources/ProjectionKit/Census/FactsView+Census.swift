internal import Record

extension FactsView {
    /// The entities of a census's table, counted by the values of its fields; groups come in no order.
    ///
    /// A census that is kept answers without reading the table, at a cost that does not grow with the log. Otherwise
    /// the entities are read: the groups are the same.
    public func groups(of census: Census) throws -> [CensusGroup] {
        try keptGroups(of: census) ?? CensusGroup.groups(of: entities(of: census.table), census)
    }

    /// Nil where the census cannot say: it is not kept, or events are hidden, or movements are asked for.
    func keptGroups(of census: Census) throws -> [CensusGroup]? {
        guard let number = layout.censuses.firstIndex(of: census), basis.period == nil, basis.hidden == nil,
            passage == nil
        else { return nil }
        let rows = counts.tables[try layout.index(of: census.table.shape)].rows
        guard var kept = try CensusReader(file, layout, number, basis, tableRows: rows), let groups = try kept.groups()
        else { return nil }
        var reader = reader
        return try groups.map { cell, totals in
            CensusGroup(
                values: try census.fields.indices.map {
                    try value(cell.kind(of: $0), cell.payload(of: $0), &reader)
                }, count: totals.count, dated: totals.dated, sumOfDays: totals.sumOfDays,
                earliest: totals.earliest.map(Day.init(rawValue:)))
        }
    }
}

extension CensusGroup {
    /// Counts entities by what they are.
    public static func groups(of entities: [FactEntity], _ census: Census) -> [CensusGroup] {
        Dictionary(grouping: entities) { entity in census.fields.map { entity[$0] } }.map { values, entities in
            let days = entities.compactMap { $0.setting(census.since)?.day }
            return CensusGroup(
                values: values, count: entities.count, dated: days.count,
                sumOfDays: days.reduce(0) { $0 + Int64($1.rawValue) }, earliest: days.min())
        }
    }
}
