import Commands
import EventLog
import Foundation
import Generator
import Portfolio
import ProjectionKit
import Questions
import Record
import SwiftProtobuf
import Testing

/// A projection says which kinds of event concern it; others never reach it. Here they do, and change nothing.
@Suite struct KindsTests {
    private static let projections: [any Projection<PortfolioEvent>] = {
        let all = AllQuestions.all.map { ($0.projection.name, $0.projection) }
        return Dictionary(all, uniquingKeysWith: { first, _ in first }).values.sorted { $0.name < $1.name }
    }()

    @Test func `no event outside the kinds of a projection has facts in it`() throws {
        let whole = try EventType.all.flatMap { try [filled($0, []), filled($0, ["own-share"])] }
        let source = try EventList(numbered(whole + generated(4_000)))
        let listening = Self.projections.map(Listening.init)
        for index in listening.indices {
            let (own, all) = (Self.projections[index], listening[index])
            #expect(try hash(own, source) == hash(all, source), "\(own.name)")
        }
    }

    private func hash(_ projection: any Projection<PortfolioEvent>, _ source: EventList) throws -> [UInt8] {
        let directory = FileManager.default.temporaryDirectory.appending(path: "hovedbok-kinds-\(UUID())").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try FactStore(directory: directory, projections: [projection])
        try store.update(from: source)
        return try store.stateHash(of: projection.name)
    }

    /// An event of a type in which every field has a value; none of a type that amends others.
    ///
    /// Each number of a field is written as an integer and as bytes that are a message and a text as well; the decoder
    /// passes over what is not of the field's type.
    private func filled(_ type: EventType, _ breaches: [String]) throws -> Record? {
        guard !["corrected", "voided"].contains(type.name) else { return nil }
        let numbers = [UInt8](1...15)
        let inner = numbers.flatMap { number -> [UInt8] in [number << 3, 1, number << 3 | 2, 2, 8, 1] }
        let outer = numbers.flatMap { number -> [UInt8] in
            [number << 3, 1, number << 3 | 2, UInt8(inner.count)] + inner
        }
        var payload = try Payload(serializedBytes: varint(type.number << 3 | 2) + varint(outer.count) + outer)
        payload.breaches = breaches
        return record(type.name, StreamName(category: "some", id: "thing"), try payload.serializedBytes())
    }

    private func varint(_ number: Int) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number & 127 | 128)] + varint(number >> 7)
    }

    private func generated(_ count: Int) -> [Record?] {
        var generator = HistoryGenerator(seed: 1, events: count)
        return generator.batch(of: count).events.map { event in
            guard !["corrected", "voided"].contains(event.envelope.type) else { return nil }
            var record = record(event.envelope.type, event.envelope.stream, event.payload)
            record?.envelope = event.envelope
            return record
        }
    }

    private func record(_ type: String, _ stream: StreamName?, _ payload: [UInt8]) -> Record? {
        guard let stream, let actor = PersonID("00000000-0000-0000-0000-000000000001") else { return nil }
        let envelope = Envelope(
            stream: stream, type: type, effective: DatedDay(Day(rawValue: 19_000), .month), actor: actor,
            organisation: "STO")
        return Record(
            position: .zero, revision: .first, id: .none, recorded: Instant(milliseconds: 1), envelope: envelope,
            payload: payload)
    }

    private func numbered(_ records: [Record?]) throws -> [PortfolioEvent] {
        try records.compactMap(\.self).enumerated().compactMap { index, record in
            var record = record
            record.position = Position(UInt64(index + 1))
            return try PortfolioEvent(record)
        }
    }
}

/// The same projection, which every event reaches.
private struct Listening: Projection {
    let own: any Projection<PortfolioEvent>
    var name: String { own.name }
    var version: Int { own.version }
    var tables: [any FactTable] { own.tables }

    init(_ own: any Projection<PortfolioEvent>) { self.own = own }

    func emit(_ event: PortfolioEvent, into facts: inout Facts) throws { try own.emit(event, into: &facts) }
}

private struct EventList: EventSource {
    let events: [PortfolioEvent]

    init(_ events: [PortfolioEvent]) { self.events = events }

    func events(after position: Position, limit: Int) -> [PortfolioEvent] {
        Array(events.dropFirst(Int(position.rawValue)).prefix(limit))
    }

    func event(at position: Position) -> PortfolioEvent { events[Int(position.rawValue) - 1] }
    func head() -> Position { Position(UInt64(events.count)) }
}
