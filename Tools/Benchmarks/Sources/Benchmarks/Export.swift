import EventLog
import EventLogLMDB
import Foundation
import Portfolio
import Record

/// Writes a ledger's history down for the systems beside it, the same for all of them:
///
/// - `events.tsv`: every event, in the text form of PostgreSQL's COPY
/// - `projects.tsv`, `names.tsv`: what is told of the fields that the overview groups by, for DuckDB
/// - `versions.tsv`: what each project was from which day to which, for MariaDB
/// - `projects.journal`: the same as postings, for hledger
struct Export {
    let ledger: String
    let directory: String
    /// Whether the events themselves are written, too.
    let hasEvents: Bool

    /// - Returns: How many events there are, and how many bytes their payloads have.
    func write() throws -> (events: Int, bytes: Int) {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let log = try LMDBEventLog(directory: ledger, readOnly: true)
        defer { try? log.close() }
        var (events, bytes) = (0, 0)
        var told = ProjectHistory()
        let file = try hasEvents ? TextFile(directory + "/events.tsv") : nil
        try log.forEach(Selection(.all)) { record in
            (events, bytes) = (events + 1, bytes + record.payload.count)
            try file?.write(Self.line(record))
            if record.envelope.stream.category == "project", let event = try PortfolioEvent(record) { told.add(event) }
            return true
        }
        try file?.close()
        try told.write(to: directory)
        return (events, bytes)
    }

    /// Position, stream, revision, type, recorded, effective, organisation, source, payload.
    private static func line(_ record: Record) -> [UInt8] {
        let envelope = record.envelope
        let source = envelope.source.map { "\($0.system):\($0.key)" } ?? "\\N"
        var line = Array(
            """
            \(record.position.rawValue)\t\(envelope.stream.category)/\(envelope.stream.id)\t\(record.revision.rawValue)\
            \t\(envelope.type)\t\(record.recorded.rawValue)\t\(envelope.effective.day.rawValue)\
            \t\(envelope.organisation)\t\(source)\t\\\\x
            """.utf8)
        for byte in record.payload { line += [hex[Int(byte >> 4)], hex[Int(byte & 15)]] }
        return line + [UInt8(ascii: "\n")]
    }

    private static let hex = Array("0123456789abcdef".utf8)
}

/// A text file that is written in large pieces.
final class TextFile {
    private let file: FileHandle
    private var pending: [UInt8] = []

    init(_ path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(filePath: path))
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count > 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        try file.close()
    }

    private func flush() throws {
        try file.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }
}
