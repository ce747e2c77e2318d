internal import FoundationEssentials
internal import Glibc
public import Record

/// What the last `verify` found, kept beside the ledger: for `doctor`, and so that the next one can go on from there.
/// It proves nothing; whoever doubts reads everything.
public struct LastVerification: Sendable {
    static let name = "ledger.verified"
    private static let heading = "hovedbok verified 1"

    /// The ledger's random id.
    let ledger: Identifier128
    /// When it ended.
    public let ended: Instant
    /// How many events it read.
    public let size: UInt64
    /// Whether nothing was wrong.
    public let isWell: Bool
    /// The root over the events.
    let root: TreeHash
    /// The edge from which a later one can go on.
    let resumption: TreeEdge

    init(ledger: Identifier128, ended: Instant, size: UInt64, isWell: Bool, root: TreeHash, resumption: TreeEdge) {
        (self.ledger, self.ended, self.size, self.isWell) = (ledger, ended, size, isWell)
        (self.root, self.resumption) = (root, resumption)
    }

    /// What is kept in a directory of the ledger with an id; nil if there is nothing whole.
    init?(in directory: String, of ledger: Identifier128) {
        guard let text = try? String(contentsOfFile: Self.path(directory), encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count > 6, lines.last == "", lines[0] == Self.heading, Identifier128(lines[1]) == ledger,
            let ended = Instant(lines[2]), let size = UInt64(lines[4]), let root = TreeHash(base64: lines[5])
        else { return nil }
        let words = lines[6].split(separator: " ").map(String.init)
        let hashes = words.dropFirst().compactMap { TreeHash(base64: $0) }
        guard let first = words.first.flatMap({ UInt64($0) }), hashes.count == words.count - 1,
            let edge = TreeEdge(size: first, hashes: hashes)
        else { return nil }
        self.init(
            ledger: ledger, ended: ended, size: size, isWell: lines[3] == "well", root: root, resumption: edge)
    }

    /// Keeps it. Who may only read has nothing to keep it in, so nothing is thrown.
    func write(in directory: String) {
        let edge = ([String(resumption.size)] + resumption.hashes.map(\.base64)).joined(separator: " ")
        let lines = [
            Self.heading, ledger.description, ended.description, isWell ? "well" : "damaged", String(size), root.base64,
            edge,
        ]
        try? SafeFile.write(lines.map { $0 + "\n" }.joined(), to: Self.path(directory), mode: 0o660)
    }

    private static func path(_ directory: String) -> String { directory + "/" + name }
}
