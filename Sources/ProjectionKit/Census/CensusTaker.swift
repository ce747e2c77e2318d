/// Takes the rows of a table in, in the order in which they became known, and says how the censuses of it change.
struct CensusTaker: Sendable {
    private let plans: [CensusPlan]
    private let concerns: [Bool]
    /// The cells of each census.
    private(set) var cells: [CensusCells]
    /// What changed in each census, until somebody takes it.
    private var changes: [[CensusRow]]
    /// Whether all could be put into cells and rows of each census; it cannot be kept otherwise.
    private(set) var isFit: [Bool]
    private var courses: [CensusCourse]
    /// What came up to this position has been told of before.
    private let after: UInt64
    /// What one event, or one amendment, says.
    private var pending: [Row] = []

    /// A taker for as many entities as the table has cells.
    init(
        _ plans: [CensusPlan], _ cells: [CensusCells], isFit: [Bool], after: UInt64, columns: Int, entities: Int
    ) {
        (self.plans, self.cells, self.isFit, self.after) = (plans, cells, isFit, after)
        concerns = (0..<columns).map { column in plans.contains { $0.concerns(column) } }
        changes = plans.map { _ in [] }
        courses = Array(repeating: CensusCourse(), count: entities)
    }

    /// Takes the next row in.
    mutating func take(_ row: Row) {
        if let last = pending.last, last.visible != row.visible { finish() }
        pending.append(row)
    }

    /// Works out what the last rows have changed.
    mutating func finish() {
        var rows = pending[...]
        pending = []
        while let first = rows.first {
            take(rows.filter { $0.subject == first.subject }, of: Int(first.subject), first.visible)
            rows = rows.filter { $0.subject != first.subject }[...]
        }
    }

    /// Hands out what changed in a census.
    mutating func takeChanges(of census: Int) -> [CensusRow] {
        guard !changes[census].isEmpty else { return [] }
        defer { changes[census].removeAll(keepingCapacity: true) }
        return changes[census]
    }

    /// Takes all that one event, or one amendment, says of an entity.
    private mutating func take(_ rows: [Row], of entity: Int, _ visible: UInt64) {
        let old = courses[entity]
        var first = Int32.max
        for row in rows where row.isMinus || concerns[row.column] || !courses[entity].tells(of: row) {
            first = min(first, courses[entity].take(row))
        }
        guard visible > after else { return }
        for census in plans.indices where isFit[census] {
            guard let before = old.standings(from: first, plans[census], &cells[census]),
                let after = courses[entity].standings(from: first, plans[census], &cells[census])
            else {
                isFit[census] = false
                continue
            }
            after.changes(from: before) { standing, isMinus, day in
                guard let row = CensusRow(standing, isMinus: isMinus, on: day, visible: visible) else {
                    isFit[census] = false
                    return
                }
                changes[census].append(row)
            }
        }
    }
}
