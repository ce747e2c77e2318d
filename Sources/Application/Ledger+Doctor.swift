internal import EventLog
internal import EventLogLMDB
internal import Glibc
internal import LMDB
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record
public import Reporting

extension Ledger {
    /// How the ledger is: one line for each thing that operators look at, with whether it is as it should be.
    /// What is damaged is thrown by whoever prints the report.
    ///
    /// - Parameter signer: The key that this machine would sign with; nil asks for none.
    public func checkup(
        _ language: Language, signer: Signer? = nil
    ) throws -> (report: Report, isWell: Bool, problem: (any Error)?) {
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
            lines.add("map-use", "\(statistics.fileBytes * 100 / max(1, statistics.mapBytes)) %")
            lines.add("readers", String(statistics.readers), isWell: statistics.readers < 900)
            let oldest = statistics.oldestReader
            lines.add(
                "oldest-reader", oldest.map { "pid \($0.process), \($0.commitsBehind)" } ?? "–",
                isWell: oldest.map { $0.commitsBehind < 1000 } ?? true)
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
        lines.add("file-system", fileSystem)
        addProofs(to: &lines, signer)
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

    /// What is known of verifications, checkpoints and the key.
    private func addProofs(to lines: inout Checkup, _ signer: Signer?) {
        lines.add("root", (try? log.root(of: log.head().position).base64) ?? "–")
        let last = LastVerification(in: directory, of: log.id)
        let isRecent = last.map { $0.isWell && now().rawValue - $0.ended.rawValue < 35 * 86_400_000 } ?? true
        lines.add("last-verify", last.map { "\($0.ended.wholeSeconds) @\($0.size)" } ?? "–", isWell: isRecent)
        let backup = LastBackup(in: directory, of: log.id)
        // A ledger without a backup is well for as long as one with an old backup is.
        let age = now().rawValue - (backup?.made ?? created).rawValue
        let kept = backup.map { "\($0.made.wholeSeconds) @\($0.size)" }
        lines.add("last-backup", kept ?? "–", isWell: age < 7 * 86_400_000)
        let newest = checkpoints.newest
        let signed = newest?.checkpoint.map { "\($0.signed?.wholeSeconds ?? "–") @\($0.size)" }
        lines.add("last-checkpoint", signed ?? "–", isWell: newest == nil || signed != nil)
        guard let signer else { return }
        guard signer.file.exists else { return lines.add("key", "–") }
        let known = try? checkpoints.keys()
        let key = try? signer.file.read().verifier
        lines.add(
            "key", key?.description ?? signer.file.path, isWell: key.map { known?.contains($0) ?? false } ?? false)
    }

    /// The name of the file system that the ledger lies on, or its number in hexadecimal.
    private var fileSystem: String {
        guard let number = FileSystemCheck.magic(of: directory) else { return "–" }
        let names: [UInt32: String] = [
            0xEF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x0102_1994: "tmpfs", 0x794C_7630: "overlay",
            0x2FC1_2FC1: "zfs", 0xF2F5_2010: "f2fs",
        ]
        return names[number] ?? "0x" + String(number, radix: 16)
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
