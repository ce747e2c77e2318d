internal import EventLog
internal import EventLogLMDB
internal import Glibc
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
public import Reporting

extension Ledger {
    /// How the ledger is: one line for each thing that operators look at, with whether it is as it should be.
    /// What is damaged is thrown by whoever prints the report.
    public func checkup(_ language: Language) throws -> (report: Report, isWell: Bool, problem: (any Error)?) {
        var lines = Checkup()
        var problem: (any Error)?
        let head = try log.head()
        lines.add("ledger-id", log.id.description)
        lines.add("events", head.position.description)
        if let recorded = head.recorded {
            lines.add("last-event", recorded.wholeSeconds)
            let ahead = recorded.rawValue - now().rawValue
            lines.add("clock", now().wholeSeconds, isWell: ahead < 600_000)
        }
        if let lmdb = log as? LMDBEventLog {
            let statistics = try lmdb.statistics()
            lines.add("file-bytes", String(statistics.fileBytes))
            lines.add(
                "free-bytes", String(statistics.freeBytes),
                isWell: statistics.freeBytes * 2 <= max(statistics.fileBytes, 1 << 20))
            lines.add(
                "map-bytes", String(statistics.mapBytes), isWell: statistics.fileBytes < statistics.mapBytes / 5 * 4)
            lines.add("readers", String(statistics.readers), isWell: statistics.readers < 900)
            lines.add("index-runs", String(statistics.runs), isWell: statistics.runs < 100)
            do {
                try lmdb.checkIndexes()
                lines.add("indexes", "ok")
            } catch {
                lines.add("indexes", "\(error)", isWell: false)
                problem = error
            }
        }
        lines.add("disk-free-bytes", diskFree.map(String.init) ?? "–", isWell: diskFree.map { $0 > 100 << 20 } ?? false)
        let store = try facts()
        lines.add("facts", "@\(try store.position)", isWell: try store.position == head.position)
        let basis = try resolve(BasisRequest())
        let columns: [Column] = [
            .of("check", .text, language), .of("value", .text, language), .of("ok", .flag, language),
        ]
        let report = Report(
            title: Word("Helsesjekk", "Helsesjekk", "Checkup")(language), language: language,
            selection: [directory], basis: try printed(basis, for: questions[0]),
            main: Table(columns: columns, rows: lines.rows)
        ).worded()
        return (report, lines.isWell, problem)
    }

    /// Bytes that are free on the ledger's disk.
    private var diskFree: Int? {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }
}

private struct Checkup {
    private(set) var rows: [[Cell]] = []
    private(set) var isWell = true

    mutating func add(_ name: String, _ value: String, isWell: Bool = true) {
        rows.append([.text(name), .text(value), .flag(isWell)])
        self.isWell = self.isWell && isWell
    }
}
