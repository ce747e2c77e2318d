import EventLog
import EventLogLMDB
import Foundation
import LMDB
import Record

/// Ledgers in a directory of the test's own, removed at the end of its life.
final class Ledgers: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("hovedbok-\(UUID())")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A directory in which a ledger may be.
    func directory(_ name: String = "ledger") -> String { root.appendingPathComponent(name).path }

    /// A new, empty ledger; many may be made.
    func make(mapBytes: Int = 1 << 30) throws -> LMDBEventLog {
        var settings = LMDBSettings()
        settings.mapBytes = mapBytes
        return try LMDBEventLog.create(
            at: directory(UUID().uuidString), origin: "helse-midt", created: noon(), settings: settings)
    }

    /// The ledger, closed and opened again.
    func reopen(_ log: LMDBEventLog, mapBytes: Int = 1 << 30) throws -> LMDBEventLog {
        try log.close()
        var settings = LMDBSettings()
        settings.mapBytes = mapBytes
        return try LMDBEventLog(directory: log.directory, settings: settings)
    }

    /// Changes the file of a closed ledger behind the log's back, and opens it again.
    func tamper(
        _ log: LMDBEventLog, _ tables: String...,
        change: (borrowing LMDB.Environment, inout WriteTransaction) throws -> Void
    ) throws -> LMDBEventLog {
        try log.close()
        var options = EnvironmentOptions(tables: tables)
        options.mapBytes = 1 << 30
        let environment = try LMDB.Environment(
            path: log.directory + "/" + LMDBEventLog.fileName, options: options)
        try environment.write { try change(environment, &$0) }
        try environment.close()
        return try LMDBEventLog(directory: log.directory)
    }
}

/// An instant on 2024-03-01, a number of milliseconds after its noon in UTC.
func noon(plus milliseconds: Int64 = 0) -> Instant { Instant(milliseconds: 1_709_294_400_000 + milliseconds) }

/// An event with a payload.
func event(_ stream: String, _ type: String = "noted", _ payload: String = "", key: String? = nil) throws
    -> ProposedEvent
{
    guard let name = StreamName(stream) else { throw Unfit(text: stream) }
    let envelope = Envelope(
        stream: name, type: type, effective: DatedDay(Day(rawValue: 19_000)), actor: PersonID(high: 1, low: 2),
        organisation: "STO", source: key.flatMap { Source(system: "register", key: $0) })
    return ProposedEvent(envelope, payload: Array(payload.utf8))
}

struct Unfit: Error {
    let text: String
}

extension EventLog {
    @discardableResult
    func append(_ events: [ProposedEvent], at instant: Instant = noon()) throws -> [Outcome] {
        try append(Batch(events, clock: .machine(instant)))
    }
}

/// The code with which an event log refuses; nil when it does not.
func refusal(_ body: () throws -> some Any) throws -> EventLogError.Code? {
    do {
        _ = try body()
        return nil
    } catch let error as EventLogError {
        return error.code
    }
}
