/// How the cells of a table are put together for an answer.
///
/// `regrouping` gives each value of a dimension the one under which it is answered for (a merged organisation's
/// successor); `filter` leaves only cells whose values, after regrouping, are among those named.
public struct Grouping {
    /// The dimensions that groups differ in, in the order of their keys.
    public var by: [String]
    /// Dimensions with the values that count.
    public var filter: [String: Set<String>]
    /// Gives a dimension's value the one that it counts under.
    public var regrouping: ((_ dimension: String, _ value: String) -> String)?

    /// Puts cells together by dimensions; without any, all of them.
    public init(
        by: [String] = [], where filter: [String: Set<String>] = [:],
        regrouping: ((_ dimension: String, _ value: String) -> String)? = nil
    ) {
        self.by = by
        self.filter = filter
        self.regrouping = regrouping
    }
}

/// The group of each cell.
struct GroupedCells {
    /// By the cell's number: its group's, or nil if the cell does not count.
    private(set) var groups: [Int32]
    /// By the group's number: the values of the dimensions.
    private(set) var keys: [[String]] = []

    init(_ view: FactsView, _ shape: TableShape, _ grouping: Grouping) throws {
        let cells = try view.cells(shape)
        let width = shape.dimensions.count
        groups = Array(repeating: 0, count: cells.count / width)
        var values = GroupedValues(view, grouping.regrouping)
        for (dimension, allowed) in grouping.filter.sorted(by: { $0.key < $1.key }) {
            let offset = try shape.index(ofDimension: dimension)
            for cell in groups.indices where groups[cell] >= 0 {
                let value = try values.number(of: cells[cell * width + offset], dimension)
                if !allowed.contains(values.texts[value]) { groups[cell] = -1 }
            }
        }
        keys = groups.isEmpty ? [] : [[]]
        for dimension in grouping.by {
            let offset = try shape.index(ofDimension: dimension)
            try split(dimension, &values) { cells[$0 * width + offset] }
        }
    }

    /// Splits each group by one more dimension.
    private mutating func split(
        _ dimension: String, _ values: inout GroupedValues, _ id: (_ cell: Int) -> UInt32
    ) throws {
        var numbers: [UInt64: Int32] = [:]
        var split: [[String]] = []
        for cell in groups.indices where groups[cell] >= 0 {
            let value = try values.number(of: id(cell), dimension)
            let key = UInt64(groups[cell]) << 32 | UInt64(value)
            if let number = numbers[key] {
                groups[cell] = number
                continue
            }
            split.append(keys[Int(groups[cell])] + [values.texts[value]])
            groups[cell] = Int32(numbers.count)
            numbers[key] = groups[cell]
        }
        keys = split
    }
}

/// The values of dimensions as they are answered for, each with a number of its own.
private struct GroupedValues {
    private(set) var texts: [String] = []
    private var numbers: [String: Int] = [:]
    private var known: [String: [UInt32: Int]] = [:]
    private var reader: BlockReader
    private let regrouping: ((String, String) -> String)?

    init(_ view: FactsView, _ regrouping: ((String, String) -> String)?) {
        reader = view.reader
        self.regrouping = regrouping
    }

    mutating func number(of id: UInt32, _ dimension: String) throws -> Int {
        if let number = known[dimension]?[id] { return number }
        let stored = try reader.string(id)
        let text = regrouping?(dimension, stored) ?? stored
        let number = numbers[text] ?? texts.count
        if number == texts.count {
            texts.append(text)
            numbers[text] = number
        }
        known[dimension, default: [:]][id] = number
        return number
    }
}
