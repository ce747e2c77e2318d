public import Reporting

/// An entry form: rows with locked ids and cells to fill in, which can be read back with the basis it was made from.
public struct Form: Hashable, Sendable {
    /// Names what the form is for: `applications`.
    public var kind: String
    /// Counts changes of the form's columns, from 1.
    public var version: Int
    /// Names the form for people.
    public var title: String
    /// The language of labels and instructions.
    public var language: Language
    /// What the given cells were taken from.
    public var basis: Basis
    /// What the form is about besides, by name: kept on the hidden sheet and read back.
    public var parameters: [String: String]
    /// Sentences above the rows.
    public var instructions: [String]
    /// The columns in their order.
    public var columns: [FormColumn]
    /// Rows that exist in the ledger: one cell for each column.
    public var rows: [[Cell]]
    /// How many empty rows follow for new entries.
    public var newRows: Int

    /// A form; without `newRows` nothing can be added to it.
    public init(
        kind: String, version: Int = 1, title: String, language: Language, basis: Basis,
        parameters: [String: String] = [:],
        instructions: [String] = [], columns: [FormColumn], rows: [[Cell]], newRows: Int = 0
    ) {
        self.kind = kind
        self.version = version
        self.title = title
        self.language = language
        self.basis = basis
        self.parameters = parameters
        self.instructions = instructions
        self.columns = columns
        self.rows = rows
        self.newRows = newRows
    }
}

/// A column of a form.
public struct FormColumn: Hashable, Sendable {
    /// The name under which the cells are read back.
    public var key: String
    /// The name for people.
    public var label: String
    /// Who may write in it.
    public var access: Access
    /// What may be written.
    public var entry: Entry

    /// A column; one that is never written in needs no more than key and label.
    public init(_ key: String, _ label: String, _ access: Access = .locked, _ entry: Entry = .text) {
        self.key = key
        self.label = label
        self.access = access
        self.entry = entry
    }

    /// Where a column can be filled in.
    public enum Access: String, CaseIterable, Sendable {
        /// Nowhere: ids and what the ledger knows better.
        case locked
        /// In new rows only.
        case newRows
        /// In every row.
        case everyRow
    }

    /// What Excel accepts in a cell of the column; it is checked again when the form is read.
    public enum Entry: Hashable, Sendable {
        case text
        /// One of these.
        case choice([String])
        /// A whole number in the range.
        case integer(ClosedRange<Int64>)
        /// An amount of at least zero, in major units.
        case money
        /// A day from 1900 on.
        case day
    }
}

/// A form that has been read back.
public struct FilledForm: Hashable, Sendable {
    /// What the form is for.
    public var kind: String
    /// Which edition of its columns it has.
    public var version: Int
    /// The members of the basis it was made from, as text; empty for null.
    public var basis: [String: String]
    /// What the form is about besides, by name.
    public var parameters: [String: String]
    /// The keys of the columns.
    public var keys: [String]
    /// The rows in which anything stands.
    public var rows: [Row]

    /// One filled row.
    public struct Row: Hashable, Sendable {
        /// The row number that Excel shows.
        public var number: Int
        /// The text of every cell by column key; empty where nothing was written.
        public var cells: [String: String]
    }
}
