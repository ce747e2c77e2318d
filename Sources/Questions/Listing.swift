public import Reporting

/// A list: one row for each thing, narrowed by the filters, ordered by the columns that were asked for.
public struct Listing {
    /// The columns.
    public let columns: [Column]
    /// The rows that are listed.
    public private(set) var rows: [[Cell]] = []
    private let conditions: [(place: Int, values: Set<String>)]
    private let order: [Int]

    /// An empty list.
    ///
    /// - Parameters:
    ///   - columns: The keys of the columns and what they hold.
    ///   - permitted: The columns that may be filtered and ordered by; several values of one stand in its cell as
    ///     `a, b`, and a filter finds each.
    /// - Throws: `QuestionError.unknownColumn`.
    public init(_ asking: Asking, _ columns: KeyValuePairs<String, Column.Kind>, of permitted: [String]) throws {
        try self.init(asking.options, columns, of: permitted)
    }

    /// An empty list of what is not answered from facts; see `init(_:_:of:)`.
    public init(
        _ options: ReportOptions, _ columns: KeyValuePairs<String, Column.Kind>, of permitted: [String]
    ) throws {
        try self.init(options, columns.map { ($0.key, $0.value) }, of: permitted)
    }

    /// An empty list with columns that are put together; see `init(_:_:of:)`.
    public init(
        _ options: ReportOptions, _ columns: [(key: String, value: Column.Kind)], of permitted: [String]
    ) throws {
        try options.require(permitted)
        let keys = columns.map(\.key)
        self.columns = columns.map { .of($0.key, $0.value, options.language) }
        conditions = options.required.compactMap { column, values in
            keys.firstIndex(of: column).map { ($0, values) }
        }
        order = options.groups.compactMap(keys.firstIndex)
    }

    /// Adds a row, unless a filter leaves it out. Rows stay in the order in which they come.
    public mutating func add(_ row: [Cell]) {
        if lists(row) { rows.append(row) }
    }

    /// Whether no filter leaves a row out.
    public func lists(_ row: [Cell]) -> Bool {
        conditions.allSatisfy { place, values in
            let text = row[place].machineText
            return values.contains(text) || text.split(separator: ", ").contains { values.contains(String($0)) }
        }
    }

    /// The list as a table.
    ///
    /// - Parameters:
    ///   - sums: The columns of numbers whose totals are told; nothing unknown is in them.
    ///   - apart: The columns by each of whose values there are totals of their own, such as `currency`.
    public func table(sums: [String] = [], by apart: [String] = []) -> Table {
        var table = Table(columns: columns, rows: ordered)
        guard !sums.isEmpty, !rows.isEmpty else { return table }
        table.totalKeys = apart + sums
        let places = apart.compactMap(place(of:))
        let currency = place(of: Currencies.column)
        let only = currency.flatMap { place in Currencies.only(rows.map { $0[place].machineText }) }
        let groups = Dictionary(grouping: rows) { row in
            places.map { $0 == currency ? only ?? row[$0].machineText : row[$0].machineText }
        }
        table.totals = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, rows in
            let totals = sums.map { total($0, rows) }
            let saysSomething = totals.contains { ![.integer(0), .money(0)].contains($0) }
            return key.contains("") && !saysSomething ? nil : key.map(Cell.code) + totals
        }
        return table
    }

    private var ordered: [[Cell]] {
        guard !order.isEmpty else { return rows }
        return rows.enumerated().sorted { one, other in
            for place in order {
                let (left, right) = (one.element[place].machineText, other.element[place].machineText)
                if left != right { return left < right }
            }
            return one.offset < other.offset
        }.map(\.element)
    }

    private func place(of key: String) -> Int? { columns.firstIndex { $0.key == key } }

    private func total(_ key: String, _ rows: [[Cell]]) -> Cell {
        place(of: key).map { place in .sum(rows.map { $0[place] }) } ?? .absent
    }
}

/// Amounts are kept apart by their currencies.
public enum Currencies {
    /// The key of their column.
    public static let column = "currency"

    /// The one currency that there is among some, so that what has no amount can stand with it; nil where there are
    /// several or none. To have none is no currency.
    public static func only(_ codes: [String]) -> String? {
        let known = Set(codes).subtracting([""])
        return known.count == 1 ? known.first : nil
    }
}

extension Cell {
    /// The sum of the numbers among some cells.
    public static func sum(_ cells: [Cell]) -> Cell {
        var sum: Int64 = 0
        var isMoney = false
        for cell in cells {
            switch cell {
            case .integer(let number): sum = sum.addingClamped(number)
            case .money(let minor): (sum, isMoney) = (sum.addingClamped(minor), true)
            default: continue
            }
        }
        return isMoney ? .money(sum) : .integer(sum)
    }
}

extension Int64 {
    /// The sum, or the greatest or least number when it would be beyond.
    public func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    /// The difference, or the greatest or least number when it would be beyond.
    public func subtractingClamped(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min : .max) : difference
    }
}
