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
        try asking.require(permitted)
        let keys = columns.map(\.key)
        self.columns = columns.map { .of($0.key, $0.value, asking.language) }
        conditions = asking.conditions.compactMap { column, values in
            keys.firstIndex(of: column).map { ($0, values) }
        }
        order = asking.options.groups.compactMap(keys.firstIndex)
    }

    /// Adds a row, unless a filter leaves it out. Rows stay in the order in which they come.
    public mutating func add(_ row: [Cell]) {
        let isListed = conditions.allSatisfy { place, values in
            let text = row[place].machineText
            return values.contains(text) || text.split(separator: ", ").contains { values.contains(String($0)) }
        }
        if isListed { rows.append(row) }
    }

    /// The list as a table.
    ///
    /// - Parameter sums: The columns of numbers whose totals are told; nothing unknown is in them.
    public func table(sums: [String] = []) -> Table {
        var table = Table(columns: columns, rows: ordered)
        guard !sums.isEmpty, !rows.isEmpty else { return table }
        table.totalKeys = sums
        table.totals = [sums.map(total)]
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

    private func total(_ key: String) -> Cell {
        guard let place = columns.firstIndex(where: { $0.key == key }) else { return .absent }
        return .sum(rows.map { $0[place] })
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
}
