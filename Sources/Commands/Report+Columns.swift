import Questions
import Reporting

extension Report {
    /// The report with some columns of its main table only, in that order.
    ///
    /// - Parameter columns: Keys or labels with commas between; `all` for every column of all tables, however wide; nil
    ///   for the report as it is.
    /// - Throws: `QuestionError.unknownColumn`.
    func showing(_ columns: String?) throws -> Report {
        guard let columns else { return self }
        var report = self
        guard columns != "all" else {
            report.main = main.showingAll
            report.more = more.map(\.showingAll)
            return report
        }
        let keys = try columns.split(separator: ",").map { try main.key(of: String($0)) }
        guard !keys.isEmpty else { throw QuestionError.unknownColumn(columns, permitted: main.columns.map(\.key)) }
        report.main = main.showing(keys.withoutRepeats)
        return report
    }
}

extension Table {
    fileprivate var showingAll: Table {
        var table = self
        (table.details, table.spared) = ([], [])
        table.kept = Set(columns.map(\.key))
        return table
    }

    fileprivate func showing(_ keys: [String]) -> Table {
        let places = keys.compactMap { key in columns.firstIndex { $0.key == key } }
        let summed = totalKeys.indices.filter { keys.contains(totalKeys[$0]) }
        var table = self
        table.columns = places.map { columns[$0] }
        table.rows = rows.map { row in places.map { row[$0] } }
        table.totalKeys = summed.map { totalKeys[$0] }
        table.totals = summed.isEmpty ? [] : totals.map { row in summed.map { row[$0] } }
        table.nonAdditive = nonAdditive.filter(keys.contains)
        return table.showingAll
    }

    /// The key of a column, by itself or by what the column is called.
    fileprivate func key(of name: String) throws -> String {
        let name = name.drop { $0 == " " }.lowercased()
        guard let column = columns.first(where: { [$0.key, $0.label.lowercased()].contains(name) }) else {
            throw QuestionError.unknownColumn(name, permitted: columns.map(\.key))
        }
        return column.key
    }
}
