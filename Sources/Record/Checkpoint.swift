/// What a ledger was at some size, in the form of C2SP `tlog-checkpoint`: whoever keeps a signed one can tell later
/// whether anything before it was changed or taken away.
public struct Checkpoint: Hashable, Sendable {
    /// The ledger's name.
    public let origin: String
    /// How many events the log had.
    public let size: UInt64
    /// The root of the tree over them.
    public let root: TreeHash
    /// Lines that tell more, such as when it was signed; none is empty.
    public let extensions: [String]

    /// Makes a checkpoint; nil if the origin or an extension is no line of text.
    public init?(origin: String, size: UInt64, root: TreeHash, extensions: [String] = []) {
        guard ([origin] + extensions).allSatisfy({ !$0.isEmpty && !$0.contains("\n") }) else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note; nil if it is malformed.
    public init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", let size = UInt64(lines[1]), lines[1] == String(size),
            let bytes = [UInt8](base64: lines[2]), let root = TreeHash(bytes: bytes)
        else { return nil }
        self.init(
            origin: String(lines[0]), size: size, root: root, extensions: lines[3...].dropLast().map(String.init))
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(size), root.bytes.base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// The checkpoint with a signature of each key.
    public func signed(by keys: [SigningKey]) throws -> SignedNote? {
        guard var note = SignedNote(text: text) else { return nil }
        for key in keys { try note.sign(with: key) }
        return note
    }

    /// Reads a note and believes it only if one of the keys has signed it and it is of the origin; nil otherwise.
    public init?(_ note: SignedNote, origin: String, signedBy keys: [VerifierKey]) {
        guard keys.contains(where: note.isSigned), let checkpoint = Checkpoint(note.text), checkpoint.origin == origin
        else { return nil }
        self = checkpoint
    }
}
