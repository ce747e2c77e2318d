import EventLog
import Record

/// A stream that the caller knows to be well-formed.
func stream(_ name: String) throws -> StreamName {
    guard let stream = StreamName(name) else { throw ConformanceFailure("\(name) is no stream") }
    return stream
}

/// A source that the caller knows to be well-formed.
func source(_ key: String, system: String = "register") throws -> Source {
    guard let source = Source(system: system, key: key) else { throw ConformanceFailure("\(key) is no key") }
    return source
}

/// An event's id; it says that it was made at noon.
func eventID(_ number: UInt64) -> EventID {
    EventID(high: UInt64(noon().rawValue) << 16 | 0x7000, low: 1 << 63 | number)
}

/// A day of 2024, counted from New Year's Day.
func day(_ number: Int) -> DatedDay { DatedDay(Day(rawValue: 19_723).advanced(by: number)) }

/// An instant on 2024-03-01, a number of milliseconds after its noon in UTC.
func noon(plus milliseconds: Int64 = 0) -> Instant { Instant(milliseconds: 1_709_294_400_000 + milliseconds) }

/// An event with a short payload.
func event(
    _ name: String, _ type: String = "noted", _ payload: String = "", key: String? = nil, effective: DatedDay = day(1),
    organisation: String = "STO"
) throws -> ProposedEvent {
    let envelope = Envelope(
        stream: try stream(name), type: type, effective: effective, actor: PersonID(high: 1, low: 2),
        organisation: organisation, source: try key.map { try source($0) })
    return ProposedEvent(envelope, payload: Array(payload.utf8))
}

extension EventLog {
    /// Appends events at an instant.
    @discardableResult
    func append(
        _ events: ProposedEvent..., at instant: Instant = noon(), expecting: [StreamName: Expectation] = [:]
    ) throws -> [Outcome] {
        try append(Batch(events, expecting: expecting, clock: .machine(instant)))
    }

    /// Appends a batch whose outcomes do not matter.
    func commit(_ batch: Batch) throws { _ = try append(batch) }

    /// The payloads of all selected records, as texts.
    func payloads(_ subject: Selection.Subject, from: UInt64? = nil, _ direction: Selection.Direction = .forward) throws
        -> [String]
    {
        try records(Selection(subject, from: from.map { Position($0) }, direction: direction, limit: 3))
            .map { String(decoding: $0.payload, as: UTF8.self) }
    }
}

extension Outcome {
    /// The revision, if the event was appended.
    var revision: UInt32? {
        if case .appended(_, let revision, _, _) = self { revision.rawValue } else { nil }
    }

    /// The recorded instant, if the event was appended.
    var recorded: Instant? {
        if case .appended(_, _, _, let recorded) = self { recorded } else { nil }
    }

    /// Whether the event was known.
    var isDuplicate: Bool {
        if case .duplicate = self { true } else { false }
    }
}
