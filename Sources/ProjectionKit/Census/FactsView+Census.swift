internal import Record

extension FactsView {
    /// The entities of a census's table, counted by the values of some of its fields; groups come in no order.
    ///
    /// A census that is kept answers without reading the table, at a cost that does not grow with the log. Otherwise
    /// the entities are read: the groups are the same.
    ///
    /// - Parameters:
    ///   - fields: What they are told apart by; all of the census's fields unless it says otherwise.
    ///   - isCounted: Whether entities with a value in a field count.
    public func groups(
        of census: Census, by fields: [String]? = nil,
        where isCounted: (_ field: String, _ value: FactValue) -> Bool = { _, _ in true }
    ) throws -> [CensusGroup] {
        let fields = fields ?? census.fields
        if let groups = try keptGroups(of: census, by: fields, where: isCounted) { return groups }
        return try CensusGroup.groups(of: entities(of: census.table), census, by: fields, where: isCounted)
    }

    /// Nil where the census cannot say: it is not kept, or events are hidden, or movements are asked for.
    func keptGroups(
        of census: Census, by fields: [String], where isCounted: (String, FactValue) -> Bool = { _, _ in true }
    ) throws -> [CensusGroup]? {
        guard let number = layout.censuses.firstIndex(of: census), basis.period == nil, basis.hidden == nil,
            passage == nil
        else { return nil }
        let rows = counts.tables[try layout.index(of: census.table.shape)].rows
        guard var kept = try CensusReader(file, layout, number, basis, tableRows: rows) else { return nil }
        var values = CensusValues(self)
        var merged: [CensusCell: CensusTotals] = [:]
        let places = try fields.map { field in
            guard let place = census.fields.firstIndex(of: field) else { throw FactError.undeclared(field) }
            return place
        }
        for (cell, totals) in try file.censusMemo.totals(kept.question, { try kept.totals() }) {
            guard
                try census.fields.indices.allSatisfy({
                    try isCounted(census.fields[$0], values.value(of: $0, in: cell))
                })
            else { continue }
            if merged[cell.only(places)]?.add(totals) == nil { merged[cell.only(places)] = totals }
        }
        return try merged.map { cell, totals in
            CensusGroup(
                values: try places.map { try values.value(of: $0, in: cell) }, count: totals.count,
                dated: totals.dated, sumOfDays: totals.sumOfDays, earliest: totals.earliest.map(Day.init(rawValue:)))
        }
    }
}

/// The values that stand in cells, each read once.
private struct CensusValues {
    private let view: FactsView
    private var reader: BlockReader
    private var known: [UInt64: FactValue] = [:]

    init(_ view: FactsView) {
        self.view = view
        reader = view.reader
    }

    mutating func value(of field: Int, in cell: CensusCell) throws -> FactValue {
        if let value = known[cell.words[field]] { return value }
        let value = try view.value(cell.kind(of: field), cell.payload(of: field), &reader)
        known[cell.words[field]] = value
        return value
    }
}

extension CensusGroup {
    /// Counts entities by what they are, as `FactsView.groups` does.
    public static func groups(
        of entities: [FactEntity], _ census: Census, by fields: [String]? = nil,
        where isCounted: (_ field: String, _ value: FactValue) -> Bool = { _, _ in true }
    ) -> [CensusGroup] {
        let counted = entities.filter { entity in census.fields.allSatisfy { isCounted($0, entity[$0]) } }
        return Dictionary(grouping: counted) { entity in (fields ?? census.fields).map { entity[$0] } }
            .map { values, entities in
                let days = entities.compactMap { $0.setting(census.since)?.day }
                return CensusGroup(
                    values: values, count: entities.count, dated: days.count,
                    sumOfDays: days.reduce(0) { $0 + Int64($1.rawValue) }, earliest: days.min())
            }
    }
}
