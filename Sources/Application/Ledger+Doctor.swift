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
            lines.add(try lmdb.statistics())
            do {
                try lmdb.checkIndexes()
                lines.add("indexes", "ok")
            } catch {
                lines.add("indexes", "\(error)", isWell: false)
                problem = error
            }
        }
        lines.add(diskFree: diskFree)
        lines.add("file-system", fileSystem)
        addProofs(to: &lines, of: head, signer)
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

    /// What is known of verifications, backups, checkpoints and the key. What a ledger has not got yet is as old as
    /// itself: only with time is it missed.
    private func addProofs(to lines: inout Checkup, of head: LogHead, _ signer: Signer?) {
        lines.add("root", (try? log.root(of: head.position).base64) ?? "–")
        let verified = LastVerification(in: directory, of: log.id)
        lines.add(
            "last-verify", verified.map { "\($0.ended.wholeSeconds) @\($0.size)" } ?? "–",
            isWell: (verified?.isWell ?? true) && isWithin(days: 35, verified?.ended))
        let backup = LastBackup(in: directory, of: log.id)
        lines.add(
            "last-backup", backup.map { "\($0.made.wholeSeconds) @\($0.size)" } ?? "–",
            isWell: isWithin(days: 7, backup?.made))
        let newest = checkpoints.newest
        let signed = newest?.checkpoint.map { "\($0.signed?.wholeSeconds ?? "–") @\($0.size)" }
        // A checkpoint of all that there is does not grow old.
        let isRecent = newest?.size == head.position.rawValue || isWithin(days: 7, newest?.checkpoint?.signed)
        lines.add("last-checkpoint", signed ?? "–", isWell: isRecent && (newest == nil || signed != nil))
        guard let signer else { return }
        guard signer.file.exists else { return lines.add("key", "–", isWell: isWithin(days: 7, nil)) }
        let known = try? checkpoints.keys()
        let key = try? signer.file.read().verifier
        lines.add(
            "key", key?.description ?? signer.file.path, isWell: key.map { known?.contains($0) ?? false } ?? false)
    }

    /// Whether something was done in so many days, or the ledger is no older itself.
    private func isWithin(days: Int64, _ done: Instant?) -> Bool {
        now().rawValue - (done ?? created).rawValue < days * 86_400_000
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

/// What was looked at so far.
struct Checkup {
    private(set) var rows: [[Cell]] = []
    private(set) var isWell = true

    mutating func add(_ name: String, _ value: String, isWell: Bool = true) {
        rows.append([.text(name), .text(value), .flag(isWell)])
        self.isWell = self.isWell && isWell
    }

    /// How full the file is, and who reads it.
    mutating func add(_ statistics: LMDBStatistics) {
        let file = statistics.fileBytes
        add("file-bytes", String(file))
        add("free-bytes", String(statistics.freeBytes), isWell: statistics.freeBytes * 2 <= max(file, 1 << 20))
        add("map-bytes", String(statistics.mapBytes))
        add("map-use", "\(file * 100 / max(1, statistics.mapBytes)) %", isWell: file < statistics.mapBytes / 5 * 4)
        add("readers", String(statistics.readers), isWell: statistics.readers < 900)
        let oldest = statistics.oldestReader
        add(
            "oldest-reader", oldest.map { "pid \($0.process), \($0.commitsBehind)" } ?? "–",
            isWell: oldest.map { $0.commitsBehind < 1000 } ?? true)
        add("index-runs", String(statistics.runs), isWell: statistics.runs < 100)
    }

    /// How many bytes are free on the disk; nil if that cannot be told.
    mutating func add(diskFree: Int?) {
        add("disk-free-bytes", diskFree.map(String.init) ?? "–", isWell: diskFree.map { $0 > 100 << 20 } ?? false)
    }
}
