public import Backup
public import EventLog
internal import EventLogLMDB
internal import Portfolio
public import Record

/// How far a ledger is known to have come, by a file that lay outside its data file.
public struct KnownHead: Hashable, Sendable {
    /// How many events it had.
    public let size: UInt64
    /// The root of the tree over them.
    public let root: TreeHash

    /// Reads `ledger.head` of a ledger, or a checkpoint of it; signatures are not asked for, since a head is believed
    /// only when it says that there was more.
    public init(at path: String, origin: String, id: Identifier128) throws {
        if let head = LMDBEventLog.keptHead(at: path, of: id) {
            (size, root) = head
            return
        }
        let text = String(decoding: try DurableDirectory.read(path) ?? [], as: UTF8.self)
        guard let note = SignedNote(text), let checkpoint = Checkpoint(note.text), checkpoint.origin == origin,
            checkpoint.ledger == id
        else {
            throw BackupError.unknownHead(path)
        }
        (size, root) = (checkpoint.size, checkpoint.root)
    }
}

extension Ledger {
    /// Makes a backup in a directory, or brings the one there up to date, while others go on writing.
    ///
    /// - Returns: The backup, and from which event on it is new.
    public func backUp(
        to directory: String, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws -> (backup: Backup, from: UInt64) {
        guard !SafeFile.lies(directory, in: self.directory) else { throw Refusal(.backupInLedger, [directory]) }
        let writer = BackupWriter(
            log, created: created, now: now(), signed: try checkpoints.lines(),
            accesses: try DurableDirectory.read(accessLog.path) ?? [])
        let made = try writer.write(to: directory, progress: progress)
        let manifest = made.backup.manifest
        LastBackup(ledger: log.id, made: manifest.made, size: manifest.size).write(in: self.directory)
        return made
    }

    /// When the ledger was made.
    public var created: Instant { (log as? LMDBEventLog)?.created ?? Instant(milliseconds: 0) }

    /// The longest read of this process so far, in milliseconds; nil for a log that does not count.
    public var longestRead: Double? { try? (log as? LMDBEventLog)?.statistics().longestRead }

    /// Puts a backup back as a new ledger in an empty place, after all of it was checked. The ledger is the same then:
    /// origin, id, every record and the root.
    ///
    /// - Parameters:
    ///   - heads: How far the ledger is known to have come.
    ///   - acceptsRollback: Whether events that are not in the backup are given up; a file beside the ledger says so.
    ///   - forgotten: What was forgotten after the backup was made.
    public static func restore(
        _ backup: Backup, to directory: String, known heads: [KnownHead] = [], acceptsRollback: Bool = false,
        forgetting forgotten: [Forgetting] = [], now: Instant = .now()
    ) throws {
        let manifest = backup.manifest
        let newer = heads.filter { $0.size > manifest.size }.max { $0.size < $1.size }
        if let newer, !acceptsRollback {
            throw BackupError.abandons(known: newer.size, backup: manifest.size)
        }
        try backup.verify()
        let draft = try LedgerDraft(of: directory)
        do {
            let log = try LMDBEventLog.create(
                at: draft.path, origin: manifest.origin, id: manifest.ledger, created: manifest.created)
            try backup.restore(into: log, forgetting: forgotten)
            for head in heads where head.size <= manifest.size {
                guard try log.root(of: Position(head.size)) == head.root else {
                    throw BackupError.otherHistory(head.size)
                }
            }
            try CheckpointDirectory(ledger: draft.path).restore(backup.signed())
            try checkNewest(of: log, in: draft.path)
            try log.close()
            let accesses = try backup.accesses()
            if !accesses.isEmpty { try draft.write(AccessLog.name, accesses, mode: 0o660) }
            let note = RestorationNote(manifest, at: now, abandoning: newer)
            try draft.write(RestorationNote.name, Array(note.text.utf8))
            try draft.finish()
        } catch {
            draft.discard()
            throw error
        }
    }

    /// Makes a ledger of what `fill` appends, in an empty place: whole, or not at all.
    public static func create(
        at directory: String, origin: String, id: Identifier128, created: Instant, fill: (any EventLog) throws -> Void
    ) throws {
        let draft = try LedgerDraft(of: directory)
        do {
            let log = try LMDBEventLog.create(at: draft.path, origin: origin, id: id, created: created)
            try fill(log)
            try log.close()
            try draft.finish()
        } catch {
            draft.discard()
            throw error
        }
    }
}

/// What lies beside a ledger that was put back, for whoever wonders later.
private struct RestorationNote {
    static let name = "ledger.restored"

    let text: String

    init(_ manifest: Manifest, at now: Instant, abandoning head: KnownHead?) {
        var lines = [
            "hovedbok restoration 1", "origin \(manifest.origin)", "ledger \(manifest.ledger)", "size \(manifest.size)",
            "root \(manifest.root.base64)", "backup \(manifest.made)", "restored \(now)",
        ]
        if let head { lines.append("abandoned \(head.size) \(head.root.base64)") }
        text = lines.map { $0 + "\n" }.joined()
    }
}
