internal import CLMDB
internal import Glibc

/// An LMDB environment while it is being opened: closed again unless it is released.
@safe
struct EnvironmentHandle: ~Copyable {
    private var pointer: OpaquePointer?
    private let path: String
    /// Whether writers know of this process's reads.
    private(set) var isLocked = true

    init(path: String, options: EnvironmentOptions) throws {
        self.path = path
        guard options.tables.count <= EnvironmentOptions.maxTables else {
            throw LMDBError(rc: MDB_DBS_FULL, path: path)
        }
        try LMDBError.check(unsafe mdb_env_create(&pointer), path)
        unsafe DamageHandler.install(in: pointer)
        try configure(options)
        try open(options)
        var dead: Int32 = 0
        try LMDBError.check(unsafe mdb_reader_check(pointer, &dead), path)
    }

    deinit {
        if let pointer = unsafe pointer { unsafe mdb_env_close(pointer) }
    }

    /// Makes a file without tables. A crash meanwhile can leave one that nobody can open.
    static func makeEmptyFile(at path: String, _ options: EnvironmentOptions) throws {
        _ = try EnvironmentHandle(path: path, options: options)
    }

    /// Hands the environment over to somebody who will close it.
    mutating func release() throws -> OpaquePointer {
        guard let released = unsafe pointer else { throw LMDBError(.closed, "\(path) was closed.") }
        unsafe pointer = nil
        return unsafe released
    }

    /// Throws `.busy` if what was opened is another file than the one that was checked before, which was rewritten.
    func requireIdentity(_ checked: FileIdentity) throws {
        var (file, info) = (Int32(-1), stat())
        try LMDBError.check(unsafe mdb_env_get_fd(pointer, &file), path)
        try LMDBError.checkSystem(unsafe fstat(file, &info), path)
        guard FileIdentity(info) != checked else { return }
        throw LMDBError(.busy, "\(path) was written anew while it was opened; try again.")
    }

    private func configure(_ options: EnvironmentOptions) throws {
        try LMDBError.check(unsafe mdb_env_set_mapsize(pointer, max(0, options.mapBytes)), path)
        try LMDBError.check(unsafe mdb_env_set_maxdbs(pointer, UInt32(EnvironmentOptions.maxTables)), path)
        let readers = UInt32(clamping: max(1, options.maxReaders))
        try LMDBError.check(unsafe mdb_env_set_maxreaders(pointer, readers), path)
    }

    /// Makes the lock file, with disk space for all readers: LMDB maps it, and a page without room would end the
    /// process. Who only reads can do without; answers whether there is one that can be used.
    ///
    /// It must come before LMDB opens the file, because closing it drops the locks that this process has on it.
    private static func reserveLockFile(_ path: String, _ options: EnvironmentOptions) throws -> Bool {
        do {
            let file = try Descriptor(path + "-lock", O_RDWR | O_CREAT, mode: options.mode)
            // LMDB's own size: 128 bytes and 64 for each reader.
            try LMDBError.check(posix_fallocate(file.number, 0, 128 + 64 * max(1, options.maxReaders)), path + "-lock")
            return true
        } catch let error as LMDBError where options.isReadOnly && error.code == .permission {
            return false
        }
    }

    private mutating func open(_ options: EnvironmentOptions) throws {
        isLocked = try Self.reserveLockFile(path, options)
        // Nothing but these: MDB_NOSYNC, MDB_NOMETASYNC, MDB_MAPASYNC and MDB_WRITEMAP lose commits or end the process.
        let flags =
            MDB_NOSUBDIR | MDB_NOTLS | (options.isReadOnly ? MDB_RDONLY : 0) | (isLocked ? 0 : MDB_NOLOCK)
        try LMDBError.check(unsafe mdb_env_open(pointer, path, UInt32(flags), options.mode), path)
        // LMDB 0.9.24 lets children inherit the data file.
        var file: Int32 = -1
        try LMDBError.check(unsafe mdb_env_get_fd(pointer, &file), path)
        try LMDBError.checkSystem(fcntl(file, F_SETFD, FD_CLOEXEC), path)
    }

    /// Opens the tables; makes those that are missing, under the writer lock, where the options permit it.
    func openTables(
        _ options: EnvironmentOptions, environment: UInt64, lock: WriterLock?
    ) throws -> [String: Table] {
        do {
            return try openTables(options.tables, environment, MDB_RDONLY)
        } catch let error as LMDBError where error.rc == MDB_NOTFOUND {
            guard let lock, options.makesTables else { throw error }
            return try lock.hold(within: options.busyTimeout) { try openTables(options.tables, environment, 0) }
        }
    }

    private func openTables(_ names: [String], _ environment: UInt64, _ flags: Int32) throws -> [String: Table] {
        var transaction: OpaquePointer?
        try LMDBError.check(unsafe mdb_txn_begin(pointer, nil, UInt32(flags), &transaction), path)
        var tables: [String: Table] = [:]
        for name in names {
            var index: MDB_dbi = 0
            let rc = unsafe mdb_dbi_open(transaction, name, flags == MDB_RDONLY ? 0 : UInt32(MDB_CREATE), &index)
            guard rc == MDB_SUCCESS else {
                unsafe mdb_txn_abort(transaction)
                throw LMDBError(rc: rc, path: path)
            }
            tables[name] = Table(name: name, index: index, environment: environment)
        }
        // A reader commits too: an abort would close the tables that it has opened.
        try LMDBError.check(unsafe mdb_txn_commit(transaction), path)
        return tables
    }
}
