public import Record

/// What a backup says about itself: of which ledger it is, how far it reaches, and which files it consists of.
public struct Manifest: Hashable, Sendable {
    /// One file of a backup.
    public struct Part: Hashable, Sendable {
        let kind: Segment.Kind
        /// The positions of the first and last event that it is about; 0 for what is about none.
        let first: UInt64
        let last: UInt64
        let bytes: Int
        let digest: String

        /// The file's name. The digest in it keeps what is written anew apart from what it replaces.
        var name: String { "\(kind.rawValue)-\(first)-\(last)-\(digest.prefix(16)).hbk" }

        var line: String { "\(kind.rawValue) \(first) \(last) \(bytes) \(digest)" }
    }

    static let name = "manifest"
    private static let title = "hovedbok backup"

    /// The ledger's name.
    public let origin: String
    /// The ledger's random id.
    public let ledger: Identifier128
    /// When the ledger was made.
    public let created: Instant
    /// When the backup was made.
    public internal(set) var made: Instant
    /// How many events it holds.
    public internal(set) var size: UInt64
    /// The root of the tree over them.
    public internal(set) var root: TreeHash
    /// Its files, in the order of their events; each file of texts comes after that of the events that name them.
    public internal(set) var parts: [Part] = []

    init(origin: String, ledger: Identifier128, created: Instant, made: Instant, size: UInt64, root: TreeHash) {
        (self.origin, self.ledger, self.created) = (origin, ledger, created)
        (self.made, self.size, self.root) = (made, size, root)
    }

    /// Programs that know format 1 only do not know the access log, and say so rather than leave it out.
    private var format: Int { parts.contains { $0.kind == .access } ? 2 : 1 }

    /// How many bytes the files have.
    public var bytes: Int { parts.reduce(0) { $0 + $1.bytes } }

    /// The manifest as text; its last line is the SHA-256 of the lines before it.
    var text: String {
        let head = [
            "\(Manifest.title) \(format)", "origin \(origin)", "ledger \(ledger)", "created \(created)", "made \(made)",
            "size \(size)",
            "root \(root.base64)",
        ]
        let body = (head + parts.map(\.line)).map { $0 + "\n" }.joined()
        return body + "end \(Array(body.utf8).digest)\n"
    }

    /// Reads a manifest; `BackupError` for anything that `text` would not have written.
    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(Manifest.title + " ") else { throw BackupError.notABackup(Manifest.name) }
        let lines = text.split(separator: "\n")
        let words = lines.map { $0.split(separator: " ").map(String.init) }
        // The format comes first, so that a newer one is told apart from damage.
        if let format = lines.first?.split(separator: " ").last.flatMap({ Int($0) }), format > 2,
            Manifest.isWhole(lines)
        {
            throw BackupError.newerFormat
        }
        guard words.count >= 8, words[1...6].allSatisfy({ $0.count == 2 }), let ledger = Identifier128(words[2][1]),
            let created = Instant(words[3][1]), let made = Instant(words[4][1]), let size = UInt64(words[5][1]),
            let root = TreeHash(base64: words[6][1])
        else { throw BackupError.damaged(Manifest.name) }
        self.init(origin: words[1][1], ledger: ledger, created: created, made: made, size: size, root: root)
        for line in words[7...].dropLast() {
            guard let part = Part(line) else { throw BackupError.damaged(Manifest.name) }
            parts.append(part)
        }
        guard Array(self.text.utf8) == bytes, isComplete else { throw BackupError.damaged(Manifest.name) }
    }

    private static func isWhole(_ lines: [Substring]) -> Bool {
        lines.last ?? "" == "end " + Array(lines.dropLast().map { $0 + "\n" }.joined().utf8).digest
    }

    /// Whether the files are about each event once.
    private var isComplete: Bool {
        var last: UInt64 = 0
        for part in parts {
            switch part.kind {
            case .events:
                guard part.first == last + 1, part.last >= part.first else { return false }
                last = part.last
            case .texts: guard part.last == last, part.first > 0, part.first <= last else { return false }
            case .forgotten, .signed, .access: guard part.first == 0, part.last == 0 else { return false }
            }
        }
        return last == size
    }
}

extension Manifest.Part {
    init(_ segment: Segment, _ file: [UInt8], _ positions: ClosedRange<UInt64>) {
        self.init(
            kind: segment.kind, first: positions.lowerBound, last: positions.upperBound, bytes: file.count,
            digest: file.digest)
    }

    fileprivate init?(_ words: [String]) {
        guard words.count == 5, let kind = Segment.Kind(rawValue: words[0]), let first = UInt64(words[1]),
            let last = UInt64(words[2]), let bytes = Int(words[3]), words[4].utf8.count == 64
        else { return nil }
        self.init(kind: kind, first: first, last: last, bytes: bytes, digest: words[4])
    }
}
