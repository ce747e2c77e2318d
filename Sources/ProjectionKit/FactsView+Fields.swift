public import Record

/// A value that a field was given.
public struct FactSetting: Hashable, Sendable {
    /// The field.
    public let field: String
    /// The value; `.none` if the field was cleared.
    public let value: FactValue
    /// From which day it holds.
    public let day: Day
    /// The event that gave it.
    public let source: Position
    /// The event that made it known: the source, or an amendment of it.
    public let visibleFrom: Position
    /// Whether an amendment changed it.
    public let cause: FactCause
}

/// An entity with its fields at a basis.
public struct FactEntity: Hashable, Sendable {
    /// The entity's id.
    public let id: String
    /// The fields that have been given a value, in the order of the table's fields.
    public let settings: [FactSetting]

    /// What a field was given last; nil if it never was.
    public func setting(_ field: String) -> FactSetting? { settings.first { $0.field == field } }

    /// The value of a field; `.none` if it has none.
    public subscript(field: String) -> FactValue { setting(field)?.value ?? .none }
}

extension FactsView {
    /// All entities that something is known of, sorted by id.
    public func entities(of table: FieldTable) throws -> [FactEntity] {
        let winners = try winners(of: table.shape)
        let width = table.shape.columns.count
        let ids = try cells(table.shape)
        var reader = reader
        return try ids.indices.compactMap { subject in
            let rows = winners[subject * width..<(subject + 1) * width].compactMap(\.self)
            return try rows.isEmpty ? nil : entity(ids[subject], rows, table.shape, &reader)
        }
        .sorted { $0.id < $1.id }
    }

    /// One entity; nil if nothing is known of it.
    public func entity(_ id: String, of table: FieldTable) throws -> FactEntity? {
        let rows = try settings(of: table.shape, id)
        var winners = [Row?](repeating: nil, count: table.shape.columns.count)
        for row in rows { winners[row.column] = row }
        var reader = reader
        let settings = try winners.compactMap { row in try row.map { try setting($0, table.shape, &reader) } }
        return settings.isEmpty ? nil : FactEntity(id: id, settings: settings)
    }

    /// Every value that an entity's fields were given, as far as it counts, in the order in which they apply.
    public func timeline(of table: FieldTable, _ id: String) throws -> [FactSetting] {
        var reader = reader
        return try settings(of: table.shape, id).map { try setting($0, table.shape, &reader) }
    }

    /// The row that decides each field of each entity: by entity, then by field.
    private func winners(of shape: TableShape) throws -> [Row?] {
        let width = shape.columns.count
        var winners = [Row?](repeating: nil, count: counts.tables[try layout.index(of: shape)].cells * width)
        try standingRows(of: shape, nil) { row in
            let place = Int(row.subject) * width + row.column
            if row.decides(over: winners[place]) { winners[place] = row }
        }
        return winners
    }

    /// The same of some entities at two bases, in one reading.
    func winners(
        of shape: TableShape, _ subjects: SubjectSet, at one: FactBasis, _ other: FactBasis
    ) throws -> (one: [Row?], other: [Row?]) {
        let width = shape.columns.count
        var first = [Row?](repeating: nil, count: subjects.count * width)
        var (second, standing) = (first, (one: Standing(), other: Standing()))
        try scan(shape, .seen(by: one, other, subjects: subjects), backward: true) { row in
            guard subjects.contains(row.subject) else { return }
            let place = subjects.rank(of: row.subject) * width + row.column
            if one.sees(row), standing.one.has(row), row.decides(over: first[place]) { first[place] = row }
            if other.sees(row), standing.other.has(row), row.decides(over: second[place]) { second[place] = row }
        }
        return (first, second)
    }

    /// Lends the rows that count and have not been taken back, last one first.
    private func standingRows(
        of shape: TableShape, _ subjects: SubjectSet?, _ body: (Row) throws -> Void
    ) throws {
        let sight = sight(of: shape)
        var standing = Standing()
        try scan(shape, sight.interest(in: subjects), backward: true) { row in
            guard sight.sees(row), subjects?.contains(row.subject) ?? true else { return }
            if standing.has(row) { try body(row) }
        }
    }

    private func settings(of shape: TableShape, _ id: String) throws -> [Row] {
        guard let subject = try subject(id, of: shape) else { return [] }
        var rows: [Row] = []
        try standingRows(of: shape, SubjectSet([subject])) { rows.append($0) }
        return rows.reversed().enumerated()
            .sorted { ($0.element.day, $0.element.source, $0.offset) < ($1.element.day, $1.element.source, $1.offset) }
            .map(\.element)
    }

    /// The number of an entity's cell; nil if the table has none.
    private func subject(_ id: String, of shape: TableShape) throws -> UInt32? {
        let number = try layout.index(of: shape)
        var lookup = IndexLookup(file, layout, counts)
        guard let string = try lookup.find(id.utf8Span.span.bytes, space: Space.strings, below: counts.strings)
        else { return nil }
        let cell: InlineArray<1, UInt32> = [string]
        return try lookup.find(
            cell.span.bytes, space: UInt8(truncatingIfNeeded: number), below: counts.tables[number].cells)
    }

    private func entity(
        _ id: UInt32, _ rows: [Row], _ shape: TableShape, _ reader: inout BlockReader
    ) throws -> FactEntity {
        FactEntity(id: try reader.string(id), settings: try rows.map { try setting($0, shape, &reader) })
    }

    func setting(_ row: Row, _ shape: TableShape, _ reader: inout BlockReader) throws -> FactSetting {
        FactSetting(
            field: shape.columns[row.column], value: try value(row, &reader), day: row.day,
            source: Position(row.source), visibleFrom: Position(row.visible), cause: row.cause)
    }

    private func value(_ row: Row, _ reader: inout BlockReader) throws -> FactValue {
        try value(row.kind, row.payload, &reader)
    }

    func value(_ kind: ValueKind, _ payload: Int64, _ reader: inout BlockReader) throws -> FactValue {
        let id = UInt32(truncatingIfNeeded: payload)
        switch kind {
        case .number: return .integer(payload)
        case .none: return .none
        case .code: return .code(try reader.string(id))
        case .text: if let key = TextKey(bytes: try reader.bytes(id)) { return .text(key) }
        default:
            if let precision = kind.precision {
                return .day(DatedDay(Day(rawValue: Int32(truncatingIfNeeded: payload)), precision))
            }
        }
        throw FactError.damaged("a value of \(layout.name) in \(file.path)")
    }
}

/// Tells what stands from what was taken back, when rows that count come by, the last one first.
///
/// An amendment takes back all that its root said before, so it is enough to know the last one of each root. Read
/// backwards, what is taken back comes after what takes it back.
private struct Standing {
    private var takenBack: [UInt64: UInt64] = [:]

    @inline(__always)
    mutating func has(_ row: Row) -> Bool {
        guard row.isMinus else { return takenBack.isEmpty || row.visible >= takenBack[row.source] ?? 0 }
        takenBack[row.source] = max(takenBack[row.source] ?? 0, row.visible)
        return false
    }
}

extension Row {
    /// Whether this row decides rather than another one. Rows come last one first, so that the later of two equals is
    /// the one that is there.
    @inline(__always)
    fileprivate func decides(over other: Row?) -> Bool {
        other.map { ($0.day, $0.source) < (day, source) } ?? true
    }
}
