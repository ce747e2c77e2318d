public import Portfolio
public import ProjectionKit
internal import Record
public import Reporting

/// Everything that happened to each stream of a kind, for a drill-down. A projection that offers one declares this
/// table among its own.
public enum Course {
    /// One setting of `event` for each event of a stream; the other fields belong to the same source.
    public static let table = FieldTable(
        "course",
        fields: ["event", "recorded", "dated", "detail", "text", "patients", "amount", "currency", "breaches"])

    /// Notes an event with what is worth telling of it: codes, a text, a number of patients, an amount.
    public static func emit(
        _ event: PortfolioEvent, detail: String = "", text: Text = Text(), patients: Int64? = nil, amount: Money? = nil,
        into facts: inout Facts
    ) throws {
        let id = event.envelope.stream.id
        try facts.set(table, id, "event", .code(event.envelope.type))
        try facts.set(table, id, "recorded", .integer(event.recorded.rawValue))
        if event.envelope.effective.precision != .day {
            try facts.set(table, id, "dated", .day(event.envelope.effective))
        }
        try facts.set(table, id, "detail", code: detail)
        try facts.set(table, id, "text", text: text)
        if let patients { try facts.set(table, id, "patients", .integer(patients)) }
        if let amount, amount.exactness != .unknown {
            try facts.set(table, id, "amount", .integer(amount.minor))
            try facts.set(table, id, "currency", code: amount.currency)
        }
        try facts.set(table, id, "breaches", code: event.breaches.joined(separator: " "))
    }

    /// What happened to a stream, as a table in the order in which it happened in the world.
    ///
    /// *Late* is what was registered behind something that happened on a later day.
    public static func table(
        of id: String, _ asking: Asking, _ projection: any Projection<PortfolioEvent>
    ) throws -> Table {
        let events = try events(of: id, in: asking.view(projection))
        let texts = try asking.texts(of: events.compactMap { $0["text"].text })
        let late = lateOnes(events)
        var table = Table(
            key: "timeline", title: Word("Tidslinje", "Timeline")(asking.language),
            columns: columns.map { .of($0.key, $0.value, asking.language) },
            rows: events.map { row($0, isLate: late.contains($0.source), texts) })
        table.details = ["recorded"]
        return table.sparing(["position", "late"])
    }

    private static let columns: KeyValuePairs<String, Column.Kind> = [
        "effective": .day, "event": .text, "detail": .text, "text": .text, "patients": .integer, "currency": .text,
        "amount_minor": .money,
        "breaches": .text, "position": .integer, "recorded": .instant, "late": .flag, "amended": .text,
        "amended_by": .integer,
    ]

    private struct Happening {
        let source: Position
        let day: Day
        var settings: [FactSetting]

        subscript(field: String) -> FactValue { settings.first { $0.field == field }?.value ?? .none }
    }

    private static func events(of id: String, in view: FactsView) throws -> [Happening] {
        var events: [Happening] = []
        for setting in try view.timeline(of: table, id) {
            if events.last?.source == setting.source {
                events[events.count - 1].settings.append(setting)
            } else {
                events.append(Happening(source: setting.source, day: setting.day, settings: [setting]))
            }
        }
        return events
    }

    private static func lateOnes(_ events: [Happening]) -> Set<Position> {
        var latest: Day?
        var late: Set<Position> = []
        for event in events.sorted(by: { $0.source < $1.source }) {
            if let latest, event.day < latest { late.insert(event.source) }
            latest = max(latest ?? event.day, event.day)
        }
        return late
    }

    private static func row(_ event: Happening, isLate: Bool, _ texts: [TextKey: String]) -> [Cell] {
        let amended = event.settings.first { $0.cause != .original }
        let recorded = event["recorded"].integer.map { LedgerInstant(milliseconds: $0) }
        return [
            .dated(event["dated"].day ?? DatedDay(event.day)), .code(event["event"].code), .code(event["detail"].code),
            .code(event["text"].text.flatMap { texts[$0] }), .number(event["patients"].integer),
            .code(event["currency"].code),
            event["amount"].integer.map(Cell.money) ?? .absent, .code(event["breaches"].code),
            .integer(Int64(clamping: event.source.rawValue)), recorded.map { .instant(Cell.Instant($0)) } ?? .absent,
            .flag(isLate), .code(amended.map { $0.cause == .corrected ? "corrected" : "restored" }),
            .number(amended.map { Int64(clamping: $0.visibleFrom.rawValue) }),
        ]
    }
}
