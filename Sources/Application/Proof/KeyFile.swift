internal import EventLog
internal import FoundationEssentials
internal import Glibc
internal import Portfolio
public import Record

/// A file with a private key that only its owner may read. It lies outside the ledger's directory: whoever can change
/// the ledger must not be able to sign what it says then.
public struct KeyFile: Sendable {
    /// Where it lies.
    public let path: String

    /// The file at a path, which need not exist.
    public init(path: String) { self.path = path }

    /// The file of a ledger's key in a directory of keys.
    public init(in directory: String, of ledger: Ledger) {
        path = "\(directory)/\(ledger.log.fileName).key"
    }

    /// Whether something is there.
    public var exists: Bool { access(path, F_OK) == 0 }

    /// The key.
    ///
    /// - Throws: `Refusal` when there is none, when others may read it, or when it is no key.
    public func read() throws -> SigningKey {
        var info = stat()
        guard stat(path, &info) == 0 else { throw Refusal(.noKey, [path]) }
        guard info.st_mode & 0o077 == 0 else { throw Refusal(.openKey, [path]) }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasSuffix("\n"),
            let key = SigningKey(secret: String(text.dropLast()))
        else { throw Refusal(.malformed, [path, "key-file"]) }
        return key
    }

    /// Takes the file away.
    func remove() { unlink(path) }

    /// Keeps a key; refused in a ledger's directory, where a key would prove nothing.
    func write(_ key: SigningKey, for ledger: Ledger, replacing: Bool = false) throws {
        guard replacing || !exists else { throw Refusal(.alreadyExists, ["key", path]) }
        let directory = SafeFile.directory(of: path)
        guard !SafeFile.lies(directory, in: ledger.directory) else { throw Refusal(.keyInLedger, [path]) }
        try SafeFile.makeDirectory(directory, mode: 0o700)
        try SafeFile.write(key.secret + "\n", to: path, mode: 0o600)
    }
}
