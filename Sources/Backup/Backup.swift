public import EventLog
public import Record

/// A backup in a directory: the stored records of a ledger with their texts, in files that are never changed, and a
/// manifest that names them. What no manifest names is not part of a backup.
public struct Backup: Sendable {
    /// Where it lies.
    public let path: String
    /// What it says about itself.
    public let manifest: Manifest

    /// Reads the manifest in a directory; nothing else is looked at yet.
    public init(at path: String) throws {
        guard let bytes = try DurableDirectory.read("\(path)/\(Manifest.name)") else {
            throw BackupError.notABackup(path)
        }
        self.path = path
        manifest = try Manifest(bytes)
    }

    /// Reads every file, and checks that their records are those of the root and that each text belongs to one.
    ///
    /// - Parameter sizes: Numbers of events whose roots are wanted, as far as there are so many.
    /// - Returns: The roots of the first so many events.
    @discardableResult
    public func verify(rootsOf sizes: Set<UInt64> = []) throws -> [UInt64: TreeHash] {
        var (tree, roots) = (TreeEdge(), [UInt64: TreeHash]())
        func note() { if sizes.contains(tree.size) { roots[tree.size] = tree.root } }
        note()
        try forEachPart { page, _, _ in
            for index in 0..<page.count {
                tree.append(TreeHash(leaf: page.bytes(index).span.bytes))
                note()
            }
        }
        guard tree.size == manifest.size, tree.root == manifest.root else { throw BackupError.damaged(Manifest.name) }
        _ = try (forgotten(), signed(), accesses())
        return roots
    }

    /// Puts all records and texts into an empty log, and compares the roots.
    ///
    /// - Parameter more: What else was forgotten, after the backup was made.
    public func restore(into log: any EventLog, forgetting more: [Forgetting] = []) throws {
        try log.forget(forgotten() + more)
        try forEachPart { page, texts, name in
            do {
                try log.restore(Restoration(page, texts: texts))
            } catch let error as EventLogError
                where [.conflictingRevision, .conflictingKey, .clock].contains(error.code)
            {
                throw BackupError.damaged(name)
            }
        }
        guard try log.head().position.rawValue == manifest.size,
            try log.root(of: Position(manifest.size)) == manifest.root
        else { throw BackupError.damaged(Manifest.name) }
    }

    /// What had been forgotten when the backup was made.
    public func forgotten() throws -> [Forgetting] {
        try manifest.parts.filter { $0.kind == .forgotten }.flatMap { part in
            try segment(part).items.map { item in
                guard let forgetting = Forgetting(bytes: item) else { throw BackupError.damaged(part.name) }
                return forgetting
            }
        }
    }

    /// The ledger's public keys, one line each, and its checkpoints, as they were given to the writer.
    public func signed() throws -> [String] {
        try manifest.parts.filter { $0.kind == .signed }.flatMap { part in
            try segment(part).items.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The access log as it lay beside the ledger; empty when there was none.
    public func accesses() throws -> [UInt8] {
        try manifest.parts.filter { $0.kind == .access }.flatMap { try segment($0).items.flatMap(\.self) }
    }

    /// Lends the records of each file of events, with their texts.
    private func forEachPart(_ body: (RecordPage, [SealedText], _ name: String) throws -> Void) throws {
        let texts = Dictionary(grouping: manifest.parts.filter { $0.kind == .texts }, by: \.last)
        for part in manifest.parts where part.kind == .events {
            let (page, keys) = try records(part)
            let found = try (texts[part.last] ?? []).flatMap { try self.texts($0, amongst: keys) }
            try body(page, found, part.name)
        }
    }

    private func records(_ part: Manifest.Part) throws -> (RecordPage, Set<TextKey>) {
        var page = RecordPage()
        var keys: Set<TextKey> = []
        var position = part.first
        for item in try segment(part).items {
            page.append(item.span.bytes)
            do {
                let record = try page.record(page.count - 1)
                guard record.position.rawValue == position else { throw BackupError.damaged(part.name) }
                keys.formUnion(record.possibleTextKeys)
            } catch let error as EventLogError {
                throw error.code == .newerFormat ? BackupError.newerFormat : BackupError.damaged(part.name)
            }
            position += 1
        }
        guard position == part.last + 1 else { throw BackupError.damaged(part.name) }
        return (page, keys)
    }

    private func texts(_ part: Manifest.Part, amongst keys: Set<TextKey>) throws -> [SealedText] {
        try segment(part).items.map { item in
            guard let text = SealedText(item: item), keys.contains(text.key) else {
                throw BackupError.damaged(part.name)
            }
            return text
        }
    }

    /// A file, its digest checked.
    func segment(_ part: Manifest.Part) throws -> Segment {
        guard let bytes = try DurableDirectory.read("\(path)/\(part.name)"), bytes.count == part.bytes,
            bytes.digest == part.digest, let segment = Segment(bytes, part.kind)
        else { throw BackupError.damaged(part.name) }
        return segment
    }
}

extension SealedText {
    /// Salt and text, as they stand in a backup.
    var item: [UInt8] { salt + Array(text.utf8) }

    /// Reads salt and text; nil for what is no text.
    init?(item: ArraySlice<UInt8>) {
        guard item.count >= 16 else { return nil }
        let text = String(decoding: item.dropFirst(16), as: UTF8.self)
        self.init(text, salt: Array(item.prefix(16)))
    }
}
