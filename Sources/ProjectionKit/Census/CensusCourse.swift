internal import Record

/// What still stands of an entity, in the order in which it counts: by day, then by source, then as it came.
struct CensusCourse: Sendable {
    private(set) var values: [Value] = []

    /// A field's value, with what decides whether it is the last one.
    struct Value: Sendable {
        let source: UInt64
        let payload: Int64
        let day: Int32
        let kind: ValueKind
        let column: UInt8

        init(_ row: Row) {
            (day, column, source) = (row.day.rawValue, UInt8(truncatingIfNeeded: row.column), row.source)
            (kind, payload) = (row.kind, row.payload)
        }
    }

    /// Whether something stands of an event on a day, so that the entity is known of whatever else the event says.
    func tells(of row: Row) -> Bool { values.contains { $0.source == row.source && $0.day == row.day.rawValue } }

    /// Takes one row in.
    ///
    /// An amendment takes back all that its root has said so far, whatever field that was about.
    ///
    /// - Returns: The first day on which something else may stand now.
    mutating func take(_ row: Row) -> Int32 {
        guard !row.isMinus else {
            let first = values.first { $0.source == row.source }?.day ?? row.day.rawValue
            values.removeAll { $0.source == row.source }
            return min(first, row.day.rawValue)
        }
        let value = Value(row)
        var place = values.count
        while place > 0, (values[place - 1].day, values[place - 1].source) > (value.day, value.source) { place -= 1 }
        values.insert(value, at: place)
        return value.day
    }

    /// Where the entity stands from a day on.
    ///
    /// - Returns: The last standing before the day, nil if there was none, and each one from then on with its first
    ///   day; nil if a value does not fit in a cell.
    func standings(from day: Int32, _ plan: CensusPlan, _ cells: inout CensusCells) -> CensusStandings? {
        var (cell, since) = (CensusCell(), CensusStanding.unset)
        var standings = CensusStandings()
        for index in values.indices {
            let value = values[index]
            if let field = plan.fieldOfColumn[Int(value.column)], !cell.set(field, value.kind, value.payload) {
                return nil
            }
            if Int(value.column) == plan.since { since = value.day }
            let next = index + 1 < values.count ? values[index + 1].day : nil
            guard next != value.day else { continue }
            // Only what stands from the day on is looked up.
            guard value.day >= day || (next ?? .max) >= day else { continue }
            let standing = CensusStanding(cell: cells.number(of: cell), since: since)
            if value.day < day { standings.before = standing } else { standings.steps.append((value.day, standing)) }
        }
        return standings
    }
}

/// Where an entity stands from some day on.
struct CensusStandings: Sendable {
    var before: CensusStanding?
    var steps: [(day: Int32, standing: CensusStanding)] = []
}

/// Which columns of the table a census is about.
struct CensusPlan: Sendable {
    /// The field of the census by the table's column.
    let fieldOfColumn: [Int?]
    let since: Int

    init(_ census: Census) throws {
        let shape = census.table.shape
        fieldOfColumn = shape.columns.map { census.fields.firstIndex(of: $0) }
        since = Int(try shape.index(ofColumn: census.since))
    }

    func concerns(_ column: Int) -> Bool { column == since || fieldOfColumn[column] != nil }
}

extension CensusStandings {
    /// Lends each change that leads from the old standings to these, as what comes to be from a day on and what no
    /// longer is. Before the first day both must be the same.
    func changes(from old: CensusStandings, _ body: (CensusStanding, _ isMinus: Bool, _ day: Int32) -> Void) {
        var (ours, theirs) = (before, old.before)
        var (next, nextOld) = (0, 0)
        while next < steps.count || nextOld < old.steps.count {
            let day = Swift.min(
                next < steps.count ? steps[next].day : .max, nextOld < old.steps.count ? old.steps[nextOld].day : .max)
            let (previous, previousOld) = (ours, theirs)
            if next < steps.count, steps[next].day == day {
                ours = steps[next].standing
                next += 1
            }
            if nextOld < old.steps.count, old.steps[nextOld].day == day {
                theirs = old.steps[nextOld].standing
                nextOld += 1
            }
            Self.tell([previousOld, ours], [previous, theirs], day, body)
        }
    }

    /// Lends what comes and what goes, but for what does both.
    private static func tell(
        _ coming: InlineArray<2, CensusStanding?>, _ going: InlineArray<2, CensusStanding?>, _ day: Int32,
        _ body: (CensusStanding, Bool, Int32) -> Void
    ) {
        var (coming, going) = (coming, going)
        for here in coming.indices {
            for there in going.indices where coming[here] == going[there] {
                (coming[here], going[there]) = (nil, nil)
            }
        }
        for index in going.indices { if let standing = going[index] { body(standing, true, day) } }
        for index in coming.indices { if let standing = coming[index] { body(standing, false, day) } }
    }
}
