internal import LMDB
public import Record

/// What an answer sees.
public struct FactBasis: Hashable, Sendable {
    /// The last effective day that counts.
    public var asOf: Day
    /// The last event that counts.
    public var known: Position
    /// The effective days that count, for movements; nil for the state.
    public var period: ClosedRange<Day>?
    /// The events that do not count for whoever asks; nil for none.
    var hidden: HiddenEvents?

    /// A basis.
    public init(asOf: Day, known: Position, period: ClosedRange<Day>? = nil) {
        self.asOf = asOf
        self.known = known
        self.period = period
    }

    /// Whether a row counts.
    @inline(__always)
    func sees(_ row: Row) -> Bool {
        row.visible <= known.rawValue && hasDay(of: row) && (hidden == nil || hidden?.contains(row.source) == false)
    }

    @inline(__always)
    private func hasDay(of row: Row) -> Bool {
        row.day <= asOf && (period?.contains(row.day) ?? true)
    }
}

/// The facts of one projection at a basis. A view never changes, however the facts grow or are made anew.
///
/// Every question throws `FactError.undeclared` for a name that the table does not have, and `.damaged` if what is kept
/// is not whole: then discard the store's file and update.
public struct FactsView: Sendable {
    /// What the view sees; `known` is never later than what the facts know.
    public internal(set) var basis: FactBasis

    let file: FactFile
    let layout: ProjectionLayout
    let counts: ProjectionCounts
    /// How far it has come to another basis; nil where it stays at its own.
    let passage: FactPassage?

    init(_ file: FactFile, _ layout: ProjectionLayout, _ basis: FactBasis) throws {
        let state = try file.state()
        self.file = file
        self.layout = layout
        self.basis = FactBasis(asOf: basis.asOf, known: min(basis.known, state.position), period: basis.period)
        counts = state.projections[Int(layout.number)]
        passage = nil
    }

    init(_ view: FactsView, _ basis: FactBasis, _ passage: FactPassage? = nil) {
        file = view.file
        layout = view.layout
        counts = view.counts
        self.basis = basis
        self.passage = passage
    }

    /// The same facts at another basis.
    public func at(_ basis: FactBasis) throws -> FactsView {
        var view = try FactsView(file, layout, basis)
        view.basis.hidden = self.basis.hidden
        return view
    }

    /// Lends rows of a table in the order in which they became known or against it: all that are of interest, and
    /// others that lie with them.
    @inline(__always)
    func scan(_ shape: TableShape, _ interest: Interest, backward: Bool = false, _ body: (Row) throws -> Void) throws {
        let number = try layout.index(of: shape)
        let (cells, columns) = (counts.tables[number].cells, max(1, shape.columns.count))
        try file.scanRows(
            Column.rows(layout.number, table: number), count: counts.tables[number].rows, backward: backward,
            where: { (head, block) throws(PackedIntegers.Malformed) in try interest.wants(head, block) }
        ) { rows in
            for index in rows.indices {
                let row = rows[unchecked: backward ? rows.count - 1 - index : index]
                guard row.subject < cells, row.column < columns else {
                    throw FactError.damaged("a row of \(layout.name)/\(shape.name) in \(file.path)")
                }
                try body(row)
            }
        }
    }

    /// The dimensions of all cells of a table, as numbers of strings, one cell after the other.
    func cells(_ shape: TableShape) throws -> [UInt32] {
        let number = try layout.index(of: shape)
        let width = shape.dimensions.count
        let column = Column.cells(layout.number, table: number)
        let count = counts.tables[number].cells
        var cells: [UInt32] = []
        cells.reserveCapacity(count * width)
        for block in 0..<column.blocks(for: count) {
            let known = column.values(in: block, of: count)
            cells += try file.cells(column, block, count: known, dimensions: width).prefix(known * width)
        }
        return cells
    }

    var reader: BlockReader { BlockReader(file, layout.number, counts) }
}
