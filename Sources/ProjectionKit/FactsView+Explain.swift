public import Record

/// One fact as it is kept, with the events behind it.
public struct FactEvidence: Hashable, Sendable {
    /// The values of all dimensions of the cell.
    public let cell: [String]
    /// The measure; for a distinct table the id.
    public let name: String
    /// The signed amount; for an id 1, or -1 where it is taken back.
    public let value: Int64
    /// The effective day.
    public let day: Day
    /// The event that the fact comes from.
    public let source: Position
    /// The event that made it known: the source, or an amendment of it.
    public let visibleFrom: Position
    /// Whether an amendment changed it.
    public let cause: FactCause

    /// A fact.
    public init(
        cell: [String], name: String, value: Int64, day: Day, source: Position, visibleFrom: Position, cause: FactCause
    ) {
        self.cell = cell
        self.name = name
        self.value = value
        self.day = day
        self.source = source
        self.visibleFrom = visibleFrom
        self.cause = cause
    }

    /// The value that a field of an entity was given, where it is a number.
    public init?(_ setting: FactSetting, of entity: String) {
        guard let value = setting.value.integer else { return nil }
        self.init(
            cell: [entity], name: setting.field, value: value, day: setting.day, source: setting.source,
            visibleFrom: setting.visibleFrom, cause: setting.cause)
    }
}

extension FactsView {
    /// The facts behind sums, in the order in which they became known; what was taken back stands with both signs.
    public func evidence(for table: MeasureTable, _ grouping: Grouping = Grouping()) throws -> [FactEvidence] {
        try evidence(table.shape, grouping) { row, _ in (table.shape.columns[row.column], row.payload) }
    }

    /// The facts behind counts, in the order in which they became known.
    public func evidence(for table: DistinctTable, _ grouping: Grouping = Grouping()) throws -> [FactEvidence] {
        try evidence(table.shape, grouping) { row, reader in
            (try reader.string(UInt32(truncatingIfNeeded: row.payload)), Int64(row.sign))
        }
    }

    private func evidence(
        _ shape: TableShape, _ grouping: Grouping,
        _ content: (Row, inout BlockReader) throws -> (String, Int64)
    ) throws -> [FactEvidence] {
        let groups = try GroupedCells(self, shape, grouping).groups
        let cells = try cells(shape)
        let width = shape.dimensions.count
        var reader = reader
        var evidence: [FactEvidence] = []
        let sight = sight(of: shape)
        try scan(shape, sight.interest) { row in
            let subject = Int(row.subject)
            guard sight.sees(row), groups[subject] >= 0 else { return }
            let (name, value) = try content(row, &reader)
            evidence.append(
                FactEvidence(
                    cell: try cells[subject * width..<(subject + 1) * width].map { try reader.string($0) },
                    name: name, value: value, day: row.day, source: Position(row.source),
                    visibleFrom: Position(row.visible), cause: row.cause))
        }
        return evidence
    }
}
