/// A table of counts of persons that somebody wants to publish, or has published.
///
/// The finest cells that its rows add up, its *atoms*, are numbered by whoever makes tables, the same way for all
/// tables that somebody could lay beside each other.
public struct CountTable: Hashable, Sendable {
    /// The rows. No two have a key in common.
    public var rows: [Row]
    /// The atoms that the total covers.
    public var atoms: Set<Int>
    /// The sums that are published, one for each column of counts; nil where none is.
    public var totals: [Int64?]

    /// One row.
    public struct Row: Hashable, Sendable {
        /// What the row is about, one value for each column that the table is grouped by.
        public var key: [String]
        /// The atoms that it adds up.
        public var atoms: Set<Int>
        /// The counts, one for each column; nil where nothing was counted.
        public var counts: [Int64?]
        /// Whether the counts are hidden from readers.
        public var isHidden: Bool

        /// A row whose counts are to be seen.
        public init(key: [String], atoms: Set<Int>, counts: [Int64?], isHidden: Bool = false) {
            (self.key, self.atoms, self.counts, self.isHidden) = (key, atoms, counts, isHidden)
        }
    }

    /// A table; without `totals` the rows' own sums are its totals.
    public init(rows: [Row], atoms: Set<Int>, totals: [Int64?]? = nil) {
        self.rows = rows
        self.atoms = atoms
        self.totals = totals ?? []
        if totals == nil { self.totals = columns.map { column in sum(of: column) } }
    }

    /// The numbers of the columns.
    var columns: Range<Int> { 0..<(rows.first?.counts.count ?? totals.count) }

    /// Whether readers see the sums.
    var showsTotals: Bool { totals.contains { $0 != nil } }

    /// What a column's rows add up to; nil when nothing was counted in any.
    func sum(of column: Int, where isMeant: (Row) -> Bool = { _ in true }) -> Int64? {
        let known = rows.lazy.filter(isMeant).compactMap { $0.counts[column] }
        return known.isEmpty ? nil : known.reduce(0, +)
    }
}
