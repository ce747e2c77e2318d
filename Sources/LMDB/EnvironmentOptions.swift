/// How to open a file.
public struct EnvironmentOptions: Sendable {
    /// The tables to open, at most 32; they are made if they are missing and `makesTables` says so.
    public var tables: [String]
    /// Whether missing tables are made where the environment is writable. Not where all of them must be there: what is
    /// damaged shall stay as it is.
    public var makesTables = true
    /// Whether nothing shall be written.
    public var isReadOnly = false
    /// How much address space to reserve, in bytes: costs no memory and no disk, and saves moving the map later.
    public var mapBytes = 64 << 30
    /// How many read transactions all processes together may have open.
    public var maxReaders = 1024
    /// How long to wait for another writer before `.busy` is thrown.
    public var busyTimeout = Duration.seconds(5)
    /// On which file systems the file may lie.
    public var fileSystem = FileSystemCheck.refusingRemote
    /// The permissions of new files, before the umask.
    public var mode: UInt32 = 0o660

    /// Options with their defaults for the given tables.
    public init(tables: [String]) {
        self.tables = tables
    }

    /// How many tables an environment can have.
    static let maxTables = 32
}
