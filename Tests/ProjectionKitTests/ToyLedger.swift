import ProjectionKit
import Record

/// What the toy ledger's events say.
enum ToyContent: Hashable, Sendable {
    case registered(project: String, org: String)
    case moved(project: String, phase: String?)
    case granted(project: String, org: String, amount: Int64)
    case noted(project: String)
    case impossible
    case unknown
}

struct ToyEvent: LedgerEvent, Hashable {
    var position: Position
    var day: Day
    var content: ToyContent = .unknown
    var amendment: Amendment?

    func corrected(by correction: ToyEvent) throws -> ToyEvent {
        ToyEvent(position: position, day: correction.day, content: correction.content)
    }
}

struct ToyError: Error {}

struct ToyProjection: Projection {
    let name = "toy"
    var version = 1
    static let money = MeasureTable("money", dimensions: ["org", "project"], measures: ["granted_minor", "grants"])
    static let projects = DistinctTable("projects", dimensions: ["org", "kind"])
    static let project = FieldTable("project", fields: ["org", "phase", "since", "note"])
    static let census = Census(in: "toy", of: project, by: ["org", "phase"], since: "since")
    var tables: [any FactTable] { [Self.money, Self.projects, Self.project] }

    func emit(_ event: ToyEvent, into facts: inout Facts) throws {
        switch event.content {
        case .registered(let project, let org):
            try facts.set(Self.project, project, "org", .code(org))
            try facts.include(project, in: Self.projects, [org, "registered"])
        case .moved(let project, let phase):
            try facts.set(Self.project, project, "phase", phase.map { .code($0) } ?? .none)
            try facts.set(Self.project, project, "since", .day(DatedDay(event.day, .month)))
        case .granted(let project, let org, let amount):
            try facts.add(Self.money, [org, project], ["granted_minor": amount, "grants": 1])
            try facts.include(project, in: Self.projects, [org, "granted"])
        case .noted(let project): try facts.set(Self.project, project, "note", .code("seen"))
        case .impossible: throw ToyError()
        case .unknown: break
        }
    }
}

/// A log in memory; `end` hides what comes later.
struct ToyLedger: EventSource, Sendable {
    var events: [ToyEvent] = []
    var end = Int.max

    var visible: ArraySlice<ToyEvent> { events.prefix(end) }

    func events(after position: Position, limit: Int) throws -> [ToyEvent] {
        Array(visible.dropFirst(Int(position.rawValue)).prefix(limit))
    }

    func event(at position: Position) throws -> ToyEvent {
        guard position.rawValue >= 1, position.rawValue <= visible.count else { throw ToyError() }
        return events[Int(position.rawValue) - 1]
    }

    func head() throws -> Position { Position(UInt64(visible.count)) }

    var next: Position { Position(UInt64(events.count + 1)) }

    mutating func append(_ content: ToyContent, on day: Day, _ amendment: Amendment? = nil) {
        events.append(ToyEvent(position: next, day: day, content: content, amendment: amendment))
    }

    mutating func void(_ target: UInt64, on day: Day = Day(rawValue: 0)) {
        append(.unknown, on: day, .void(Position(target)))
    }

    mutating func correct(_ target: UInt64, _ content: ToyContent, on day: Day) {
        append(content, on: day, .correct(Position(target)))
    }
}

func day(_ text: String) throws -> Day {
    guard let dated = DatedDay(text) else { throw ToyError() }
    return dated.day
}
