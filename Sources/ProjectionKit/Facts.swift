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
    /// Texts that came lately, each where its key says.
    private var recent = [Numbered](repeating: Numbered(), count: recentTexts)
    private static let recentTexts = 256
    /// Finds what is not cached; nil while a file is made anew and everything is cached.
    var lookup: IndexLookup?

    /// Continues after what the counts say.
    init(_ layout: ProjectionLayout, counts: ProjectionCounts) {
        projection = layout.name
        tables = zip(layout.tables, counts.tables).map {
            FactTableState(shape: $0, cells: Interner(count: $1.cells), strings: counts.strings)
        }
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
        let (kind, payload) = try stored(value, in: index, Int(column))
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
        let member = try intern(id, NameKey(id))
        tables[index].rows.append(Row(subject, stamp, on: day ?? stamp.day, payload: Int64(member)))
    }

    /// The number of an entity. An event tends to set several fields of one.
    private mutating func subject(_ entity: String, in index: Int) throws -> UInt32 {
        let key = NameKey(entity)
        let last = tables[index].lastSubject
        if last.key == key, key.isWhole { return last.number }
        let number = try cell(of: intern(entity, key), in: index)
        tables[index].lastSubject = Numbered(key: key, number: number)
        return number
    }

    /// The number of a text, given what was said last in its place: mostly it is the same, which saves the hash.
    @inline(__always)
    private mutating func number(of text: String, last: Numbered) throws -> Numbered {
        let key = NameKey(text)
        return last.key == key && key.isWhole ? last : Numbered(key: key, number: try intern(text, key))
    }

    private func index(of shape: TableShape) throws -> Int {
        let key = shape.key
        for index in tables.indices where tables[index].shape.key == key {
            guard key.isWhole || tables[index].shape.name == shape.name else { continue }
            return index
        }
        throw FactError.undeclared(shape.name)
    }

    private mutating func stored(_ value: FactValue, in index: Int, _ column: Int) throws -> (ValueKind, Int64) {
        switch value {
        case .code(let code):
            let last = try number(of: code, last: tables[index].lastParts[column])
            tables[index].lastParts[column] = last
            return (.code, Int64(last.number))
        case .integer(let number): return (.number, number)
        case .day(let dated): return (.day(dated.precision), Int64(dated.day.rawValue))
        case .text(let key): return (.text, Int64(try intern(key.bytes.span.bytes)))
        case .none: return (.none, 0)
        }
    }

    private mutating func internCell(_ dimensions: Span<String>, in index: Int) throws -> UInt32 {
        guard dimensions.count == tables[index].shape.dimensions.count else {
            throw FactError.undeclared("\(tables[index].shape.name) with \(dimensions.count) dimensions")
        }
        if dimensions.count == 1 { return try cell(of: intern(dimensions[0], NameKey(dimensions[0])), in: index) }
        var cell = Cell(repeating: 0)
        for position in dimensions.indices {
            let last = try number(of: dimensions[position], last: tables[index].lastParts[position])
            tables[index].lastParts[position] = last
            cell[position] = last.number
        }
        return try intern(cell, in: index)
    }

    /// The number of a cell of one dimension, which an array knows by the number of its value.
    private mutating func cell(of value: UInt32, in index: Int) throws -> UInt32 {
        if let known = tables[index].single(value) { return known }
        var cell = Cell(repeating: 0)
        cell[0] = value
        let number = try intern(cell, in: index)
        tables[index].remember(number, ofSingle: value)
        return number
    }

    private mutating func intern(_ cell: Cell, in index: Int) throws -> UInt32 {
        let width = tables[index].shape.dimensions.count * 4
        let bytes = cell.span.bytes.extracting(first: width)
        return try tables[index].cells.intern(bytes, space: UInt8(truncatingIfNeeded: index), &lookup)
    }

    /// The number of a text. What came lately is looked for in a small table first: the large one is seldom near.
    private mutating func intern(_ text: String, _ key: NameKey) throws -> UInt32 {
        let place = key.sum & (Facts.recentTexts - 1)
        if recent[place].key == key, key.isWhole { return recent[place].number }
        let number = try intern(text.utf8Span.span.bytes)
        recent[place] = Numbered(key: key, number: number)
        return number
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
    /// The last code in each field, or the last value in each dimension.
    var lastParts: [Numbered]
    /// The last entity.
    var lastSubject = Numbered()
    /// Where cells have one dimension: their numbers plus one by the numbers of their values, from `firstSingle` on.
    private var singles: [UInt32] = []
    /// Values that are older than the cache are mostly never said again, and would only take room.
    private var firstSingle: UInt32

    /// Continues after so many strings.
    init(shape: TableShape, cells: Interner, strings: Int) {
        self.shape = shape
        self.cells = cells
        firstSingle = UInt32(truncatingIfNeeded: strings)
        lastParts = Array(repeating: Numbered(), count: max(shape.columns.count, shape.dimensions.count))
    }

    /// About how much memory the caches take.
    var bytesInMemory: Int { cells.bytesInMemory + singles.capacity * MemoryLayout<UInt32>.stride }

    func single(_ value: UInt32) -> UInt32? {
        guard value >= firstSingle, Int(value - firstSingle) < singles.count else { return nil }
        let number = singles[Int(value - firstSingle)]
        return number > 0 ? number - 1 : nil
    }

    mutating func remember(_ number: UInt32, ofSingle value: UInt32) {
        guard value >= firstSingle else { return }
        let place = Int(value - firstSingle)
        let missing = place + 1 - singles.count
        if missing > 0 { singles.append(contentsOf: repeatElement(0, count: missing)) }
        singles[place] = number + 1
    }

    /// Empties the caches; so many strings there are by now.
    mutating func forget(strings: Int) {
        cells.forget()
        (singles, firstSingle) = ([], UInt32(truncatingIfNeeded: strings))
    }
}

/// A text and its number; no text has the key that there is at first.
struct Numbered: Sendable {
    var key = NameKey()
    var number: UInt32 = 0
}

/// The spaces in which a projection's values are numbered: its cells by table, and its strings.
enum Space {
    static let strings = UInt8.max
}
