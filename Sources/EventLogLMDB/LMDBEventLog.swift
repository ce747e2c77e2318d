public import EventLog
import Glibc
import LMDB
public import Record

/// An event log in one LMDB file, `ledger.mdb`, in the ledger's directory.
///
/// One process has it open at most once; any number of processes read it, one at a time writes it.
public final class LMDBEventLog: EventLog {
    /// The name of the file in the ledger's directory.
    public static let fileName = "ledger.mdb"

    /// The ledger's name.
    public let origin: String
    /// The ledger's random id.
    public let id: Identifier128
    /// The ledger's directory.
    public let directory: String
    /// When the ledger was made.
    public let created: Instant

    let environment: Environment
    let tables: Tables
    let headFile: HeadFile
    let queue = AppendQueue()
    let subtrees = SubtreeCache()

    /// Opens the log in a directory.
    ///
    /// - Parameters:
    ///   - readOnly: Whether nothing shall be written.
    ///   - settings: How to open the file.
    /// - Throws: `.missing`, `.notALog`, `.newerFormat`, `.damaged`, `.permission`, `.busy` when this process has it
    ///   open, `.resources`, `.inputOutput`.
    public convenience init(
        directory: String, readOnly: Bool = false, settings: LMDBSettings = LMDBSettings()
    ) throws(EventLogError) {
        do throws(EventLogError) {
            let environment = try translatingErrors {
                let path = LMDBEventLog.path(in: directory)
                var options = settings.options(readOnly: readOnly)
                options.makesTables = false
                return try Environment(path: path, options: options)
            }
            do throws(EventLogError) {
                try self.init(environment, directory, comparesHead: settings.comparesHead)
            } catch {
                try? environment.close()
                throw error
            }
        } catch {
            throw error.code == .notALog && HeadFile(directory: directory).isThere
                ? EventLogError(.damaged, error.reason + " There was a log here: its head lies beside the file.")
                : error
        }
    }

    private init(
        _ environment: Environment, _ directory: String, comparesHead: Bool = true
    ) throws(EventLogError) {
        let (tables, header) = try translatingErrors {
            let tables = try Tables(environment)
            return (tables, try environment.read { try LMDBEventLog.check(tables, in: $0) })
        }
        self.environment = environment
        self.tables = tables
        self.directory = directory
        headFile = HeadFile(directory: directory)
        origin = header.origin
        id = header.id
        created = header.created
        if comparesHead { try compareHead() }
    }

    /// Checks that the log goes on where the head beside it ended (invariant L8).
    public func compareHead() throws(EventLogError) {
        guard let kept = headFile.read(of: id) else { return }
        try check(against: kept.size, kept.root, named: "the head beside it")
    }

    /// Makes a new log in a directory, which is made too unless it exists.
    ///
    /// - Parameters:
    ///   - origin: The ledger's name, of 1 to 255 bytes.
    ///   - id: The id of the ledger that is put back; nil for a ledger that has not been before.
    ///   - created: When the ledger was made: now, unless it is put back.
    /// - Throws: `.exists`, `.permission`, `.unstorable` for an unfit origin, `.resources`, `.inputOutput`.
    public static func create(
        at directory: String, origin: String, id: Identifier128? = nil, created: Instant,
        settings: LMDBSettings = LMDBSettings()
    ) throws(EventLogError) -> LMDBEventLog {
        let environment = try translatingErrors {
            var generator = SystemRandomNumberGenerator()
            let header = try Header(origin: origin, id: id ?? .random(using: &generator), created: created)
            try makeDirectory(directory)
            return try Environment.create(
                at: path(in: directory), options: settings.options(readOnly: false)
            ) { environment, transaction in
                let meta = try environment.table("meta")
                try header.store(meta, in: &transaction)
                try StoredHead().store(meta, in: &transaction)
                let tree = TreeStore(table: try environment.table("tree"), meta: meta)
                try tree.store(TreeGrowth(TreeEdge()), in: &transaction)
            }
        }
        return try LMDBEventLog(environment, directory)
    }

    /// Waits for this process's reads and writes and closes the file, which can then be opened anew.
    public func close() throws(EventLogError) { try translatingErrors { try environment.close() } }

    static func path(in directory: String) -> String {
        directory.hasSuffix("/") ? directory + fileName : "\(directory)/\(fileName)"
    }

    /// Checks that this is a log and that its head is its last event.
    private static func check(_ tables: Tables, in transaction: borrowing ReadTransaction) throws -> Header {
        let header = try Header(tables.meta, in: transaction)
        let head = try StoredHead(tables.meta, in: transaction)
        let last = try transaction.last(in: tables.events) { key, bytes in
            guard key.byteCount == 8 else { throw EventLogError.damaged("the key of an event") }
            return try tables.outlineOfLast(key.bigEndianWord(at: 0), bytes)
        }
        guard last ?? 0 == head.position else {
            throw EventLogError(
                .damaged, "the head says \(head.position) events, but the last one is \(last ?? 0)",
                position: Position(head.position))
        }
        return header
    }
}

extension Tables {
    fileprivate func outlineOfLast(_ position: UInt64, _ bytes: RawSpan) throws -> UInt64 {
        try Tables.outline(of: bytes, at: position).position.rawValue
    }
}

/// How the file is opened; the defaults suit everybody but tests.
public struct LMDBSettings: Sendable {
    /// How much address space to reserve, in bytes; it costs neither memory nor disk.
    public var mapBytes = 64 << 30
    /// How long to wait for another process that writes.
    public var busyTimeout = Duration.seconds(5)
    /// The permissions of new files, before the umask.
    public var mode: UInt32 = 0o660
    /// Whether opening checks the log against the head beside it; `verify` does so itself.
    public var comparesHead = true

    /// The defaults.
    public init() {}

    func options(readOnly: Bool) -> EnvironmentOptions {
        var options = EnvironmentOptions(tables: Tables.names)
        options.isReadOnly = readOnly
        options.mapBytes = mapBytes
        options.busyTimeout = busyTimeout
        options.mode = mode
        return options
    }
}

/// Makes a directory unless it exists, and lets its parent remember it through a power failure.
private func makeDirectory(_ path: String, withParents: Bool = true) throws {
    guard mkdir(path, 0o770) == 0 else {
        switch errno {
        case EEXIST: return
        case ENOENT where withParents:
            let parts = path.split(separator: "/").dropLast()
            if !parts.isEmpty { try makeDirectory((path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")) }
            return try makeDirectory(path, withParents: false)
        case ENOENT: throw EventLogError(.missing, "the directory above \(path) does not exist")
        case EACCES, EPERM, EROFS: throw EventLogError(.permission, "the directory \(path) may not be made here")
        default: throw EventLogError(.inputOutput, "the directory \(path) cannot be made (errno \(errno))")
        }
    }
    let parent = open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    defer { Glibc.close(parent) }
    guard fsync(parent) == 0 else {
        throw EventLogError(.inputOutput, "the directory above \(path) cannot be synced (errno \(errno))")
    }
}
