internal import EventLog
internal import Portfolio
public import Record
internal import Synchronization

/// What signs a ledger's checkpoints: a key, and the directories beyond the ledger's own that get a copy.
public struct Signer: Sendable {
    /// The key's file.
    public let file: KeyFile
    /// Directories that get a copy of each checkpoint.
    public let copies: [String]

    /// A signer with a key's file, which need not exist.
    public init(file: KeyFile, copies: [String] = []) { (self.file, self.copies) = (file, copies) }
}

extension Ledger {
    /// How long appends wait before they have another checkpoint signed.
    private static var interval: Int64 { 60_000 }

    /// The checkpoints beside the log.
    public var checkpoints: CheckpointDirectory { CheckpointDirectory(ledger: directory) }

    /// Makes a key for a ledger that has none at this place, and lets the ledger know its public half.
    public func makeKey(_ signer: Signer, as access: Access) throws -> VerifierKey {
        try access.requireOperator()
        let key = try freshKey()
        try signer.file.write(key, for: self)
        try checkpoints.add(key.verifier)
        return key.verifier
    }

    /// Puts a new key in place of the one at hand; both sign a checkpoint, so that whoever trusts the old one can trust
    /// the new one.
    public func rotateKey(_ signer: Signer, as access: Access) throws -> (key: VerifierKey, checkpoint: Checkpoint) {
        try access.requireOperator()
        let old = try signer.file.read()
        let new = try freshKey()
        // The new key is kept before anything names it: a crash leaves a key too many, never one too few.
        let draft = KeyFile(path: signer.file.path + ".next")
        try draft.write(new, for: self, replacing: true)
        try checkpoints.add(new.verifier)
        let checkpoint = try checkpoints.locking { try sign(with: [old, new], copies: signer.copies) }
        try signer.file.write(new, for: self, replacing: true)
        draft.remove()
        return (new.verifier, checkpoint)
    }

    private func freshKey() throws -> SigningKey {
        guard let key = SigningKey(name: VerifierKey.name(of: log.origin)) else {
            throw Refusal(.malformed, [log.origin])
        }
        return key
    }

    /// Signs a checkpoint of the log as it is.
    public func signCheckpoint(_ signer: Signer, as access: Access) throws -> Checkpoint {
        try access.requireOperator()
        let key = try signer.file.read()
        return try checkpoints.locking { try sign(with: [key], copies: signer.copies) }
    }

    /// Signs a checkpoint after an append, when a key is at hand and the newest one is older than a minute.
    ///
    /// - Parameter isClosing: Whether what was appended is filed, which is signed at once.
    /// - Returns: Nil when none was due.
    @discardableResult
    public func signIfDue(_ signer: Signer, isClosing: Bool = false) throws -> Checkpoint? {
        guard signer.file.exists, isClosing || isDue else { return nil }
        let key = try signer.file.read()
        return try checkpoints.locking {
            // Who waited for another signer need not sign again.
            guard isClosing || isDue else { return nil }
            return try sign(with: [key], copies: signer.copies)
        }
    }

    /// Whether the newest checkpoint is older than a minute. The directory, in which there may be many, is not read
    /// while one is known that is not: others only add newer ones.
    private var isDue: Bool {
        if let last = whole.lastSigned.withLock(\.self), isRecent(last) { return false }
        guard let signed = checkpoints.newest?.checkpoint?.signed else { return true }
        whole.lastSigned.withLock { $0 = signed }
        return !isRecent(signed)
    }

    private func isRecent(_ signed: Instant) -> Bool { abs(now().rawValue - signed.rawValue) < Self.interval }

    /// Refuses a key that is none of the ledger's, and to sign the log as it is against what was signed before: a
    /// checkpoint that contradicts an earlier one would prove that the key's owner lies.
    ///
    /// - Returns: Where checkpoints are kept.
    @discardableResult
    func requireAgreement(of key: VerifierKey?, copies: [String]) throws -> [CheckpointDirectory] {
        let known = try checkpoints.keys()
        guard let key, known.contains(key) else { throw Refusal(.foreignKey) }
        let places = [checkpoints] + copies.map { CheckpointDirectory(in: $0, of: log) }
        for place in places {
            guard let newest = place.newest else { continue }
            try log.check(against: newest.checked(of: log, signedBy: known), named: "the checkpoint \(newest.path)")
        }
        return places
    }

    /// Signs the log as it is.
    private func sign(with keys: [SigningKey], copies: [String]) throws -> Checkpoint {
        let places = try requireAgreement(of: keys.first?.verifier, copies: copies)
        let size = try log.head().position
        let (checkpoint, unsigned) = try note(of: size)
        var note = unsigned
        for key in keys where !note.isSigned(by: key.verifier) { try note.sign(with: key) }
        for place in places { try place.write(note, size.rawValue) }
        whole.lastSigned.withLock { $0 = checkpoint.signed }
        return checkpoint
    }

    /// The note to sign: the one that lies there for the size, whose signatures shall not be lost, else a new one.
    private func note(of size: Position) throws -> (Checkpoint, SignedNote) {
        let root = try log.root(of: size)
        let entry = checkpoints.entry(size.rawValue)
        if let note = entry.note, let checkpoint = entry.checkpoint, checkpoint.root == root {
            return (checkpoint, note)
        }
        guard
            let checkpoint = Checkpoint(
                origin: log.origin, ledger: log.id, size: size.rawValue, root: root, signed: now()),
            let note = SignedNote(text: checkpoint.text)
        else { throw Refusal(.malformed, [log.origin]) }
        return (checkpoint, note)
    }

    /// Checks on opening that the log goes on where its newest checkpoint ended (invariant L8).
    static func checkNewest(of log: any EventLog, in directory: String) throws {
        let checkpoints = CheckpointDirectory(ledger: directory)
        guard let newest = checkpoints.newest else { return }
        // Without the file of keys there is nothing to hold signatures against; `verify` says so.
        let keys = try checkpoints.keys()
        try log.check(
            against: newest.checked(of: log, signedBy: keys.isEmpty ? nil : keys),
            named: "the checkpoint \(newest.path)")
    }
}
