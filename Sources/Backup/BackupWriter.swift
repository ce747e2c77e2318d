public import EventLog
public import Record

/// Makes a backup of a ledger in use, or brings one up to date. The ledger is read in pages, so no read lasts long
/// (invariant L9), and what comes meanwhile is left for the next time.
public struct BackupWriter {
    /// What is written together, in bytes before compression.
    private static let fullBytes = 8 << 20
    private static let mostRecords: UInt64 = 1 << 16
    /// Records, and texts, in one read: few enough that it is short, whatever they hold.
    static let pageRecords = 2_048

    private let log: any EventLog
    private let created: Instant
    private let now: Instant
    private let signed: [String]
    private let accesses: [UInt8]

    /// - Parameters:
    ///   - created: When the ledger was made.
    ///   - signed: The ledger's public keys, one line each, and its checkpoints.
    ///   - accesses: The access log as it lies beside the ledger; empty when there is none.
    public init(
        _ log: any EventLog, created: Instant, now: Instant, signed: [String] = [], accesses: [UInt8] = []
    ) {
        (self.log, self.created, self.now) = (log, created, now)
        (self.signed, self.accesses) = (signed, accesses)
    }

    /// Writes what a directory lacks, and then its manifest; until that is there, what was there before holds.
    ///
    /// - Parameter progress: Told how many events of how many are written.
    /// - Returns: The backup, and from which event on it is new.
    /// - Throws: `BackupError`; after `.otherAccesses` all is written but the access log, which is as it was.
    @discardableResult
    public func write(
        to path: String, progress: (UInt64, UInt64) -> Void = { _, _ in }
    ) throws -> (backup: Backup, from: UInt64) {
        let directory = try DurableDirectory(path, creating: true)
        let before = try directory.read(Manifest.name).map { _ in try Backup(at: path) }
        let head = try log.head().position
        if let before { try check(before, head) }
        var manifest = Manifest(
            origin: log.origin, ledger: log.id, created: created, made: now, size: head.rawValue,
            root: try log.root(of: head))
        manifest.parts = try kept(of: before, in: directory)
        let from = (before?.manifest.size ?? 0) + 1
        var next = from
        while next <= head.rawValue {
            let parts = try write(from: next, upTo: head.rawValue, to: directory)
            manifest.parts += parts
            next = (parts.first?.last ?? head.rawValue) + 1
            progress(next - 1, head.rawValue)
        }
        try directory.write(Manifest.name, Array(manifest.text.utf8))
        try removeLeftovers(manifest, in: directory)
        let backup = try Backup(at: path)
        guard try backup.accesses() == accesses else { throw BackupError.otherAccesses(path) }
        return (backup, from)
    }

    /// Checks that a backup is the beginning of this ledger, and whole as far as that is told without the records.
    private func check(_ backup: Backup, _ head: Position) throws {
        let manifest = backup.manifest
        guard manifest.ledger == log.id, manifest.origin == log.origin else {
            throw BackupError.otherLedger(manifest.origin)
        }
        guard manifest.size <= head.rawValue else {
            throw BackupError.behind(ledger: head.rawValue, backup: manifest.size)
        }
        guard try log.root(of: Position(manifest.size)) == manifest.root else {
            throw BackupError.otherHistory(manifest.size)
        }
        for part in manifest.parts { _ = try backup.segment(part) }
    }

    /// The parts of an earlier backup that still hold; files with texts that were forgotten since are written anew
    /// without them.
    private func kept(of before: Backup?, in directory: borrowing DurableDirectory) throws -> [Manifest.Part] {
        let forgotten = try log.forgettings()
        var list = Segment(.forgotten)
        for forgetting in forgotten { list.append(forgetting.bytes) }
        var parts: [Manifest.Part] = []
        var notes = Segment(.signed)
        for note in signed { notes.append(note.utf8) }
        for segment in [list, notes] where segment.count > 0 {
            parts.append(try store(segment, 0...0, in: directory))
        }
        parts += try accessParts(before, in: directory)
        let keys = Set(forgotten.map(\.key))
        for part in before?.manifest.parts ?? [] where part.last > 0 {
            guard part.kind == .texts, let before, !keys.isEmpty else {
                parts.append(part)
                continue
            }
            parts += try rewritten(part, of: before, without: keys, in: directory)
        }
        return parts
    }

    /// The access log in pieces. One that does not go on where the one in the backup ended was cut or changed, or is
    /// another: then the one in the backup is what can be believed, and stays.
    private func accessParts(
        _ before: Backup?, in directory: borrowing DurableDirectory
    ) throws -> [Manifest.Part] {
        guard try accesses.starts(with: before?.accesses() ?? []) else {
            return before?.manifest.parts.filter { $0.kind == .access } ?? []
        }
        var parts: [Manifest.Part] = []
        for start in stride(from: 0, to: accesses.count, by: Self.fullBytes) {
            var segment = Segment(.access)
            segment.append(accesses[start...].prefix(Self.fullBytes))
            parts.append(try store(segment, 0...0, in: directory))
        }
        return parts
    }

    private func rewritten(
        _ part: Manifest.Part, of before: Backup, without keys: Set<TextKey>, in directory: borrowing DurableDirectory
    ) throws -> [Manifest.Part] {
        let old = try before.segment(part)
        var new = Segment(.texts)
        for item in old.items {
            guard let text = SealedText(item: item) else { throw BackupError.damaged(part.name) }
            if !keys.contains(text.key) { new.append(item) }
        }
        guard new.count < old.count else { return [part] }
        guard new.count > 0 else { return [] }
        return [try store(new, part.first...part.last, in: directory)]
    }

    /// Writes one file of events and one of their texts.
    private func write(
        from first: UInt64, upTo head: UInt64, to directory: borrowing DurableDirectory
    ) throws -> [Manifest.Part] {
        var (events, texts) = (Segment(.events), Segment(.texts))
        var seen: Set<TextKey> = []
        var next = first
        while next <= head, events.body.count + texts.body.count < Self.fullBytes, next - first < Self.mostRecords {
            let limit = Int(min(UInt64(Self.pageRecords), head - next + 1))
            let page = try log.read(Selection(.all, from: Position(next), limit: limit))
            let keys = try (0..<page.count).flatMap { try page.record($0).possibleTextKeys }
            for index in 0..<page.count { events.append(page.bytes(index)) }
            let new = keys.filter { seen.insert($0).inserted }
            for start in stride(from: 0, to: new.count, by: Self.pageRecords) {
                let found = try log.texts(Array(new[start...].prefix(Self.pageRecords)))
                for text in found.sorted(by: { $0.key < $1.key }) { texts.append(text.value.item) }
            }
            guard page.count > 0 else { throw EventLogError.damaged("event \(next)", at: Position(next)) }
            next += UInt64(page.count)
        }
        var parts = [try store(events, first...next - 1, in: directory)]
        if texts.count > 0 { parts.append(try store(texts, first...next - 1, in: directory)) }
        return parts
    }

    private func store(
        _ segment: Segment, _ positions: ClosedRange<UInt64>, in directory: borrowing DurableDirectory
    ) throws -> Manifest.Part {
        let file = segment.file
        let part = Manifest.Part(segment, file, positions)
        try directory.write(part.name, file)
        return part
    }

    /// Removes what a killed process left behind, and what was written anew.
    private func removeLeftovers(_ manifest: Manifest, in directory: borrowing DurableDirectory) throws {
        let wanted = Set(manifest.parts.map(\.name))
        for name in try directory.names() where name.hasSuffix(".hbk") && !wanted.contains(name) {
            try directory.remove(name)
        }
        for name in try directory.names() where name.hasSuffix(".hbk.tmp") { try directory.remove(name) }
    }
}
