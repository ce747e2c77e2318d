internal import FoundationEssentials
internal import Record

/// How far the last backup reaches, kept beside the ledger for `doctor`. It proves nothing: backups are read by
/// `backup verify`.
struct LastBackup {
    static let name = "ledger.backup"
    private static let heading = "hovedbok backed up 1"

    /// The ledger's random id.
    let ledger: Identifier128
    /// When it was made.
    let made: Instant
    /// How many events it holds.
    let size: UInt64

    init(ledger: Identifier128, made: Instant, size: UInt64) {
        (self.ledger, self.made, self.size) = (ledger, made, size)
    }

    /// What is kept in a directory of the ledger with an id; nil if there is nothing whole.
    init?(in directory: String, of ledger: Identifier128) {
        guard let text = try? String(contentsOfFile: Self.path(directory), encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 5, lines[0] == Self.heading, Identifier128(lines[1]) == ledger,
            let made = Instant(lines[2]), let size = UInt64(lines[3])
        else { return nil }
        self.init(ledger: ledger, made: made, size: size)
    }

    /// Keeps it. Who may only read has nothing to keep it in, so nothing is thrown.
    func write(in directory: String) {
        let lines = [Self.heading, ledger.description, made.description, String(size)]
        try? SafeFile.write(lines.map { $0 + "\n" }.joined(), to: Self.path(directory), mode: 0o660)
    }

    private static func path(_ directory: String) -> String { directory + "/" + name }
}
