public import Glibc

/// A directory for a ledger that is not whole yet, beside the place where it shall be. It takes its name when all of it
/// is on the disk, so a process that is killed leaves nothing that passes for a ledger.
public struct LedgerDraft: ~Copyable {
    /// Where the draft lies.
    public let path: String
    private let target: String
    private let directory: DurableDirectory

    /// Makes an empty draft; `.occupied` when anything is in the place, `.busy` when somebody else makes one.
    public init(of target: String) throws {
        let target = LedgerDraft.trimmed(target)
        guard try LedgerDraft.isFree(target) else { throw BackupError.occupied(target) }
        let parent = DurableDirectory.parent(of: target)
        LedgerDraft.makeDirectories(parent)
        let name = target.split(separator: "/").last.map(String.init) ?? "ledger"
        let path = "\(parent)/.\(name).restoring"
        let directory = try DurableDirectory(path, creating: true, mode: 0o770)
        for name in try directory.names() { try directory.remove(name) }
        self.init(target: target, path: path, directory: directory)
    }

    private init(target: String, path: String, directory: consuming DurableDirectory) {
        self.target = target
        self.path = path
        self.directory = directory
    }

    /// Gives the draft its name. The log in it must be closed.
    public func finish() throws {
        try DurableDirectory.sync(path)
        guard try LedgerDraft.isFree(target) else { throw BackupError.occupied(target) }
        guard rename(path, target) == 0 else {
            let number = errno
            let isOccupied = number == EEXIST || number == ENOTEMPTY
            throw isOccupied ? BackupError.occupied(target) : BackupError.system(target, errno: number)
        }
        try DurableDirectory.sync(DurableDirectory.parent(of: target))
    }

    /// Writes a file into the draft.
    public func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws {
        try directory.write(name, bytes, mode: mode)
    }

    /// Takes the draft away.
    public func discard() {
        for name in (try? directory.names()) ?? [] { try? directory.remove(name) }
        rmdir(path)
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Whether there is nothing at a path, or an empty directory.
    private static func isFree(_ path: String) throws -> Bool {
        guard access(path, F_OK) == 0 else { return true }
        guard let directory = try? DurableDirectory(path) else { return false }
        return try directory.names().isEmpty
    }

    private static func makeDirectories(_ path: String) {
        guard access(path, F_OK) != 0 else { return }
        makeDirectories(DurableDirectory.parent(of: path))
        mkdir(path, 0o770)
    }
}
