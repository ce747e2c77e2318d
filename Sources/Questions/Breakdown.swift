public import ProjectionKit
public import Reporting

/// The columns that figures are broken down by, and the values that they must have to count.
public struct Breakdown {
    /// The columns, in their order.
    public let columns: [String]
    /// The columns that are filtered by, with the values that count.
    public let conditions: [String: Set<String>]
    private let language: Language

    /// Takes from the options what to break down by.
    ///
    /// - Parameters:
    ///   - permitted: The columns that the question has.
    ///   - otherwise: What it is broken down by unless something is asked for.
    ///   - always: Columns that figures are always kept apart by; they stand last.
    /// - Throws: `QuestionError.unknownColumn`.
    public init(
        _ asking: Asking, of permitted: [String], otherwise: [String], always: [String] = []
    ) throws {
        try asking.require(permitted)
        let chosen = asking.options.groups.isEmpty ? otherwise : asking.options.groups
        columns = chosen.filter { !always.contains($0) }.withoutRepeats + always
        conditions = asking.conditions
        language = asking.language
    }

    /// How the cells of a table of facts are put together.
    ///
    /// - Parameters:
    ///   - columns: Other columns than those of the rows, for totals.
    ///   - dimension: The stored dimension behind a column, where they differ.
    ///   - resolve: What a stored value is answered for as.
    public func grouping(
        by columns: [String]? = nil, dimension: (String) -> String = { $0 },
        resolve: @escaping (_ dimension: String, _ value: String) -> String = { $1 }
    ) -> Grouping {
        Grouping(
            by: (columns ?? self.columns).map(dimension),
            where: Dictionary(
                conditions.map { (dimension($0.key), $0.value) }, uniquingKeysWith: { $0.intersection($1) }),
            regrouping: resolve)
    }

    /// The records of each group, in the order of the groups' keys, those left out that do not meet the conditions.
    ///
    /// - Parameter values: What a record has in a column; with several values it stands in several groups.
    public func groups<Element>(
        of records: [Element], _ values: (Element, String) -> [String]
    ) -> [(key: [String], records: [Element])] {
        var groups: [[String]: [Element]] = [:]
        for record in records where meetsConditions({ values(record, $0) }) {
            for key in keys(of: record, values) { groups[key, default: []].append(record) }
        }
        // Keys alone, since records are of any type, and moving them about is dear.
        let order = groups.keys.sorted { $0.lexicographicallyPrecedes($1) }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// The records that meet the conditions.
    public func records<Element>(of records: [Element], _ values: (Element, String) -> [String]) -> [Element] {
        records.filter { record in meetsConditions { values(record, $0) } }
    }

    private func meetsConditions(_ values: (String) -> [String]) -> Bool {
        conditions.allSatisfy { column, permitted in values(column).contains(where: permitted.contains) }
    }

    private func keys<Element>(of record: Element, _ values: (Element, String) -> [String]) -> [[String]] {
        columns.reduce([[]]) { keys, column in
            let permitted = conditions[column]
            let here = values(record, column).filter { permitted?.contains($0) ?? true }
            return keys.flatMap { key in here.map { key + [$0] } }
        }
    }

    /// The columns as a table has them.
    public var tableColumns: [Column] {
        columns.map { .of($0, Self.isYear($0) ? .integer : .text, language) }
    }

    /// The cells of a group's key.
    public func cells(_ key: [String]) -> [Cell] {
        zip(columns, key).map { Self.isYear($0) ? .year(of: Int64($1)) : .code($1) }
    }

    private static func isYear(_ column: String) -> Bool { column.hasSuffix("year") }
}

extension ReportOptions {
    /// Refuses columns that a report cannot be grouped or filtered by.
    ///
    /// - Throws: `QuestionError.unknownColumn`.
    public func require(_ permitted: [String]) throws {
        for column in groups + conditions.map(\.column) where !permitted.contains(column) {
            throw QuestionError.unknownColumn(column, permitted: permitted)
        }
    }

    /// What the columns must be, all conditions on a column together.
    var required: [String: Set<String>] {
        Dictionary(conditions.map { ($0.column, [$0.value]) }, uniquingKeysWith: { $0.intersection($1) })
    }
}

extension Asking {
    /// Refuses columns that a question cannot be grouped or filtered by.
    public func require(_ permitted: [String]) throws { try options.require(permitted) }

    /// What the columns must be, all conditions on a column together.
    var conditions: [String: Set<String>] { options.required }
}

extension Array where Element: Hashable {
    /// The elements in their order, each once.
    public var withoutRepeats: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
