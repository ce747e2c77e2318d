public import Record

/// Where a projection puts the facts that follow from one event.
///
/// Names are compared, not hashed, and values are interned without an allocation; still, a projection should return
/// early for events that do not concern it.
public struct Facts: Sendable {
    let projection: String
    var tables: [FactTableState]
    var strings = Interner()
    var stamp = Stamp.zero
    /// Which step of the page is being taken.
    var step = 0
    /// Finds what is not cached; nil while a file is made anew and everything is cached.
    var lookup: IndexLookup?

    private var last = (table: -1, entity: "", subject: UInt32(0))

    /// Continues after what the counts say.
    init(_ layout: ProjectionLayout, counts: ProjectionCounts) {
        projection = layout.name
        tables = zip(layout.tables, counts.tables).map { FactTableState(shape: $0, cells: Interner(count: $1.cells)) }
        strings = Interner(count: counts.strings)
    }

    /// Adds amounts to measures of one cell, effective on the event's day or the one given.
    ///
    /// Name each measure that concerns the cell, also with 0: a cell exists once it has got an amount.
    @inlinable
    public mutating func add<let count: Int>(
        _ table: MeasureTable, _ cell: InlineArray<count, String>, _ amounts: KeyValuePairs<String, Int64>,
        on day: Day? = nil
    ) throws {
        try add(to: table.shape, cell.span, amounts, on: day)
    }

    /// Says that one cell contains an id.
    @inlinable
    public mutating func include<let count: Int>(
        _ id: String, in table: DistinctTable, _ cell: InlineArray<count, String>, on day: Day? = nil
    ) throws {
        try include(id, in: table.shape, cell.span, on: day)
    }

    /// Gives a field of an entity a value.
    public mutating func set(
        _ table: FieldTable, _ entity: String, _ field: String, _ value: FactValue, on day: Day? = nil
    ) throws {
        let index = try index(of: table.shape)
        let column = try table.shape.index(ofColumn: field)
        let subject = try subject(entity, in: index)
        let (kind, payload) = try stored(value)
        tables[index].rows.append(
            Row(subject, stamp, on: day ?? stamp.day, column: column, payload: payload, kind: kind))
    }

    @usableFromInline
    mutating func add(
        to shape: TableShape, _ dimensions: Span<String>, _ amounts: KeyValuePairs<String, Int64>, on day: Day?
    ) throws {
        let index = try index(of: shape)
        let subject = try internCell(dimensions, in: index)
        for (measure, amount) in amounts {
            let column = try shape.index(ofColumn: measure)
            guard amount != Int64.min else { throw FactError.overflow("\(projection)/\(shape.name).\(measure)") }
            let signed = stamp.isMinus ? -amount : amount
            tables[index].rows.append(Row(subject, stamp, on: day ?? stamp.day, column: column, payload: signed))
        }
    }

    @usableFromInline
    mutating func include(
        _ id: String, in shape: TableShape, _ dimensions: Span<String>, on day: Day?
    ) throws {
        let index = try index(of: shape)
        let subject = try internCell(dimensions, in: index)
        let member = try intern(id)
        tables[index].rows.append(Row(subject, stamp, on: day ?? stamp.day, payload: Int64(member)))
    }

    /// The number of an entity. An event tends to set several fields of one.
    private mutating func subject(_ entity: String, in index: Int) throws -> UInt32 {
        if index == last.table, entity == last.entity { return last.subject }
        var cell = Cell(repeating: 0)
        cell[0] = try intern(entity)
        last = (index, entity, try intern(cell, in: index))
        return last.subject
    }

    private func index(of shape: TableShape) throws -> Int {
        for index in tables.indices where tables[index].shape.name == shape.name { return index }
        throw FactError.undeclared(shape.name)
    }

    private mutating func stored(_ value: FactValue) throws -> (ValueKind, Int64) {
        switch value {
        case .code(let code): (.code, Int64(try intern(code)))
        case .integer(let number): (.number, number)
        case .day(let dated): (.day(dated.precision), Int64(dated.day.rawValue))
        case .text(let key): (.text, Int64(try intern(key.bytes.span.bytes)))
        case .none: (.none, 0)
        }
    }

    private mutating func internCell(_ dimensions: Span<String>, in index: Int) throws -> UInt32 {
        guard dimensions.count == tables[index].shape.dimensions.count else {
            throw FactError.undeclared("\(tables[index].shape.name) with \(dimensions.count) dimensions")
        }
        var cell = Cell(repeating: 0)
        for position in dimensions.indices { cell[position] = try intern(dimensions[position]) }
        return try intern(cell, in: index)
    }

    private mutating func intern(_ cell: Cell, in index: Int) throws -> UInt32 {
        let width = tables[index].shape.dimensions.count * 4
        let bytes = cell.span.bytes.extracting(first: width)
        return try tables[index].cells.intern(bytes, space: UInt8(truncatingIfNeeded: index), &lookup)
    }

    private mutating func intern(_ text: String) throws -> UInt32 {
        try intern(text.utf8Span.span.bytes)
    }

    private mutating func intern(_ bytes: RawSpan) throws -> UInt32 {
        try strings.intern(bytes, space: Space.strings, &lookup)
    }
}

/// The numbers of a cell's dimensions; the table says how many count.
private typealias Cell = InlineArray<16, UInt32>

/// What is new in one table since the last commit.
struct FactTableState: Sendable {
    let shape: TableShape
    var cells: Interner
    var rows: [Row] = []
}

/// The spaces in which a projection's values are numbered: its cells by table, and its strings.
enum Space {
    static let strings = UInt8.max
}
