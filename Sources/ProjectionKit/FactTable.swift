/// A declared table of facts.
public protocol FactTable: Sendable {
    /// What the table is called and holds.
    var shape: TableShape { get }
}

/// What a table of facts is called and holds.
public struct TableShape: Hashable, Sendable {
    /// The three kinds of facts.
    public enum Kind: UInt8, Sendable {
        /// Cells hold sums of integers.
        case measure
        /// Cells contain ids.
        case distinct
        /// Fields of entities have values.
        case field
    }

    /// Which kind of facts the table holds.
    public let kind: Kind
    /// The table's name, unique in its projection.
    public let name: String
    /// What a cell is made of, at most 16 dimensions; for a field table just the entity.
    public let dimensions: [String]
    /// The measures or the fields, at most 255; none for a distinct table.
    public let columns: [String]
    /// What the table's own name and then its columns are known by: apart, so that a shape is not long to copy.
    private let keys: [NameKey]

    init(kind: Kind, name: String, dimensions: [String], columns: [String]) {
        self.kind = kind
        self.name = name
        self.dimensions = dimensions
        self.columns = columns
        keys = [NameKey(name)] + columns.map(NameKey.init)
    }

    var key: NameKey { keys[0] }

    func index(ofDimension dimension: String) throws -> Int {
        guard let index = dimensions.firstIndex(of: dimension) else { throw undeclared(dimension) }
        return index
    }

    @inline(__always)
    func index(ofColumn column: String) throws -> UInt8 {
        let key = NameKey(column)
        for index in columns.indices where keys[index + 1] == key && (key.isWhole || columns[index] == column) {
            return UInt8(truncatingIfNeeded: index)
        }
        throw undeclared(column)
    }

    private func undeclared(_ part: String) -> FactError { .undeclared("\(name).\(part)") }
}

/// What a name is told from others by, without a call for each of them: its length and up to 24 bytes of it.
struct NameKey: Hashable, Sendable {
    private let words: Words
    private let count: Int

    /// The key of no name.
    init() { (words, count) = (Words(), .max) }

    @inline(__always)
    init(_ name: String) {
        let bytes = name.utf8Span.span.bytes
        words = Words(bytes)
        count = bytes.byteCount
    }

    /// A number that few other keys have.
    @inline(__always)
    var sum: Int { words.sum ^ count }

    /// Whether it is all of the name.
    @inline(__always)
    var isWhole: Bool { count <= 24 }
}

/// Sums: (dimensions, effective day) gets ± integers.
public struct MeasureTable: FactTable {
    /// What the table is called and holds.
    public let shape: TableShape

    /// Declares a table of sums.
    public init(_ name: String, dimensions: [String], measures: [String]) {
        shape = TableShape(kind: .measure, name: name, dimensions: dimensions, columns: measures)
    }
}

/// Sets: (dimensions) contains id. Counts of ids are made at each level and cannot be added up.
public struct DistinctTable: FactTable {
    /// What the table is called and holds.
    public let shape: TableShape

    /// Declares a table of sets.
    public init(_ name: String, dimensions: [String]) {
        shape = TableShape(kind: .distinct, name: name, dimensions: dimensions, columns: [])
    }
}

/// Fields: (entity, field) has a value; the last in the order (effective day, source position) counts.
public struct FieldTable: FactTable, Hashable {
    /// What the table is called and holds.
    public let shape: TableShape

    /// Declares a table of fields.
    public init(_ name: String, fields: [String]) {
        shape = TableShape(kind: .field, name: name, dimensions: ["entity"], columns: fields)
    }
}
