internal import EventLog
internal import FoundationEssentials
internal import Glibc
public import Record

/// The signed checkpoints of a ledger, one file each, named by the number of events in twenty digits; beside them lie
/// the public keys of all generations in the file `keys`.
public struct CheckpointDirectory: Sendable {
    /// A note with what it says; nothing of it is believed yet.
    public struct Entry: Sendable {
        /// The file.
        public let path: String
        /// The number of events that the file's name tells.
        public let size: UInt64
        /// What was signed; nil for a file that is no checkpoint of its name's size.
        public let note: SignedNote?
        /// What the note says.
        public let checkpoint: Checkpoint?
    }

    static let keysName = "keys"

    /// Where it lies.
    public let path: String

    /// The directory of checkpoints in a ledger's directory.
    public init(ledger directory: String) {
        path = directory.hasSuffix("/") ? directory + "checkpoints" : directory + "/checkpoints"
    }

    /// The directory of copies below one that many ledgers may share.
    init(in directory: String, of log: any EventLog) {
        path = "\(directory)/\(log.fileName)"
    }

    /// The sizes of which there are checkpoints, in order.
    public var sizes: [UInt64] {
        SafeFile.names(in: path).filter { $0.utf8.count == 20 }.compactMap { UInt64($0) }.sorted()
    }

    /// What lies under a size.
    public func entry(_ size: UInt64) -> Entry {
        let file = "\(path)/\(CheckpointDirectory.name(size))"
        let note = (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { SignedNote($0) }
        let checkpoint = note.flatMap { Checkpoint($0.text) }.flatMap { $0.size == size ? $0 : nil }
        return Entry(path: file, size: size, note: note, checkpoint: checkpoint)
    }

    /// The checkpoint of the greatest size; nil if there is none.
    public var newest: Entry? { sizes.last.map(entry) }

    /// The public keys, the oldest first.
    ///
    /// - Throws: `.damaged` for a line that is no key.
    public func keys() throws -> [VerifierKey] {
        let file = path + "/" + CheckpointDirectory.keysName
        guard access(file, F_OK) == 0 else { return [] }
        guard let bytes = try? Data(contentsOf: URL(filePath: file)) else {
            throw EventLogError(.permission, "\(file) cannot be read")
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw EventLogError.damaged(file) }
        return try text.split(separator: "\n").map { line in
            guard let key = VerifierKey(String(line)) else { throw EventLogError.damaged(file) }
            return key
        }
    }

    /// Adds a generation, unless it is there.
    func add(_ key: VerifierKey) throws {
        try locking {
            let known = try keys()
            guard !known.contains(key) else { return }
            try write((known + [key]).map { $0.description + "\n" }.joined(), CheckpointDirectory.keysName)
        }
    }

    /// Does what only one signer may do at a time, whatever its thread or process.
    func locking<Result>(_ body: () throws -> Result) throws -> Result {
        try SafeFile.makeDirectory(path, mode: 0o770)
        return try SafeFile.locking(path, body)
    }

    /// Keeps a note under its size.
    func write(_ note: SignedNote, _ size: UInt64) throws {
        try write(note.description, CheckpointDirectory.name(size))
    }

    /// The keys, one line each, and the checkpoints, the oldest first: what a backup keeps of the directory.
    func lines() throws -> [String] {
        try keys().map(\.description) + sizes.compactMap { entry($0).note?.description }
    }

    /// Puts back what `lines` has told; nothing of it is believed yet.
    func restore(_ lines: [String]) throws {
        for line in lines {
            if let key = VerifierKey(line) {
                try add(key)
            } else {
                guard let note = SignedNote(line), let size = Checkpoint(note.text)?.size else {
                    throw EventLogError.damaged("a checkpoint")
                }
                try write(note, size)
            }
        }
    }

    private func write(_ text: String, _ name: String) throws {
        try SafeFile.makeDirectory(path, mode: 0o770)
        try SafeFile.write(text, to: "\(path)/\(name)", mode: 0o660)
    }

    static func name(_ size: UInt64) -> String {
        let digits = String(size)
        return String(repeating: "0", count: 20 - digits.count) + digits
    }
}

extension CheckpointDirectory.Entry {
    /// What the note says, once it is known to be of a ledger and signed by a key.
    ///
    /// - Parameter keys: Whose signatures count; nil asks for none.
    /// - Throws: `.damaged`.
    func checked(of log: any EventLog, signedBy keys: [VerifierKey]?) throws -> Checkpoint {
        guard let note, let checkpoint else { throw EventLogError.damaged("the checkpoint \(path)") }
        guard checkpoint.origin == log.origin, checkpoint.ledger == log.id else {
            throw EventLogError(.damaged, "the checkpoint \(path) is of another ledger")
        }
        guard keys?.contains(where: note.isSigned) ?? true else {
            throw EventLogError(.damaged, "the checkpoint \(path) is signed by no key of the ledger")
        }
        return checkpoint
    }
}

extension EventLog {
    /// The ledger's name and id, fit for a file.
    var fileName: String { "\(origin.replacing("/", with: "-"))-\(id)" }

    /// Checks that the log still begins with what a checkpoint says (invariant L8).
    func check(against checkpoint: Checkpoint, named name: String) throws {
        let head = try head().position.rawValue
        guard head >= checkpoint.size else {
            throw EventLogError(
                .damaged, "the log was put back: it has \(head) events where \(name) has seen \(checkpoint.size)",
                position: Position(head))
        }
        guard try root(of: Position(checkpoint.size)) == checkpoint.root else {
            throw EventLogError(
                .damaged,
                "the log was changed: its first \(checkpoint.size) events are not those that \(name) has seen",
                position: Position(checkpoint.size))
        }
    }
}
