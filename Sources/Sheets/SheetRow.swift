internal import Application
internal import Record
internal import Spreadsheet

/// A row of a form: one thing in the ledger, or one that may come into it.
struct SheetRow: Hashable {
    /// Names the row within the form.
    let id: String
    /// Where the thing's events are; nil for a thing that is yet to come.
    var stream: StreamName?
    /// What stands in the row, by column; a column without a value is empty.
    var values: [String: SheetValue]

    subscript(key: String) -> SheetValue { values[key] ?? .empty }

    /// Whether nothing differs in some columns.
    func agrees(with other: SheetRow, in columns: [FormColumn]) -> Bool {
        columns.allSatisfy { self[$0.key] == other[$0.key] }
    }

    /// The row with what stands in another where some columns of it are empty.
    func filled(_ columns: Set<String>, from other: SheetRow) -> SheetRow {
        var row = self
        for column in columns where row[column] == .empty { row.values[column] = other[column] }
        return row
    }

    /// The columns in which something differs.
    func differences(from other: SheetRow, in columns: [FormColumn]) -> [FormColumn] {
        columns.filter { self[$0.key] != other[$0.key] }
    }
}

/// One kind of form: its columns, what the ledger says in its rows, and the event that follows from a changed row.
protocol SheetContent {
    /// Counts changes of the columns, from 1.
    var version: Int { get }
    /// The columns; the first is the locked `id`.
    var columns: [FormColumn] { get }
    /// The columns that may not be emptied once something stands in them.
    var lasting: Set<String> { get }
    /// The columns that are filled where a person leaves them empty, such as the day.
    var defaulted: Set<String> { get }
    /// The columns in which only a new row can be filled in, by someone who has not told it yet.
    var fixed: Set<String> { get }
    /// The rows at a snapshot, in an order that does not change.
    func rows(in snapshot: Snapshot) throws -> [SheetRow]
    /// A row for a thing that is yet to come; nil where none can be added.
    func newRow(_ number: Int) -> SheetRow?
    /// The id of the row that an event in a stream made.
    func id(of stream: StreamName, _ position: Position) -> String
    /// What a person wrote, as it will stand when the ledger has been told.
    func settled(_ row: SheetRow, in ledger: Ledger) throws -> SheetRow
    /// The event that makes the ledger say what a row says.
    ///
    /// - Parameter current: What the ledger says now; nil for a new thing.
    func proposal(for row: SheetRow, over current: SheetRow?, _ desk: inout SheetDesk) throws -> SheetProposal
}

extension SheetContent {
    var defaulted: Set<String> { [] }

    var fixed: Set<String> { [] }

    func newRow(_ number: Int) -> SheetRow? { nil }

    func id(of stream: StreamName, _ position: Position) -> String { stream.id }

    func settled(_ row: SheetRow, in ledger: Ledger) throws -> SheetRow { row }

    /// The columns that are filled in.
    var entries: [FormColumn] { columns.filter { $0.access == .everyRow } }

    /// The columns that no one writes in.
    var locked: [FormColumn] { columns.filter { $0.access == .locked } }
}
