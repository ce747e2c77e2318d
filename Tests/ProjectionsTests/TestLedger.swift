import Foundation
import Organisations
import Portfolio
import ProjectionKit
import Questions
import Record
import RegionalPortfolio
import Reporting
import SwiftProtobuf
import Testing

/// Events told one after the other, and questions asked about them: a ledger without a log.
struct TestLedger {
    private(set) var events: [PortfolioEvent] = []
    private var texts: [TextKey: String] = [:]

    /// Tells an event and returns its position. The days are such as `2024-06-01`; it is recorded on its own day
    /// unless told otherwise.
    @discardableResult
    mutating func tell(
        _ stream: String, _ effective: String, org: String = "", recorded: String? = nil, against rules: [String] = [],
        despite: String = "", decision: Decision? = nil, _ event: Payload.OneOf_Event
    ) throws -> Position {
        let name = try #require(StreamName(stream))
        let position = Position(UInt64(events.count + 1))
        var proposal = Proposal(event, to: name, on: try dated(effective), organisation: org)
        proposal.payload.breaches = rules
        if !despite.isEmpty { proposal.payload.despite = text(despite) }
        if let decision { proposal.payload.decision = decision }
        let revision = events.count { $0.envelope.stream == name }
        events.append(
            PortfolioEvent(
                proposal, position: position, revision: Revision(UInt32(revision)),
                recorded: OsloTime.end(of: try dated(recorded ?? effective).day)))
        return position
    }

    /// Voids an event.
    @discardableResult
    mutating func void(_ target: Position, on day: String) throws -> Position {
        let stream = events[Int(target.rawValue) - 1].envelope.stream
        return try tell(stream.description, day, .voided(.with { $0.position = target.rawValue }))
    }

    /// Corrects an event's content, day or organisation.
    @discardableResult
    mutating func correct(
        _ target: Position, recorded: String, to event: Payload.OneOf_Event, on day: String? = nil, org: String? = nil
    ) throws -> Position {
        let old = events[Int(target.rawValue) - 1]
        var right = Payload()
        right.event = event
        var correction = Corrected()
        correction.position = target.rawValue
        correction.event = try right.serializedData()
        if let day { correction.effective = PlainDay(try dated(day)) }
        if let org { correction.organisation = org }
        return try tell(
            old.envelope.stream.description, old.day.description, recorded: recorded, .corrected(correction))
    }

    /// A text as events name it.
    mutating func text(_ words: String) -> Text {
        let sealed = SealedText(words, salt: [UInt8](repeating: 7, count: 16))
        texts[sealed.key] = words
        return Text(sealed.key)
    }

    /// Forgets every text.
    mutating func forget() { texts = [:] }

    /// Asks a question as of a day.
    ///
    /// - Parameters:
    ///   - known: The last event that counts; all of them unless told.
    ///   - more: The projections of other questions whose facts it reads as well.
    ///   - figures: What other questions answer.
    func ask(
        _ question: some Question, asOf: String, known: Position? = nil,
        also more: [any Projection<PortfolioEvent>] = [],
        _ choose: (inout ReportOptions) throws -> Void = { _ in },
        figures: @escaping (FigureAddress, Day, ClosedRange<Day>?) throws -> Int64? = { _, _, _ in nil }
    ) throws -> Answer {
        var options = ReportOptions(asOf: try dated(asOf).day, language: .en)
        try choose(&options)
        let directory = FileManager.default.temporaryDirectory.appending(path: "projections-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let organisations = OrganisationsProjection()
        var projections: [any Projection<PortfolioEvent>] = [organisations]
        // Questions may look at the projects and at the entries of registers besides.
        let registers: [any Projection<PortfolioEvent>] = Registers.all.map { RegisterProjection($0) }
        for other in more + [question.projection, PortfolioProjection()] + registers {
            if !projections.contains(where: { $0.name == other.name }) { projections.append(other) }
        }
        let store = try FactStore(
            directory: directory.path, projections: projections, censuses: question.censuses)
        try store.update(from: Source(events: events))
        let known = known ?? Position(UInt64(events.count))
        let today = max(options.asOf, events.last.map { OsloTime.day(of: $0.recorded) } ?? options.asOf)
        let successors = try Successors(store.view(of: organisations.name, asOf: today, known: known))
        return try question.answer(
            Asking(
                options, known: known, views: { try store.view(of: $0, asOf: $2, known: $1, period: $3) },
                texts: { keys in texts.filter { keys.contains($0.key) } }, successor: successors.callAsFunction,
                figures: figures,
                recorded: { day in
                    Position(UInt64(events.count { $0.recorded <= OsloTime.end(of: day) }))
                }))
    }

    private struct Source: EventSource {
        let events: [PortfolioEvent]

        func head() throws -> Position { Position(UInt64(events.count)) }
        func event(at position: Position) throws -> PortfolioEvent { events[Int(position.rawValue) - 1] }
        func events(after position: Position, limit: Int) throws -> [PortfolioEvent] {
            Array(events.dropFirst(Int(position.rawValue)).prefix(limit))
        }
    }
}

/// A day or a longer span of time.
func dated(_ text: String) throws -> DatedDay { try #require(DatedDay(text)) }

/// An amount; Norwegian kroner and exact unless told otherwise.
func money(_ kroner: Int64, _ currency: String = "NOK", _ exactness: Exactness = .exact) -> Money {
    .with {
        $0.minor = kroner * 100
        $0.currency = currency
        $0.exactness = exactness
    }
}

extension Table {
    /// The rows as text, of the columns that are named, with spaces between; `-` where nothing stands.
    func lines(_ keys: String...) throws -> [String] { try lines(rows, columns.map(\.key), keys) }

    /// The totals in the same way.
    func sums(_ keys: String...) throws -> [String] { try lines(totals, totalKeys, keys) }

    private func lines(_ rows: [[Cell]], _ all: [String], _ keys: [String]) throws -> [String] {
        let places = try keys.map { key in try #require(all.firstIndex(of: key), "no column \(key)") }
        return rows.map { row in
            places.map { place in
                row[place] == .unknown ? "?" : row[place].machineText.isEmpty ? "-" : row[place].machineText
            }.joined(separator: " ")
        }
    }
}

extension Answer {
    /// A further table by its key.
    func table(_ key: String) throws -> Table { try #require(more.first { $0.key == key }) }
}
