public import Record

/// How one field of one entity changed between two bases.
public struct FactFieldChange: Hashable, Sendable {
    /// The entity's id.
    public let entity: String
    /// The field.
    public let field: String
    /// Why it changed.
    public let cause: ChangeCause
    /// What the field was given last at the earlier basis; nil if nothing.
    public let before: FactSetting?
    /// What it was given last at the later basis; nil if nothing.
    public let after: FactSetting?
    /// The events behind the change, amendments among them, in log order.
    public let events: [Position]
    /// Those of the events that made the difference: not what only gave the value that was there before or is again.
    public let decisive: [Position]
}

extension FactsView {
    /// The fields whose values differ from those at another basis, by entity and then in the order of the fields.
    public func changes(of table: FieldTable, since earlier: FactsView) throws -> [FactFieldChange] {
        let view = wider(earlier)
        let (changed, takenBack) = try view.touched(table.shape, between: earlier.basis, and: basis)
        guard !changed.isEmpty else { return [] }
        let (now, then) = try view.winners(of: table.shape, SubjectSet(changed), at: basis, earlier.basis)
        let width = table.shape.columns.count
        let number = try layout.index(of: table.shape)
        var reader = view.reader
        var changes: [FactFieldChange] = []
        let entities = changed.sorted()
        for place in now.indices where now[place] != then[place] {
            let (before, after) = (then[place], now[place])
            if let before, let after, before.kind == after.kind, before.payload == after.payload { continue }
            let removal = [before, after].compactMap { row in row.flatMap { takenBack[Setting($0)] } }.first
            guard let decisive = decisive(before, after, removal, earlier.basis) else { continue }
            changes.append(
                FactFieldChange(
                    entity: try reader.entity(entities[place / width], table: number),
                    field: table.shape.columns[place % width],
                    cause: ChangeCause(decisive, earlier.basis, basis),
                    before: try before.map { try setting($0, table.shape, &reader) },
                    after: try after.map { try setting($0, table.shape, &reader) },
                    events: positions(before, after, decisive), decisive: positions(decisive)))
        }
        return changes.enumerated()
            .sorted { ($0.element.entity, $0.offset) < ($1.element.entity, $1.offset) }.map(\.element)
    }

    /// The events that rows come from and became visible with, in log order.
    private func positions(_ rows: Row?...) -> [Position] {
        var positions: [Position] = []
        for case let row? in rows {
            for position in [row.source, row.visible].map({ Position($0) }) where !positions.contains(position) {
                positions.append(position)
            }
        }
        return positions.sorted()
    }

    /// The row that explains why another value wins: the new value if only one basis sees it, else what took the old
    /// one back, else the old value, which the later basis does not see.
    private func decisive(_ before: Row?, _ after: Row?, _ removal: Row?, _ earlier: FactBasis) -> Row? {
        if let after, !earlier.sees(after) { return after }
        return removal ?? before.flatMap { basis.sees($0) ? nil : $0 } ?? after ?? before
    }

    /// The entities of which two bases see different rows, and the last of those rows that takes each setting back.
    private func touched(
        _ shape: TableShape, between one: FactBasis, and other: FactBasis
    ) throws -> (entities: Set<UInt32>, takenBack: [Setting: Row]) {
        var (entities, rows) = (Set<UInt32>(), [Setting: Row]())
        try scan(shape, .difference(one, other)) { row in
            guard one.sees(row) != other.sees(row) else { return }
            entities.insert(row.subject)
            if row.isMinus { rows[Setting(row)] = row }
        }
        return (entities, rows)
    }
}

/// Names what an event says of one field of one entity.
private struct Setting: Hashable {
    let subject: UInt32
    let column: Int
    let source: UInt64

    init(_ row: Row) {
        subject = row.subject
        column = row.column
        source = row.source
    }
}
