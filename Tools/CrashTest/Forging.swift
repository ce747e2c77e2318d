import Application
import EventLog
import EventLogLMDB
import FoundationEssentials
import Glibc
import Record

/// Somebody who may write all of a ledger's directory, knows the program, and has every key but one: makes histories
/// that never were, each a whole ledger with the right name and id, in which every checksum, number, hash and index
/// fits. Who keeps a checkpoint elsewhere must notice each of them.
struct Forging {
    private let source: LMDBEventLog
    private let records: [Record]
    private let texts: [SealedText]
    private let directory: String
    private let checkpoint: (file: String, key: String)
    private var generator: SeededGenerator

    init(_ source: String, in directory: String, checkpoint: String, key: String, seed: UInt64) throws {
        self.source = try LMDBEventLog(directory: source)
        (self.directory, self.checkpoint) = (directory, (checkpoint, key))
        records = try self.source.records(Selection())
        texts = try Forgery.texts(of: records, in: self.source)
        generator = SeededGenerator(seed: seed)
    }

    /// Tries a number of forgeries; answers lines of a table, and throws at the first one that nobody would notice.
    mutating func run(_ count: Int) throws -> [(String, String)] {
        var kinds: [String: Int] = [:]
        for number in 0..<count {
            let kind = Forgery.Kind.allCases[number % Forgery.Kind.allCases.count]
            let forged = try Forgery.history(from: records, kind, using: &generator)
            try build(forged, signing: Bool.random(using: &generator))
            let alone = try Judging.verdict(of: directory, "-", "-")
            guard alone == "well" else { throw Failure("forgery \(number) (\(kind)) is no good: \(alone)") }
            let verdict = try Judging.verdict(of: directory, checkpoint.file, checkpoint.key)
            guard verdict.hasPrefix("damaged: ") else { throw Failure("forgery \(number) (\(kind)) was not noticed") }
            kinds[kind.rawValue, default: 0] += 1
            try FileManager.default.removeItem(atPath: directory)
        }
        return kinds.sorted { $0.key < $1.key }.map { ("forged: \($0.key)", "\($0.value)") } + [
            ("forged ledgers that look well", "\(count)"), ("told by the checkpoint from outside", "\(count)"),
        ]
    }

    /// Writes a ledger that says it is the source; with a key of the forger's own, a signed checkpoint too.
    private mutating func build(_ forged: [Record], signing: Bool) throws {
        let log = try LMDBEventLog.create(at: directory, origin: source.origin, created: source.created)
        try log.restore(Restoration(Forgery.page(of: forged), texts: texts))
        let (own, root) = (log.id, try log.root(of: Position(UInt64(forged.count))))
        try log.close()
        try Forgery.rename(directory, from: own, to: source.id)
        guard signing, let key = SigningKey(name: VerifierKey.name(of: source.origin)) else { return }
        let size = UInt64(forged.count)
        let signed = Checkpoint(
            origin: source.origin, ledger: source.id, size: size, root: root, signed: now())
        guard let note = try signed?.signed(by: [key]) else { throw Failure("no checkpoint can be signed") }
        let place = directory + "/checkpoints"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let name = String(repeating: "0", count: 20 - "\(size)".count) + "\(size)"
        try Data(note.description.utf8).write(to: URL(filePath: "\(place)/\(name)"))
        try Data((key.verifier.description + "\n").utf8).write(to: URL(filePath: "\(place)/keys"))
    }
}
