internal import CLMDB
internal import Glibc
internal import Synchronization

/// One LMDB file, open in this process.
///
/// Beside the file lie `<path>-lock` (LMDB's readers) and `<path>-writer` (who writes). The environment may be used
/// from any thread; a thread has at most one transaction on it at a time. When `write` returns, its commit is on disk.
@safe
public final class Environment: Sendable {
    /// Where the file lies.
    public let path: String
    /// How it was opened.
    public let options: EnvironmentOptions

    nonisolated(unsafe) let pointer: OpaquePointer
    let gate: TransactionGate
    let longestRead = Atomic<Int64>(0)
    let failure = Mutex<LMDBError?>(nil)
    let isOpen = Mutex(true)
    let presence: Mutex<Presence?>
    /// How long the file was when it was last looked at, in bytes.
    let fileBytes = Mutex(0)
    private let identity: FileIdentity
    private let number: UInt64
    private let tables: [String: Table]
    private let writerLock: WriterLock?
    /// Whether writers know of this process's reads; not where it may not write to the lock file.
    private let isLocked: Bool

    /// Opens the file at `path`, which must exist.
    ///
    /// Throws `.noFile`, `.notLMDB`, `.damaged`, `.otherVersion`, `.alreadyOpen`, `.networkFileSystem`, `.permission`,
    /// `.noTable` (if opened for reading only), `.memory`, `.tooManyFiles`.
    public init(path: String, options: EnvironmentOptions) throws {
        try options.fileSystem.verify(path)
        // Whoever is no LMDB file gets no file of locks beside it.
        _ = try DataFileCheck(path: path)
        let announced = try Presence.announce(path, options)
        let file = try DataFileCheck(path: path)
        try FileRegistry.claim(file.identity, path)
        do {
            if !options.isReadOnly {
                // A limit on file sizes (ulimit -f) shall be an error of the write, not the end of the process.
                signal(SIGXFSZ, SIG_IGN)
            }
            writerLock =
                options.isReadOnly
                ? nil : try WriterLock(path: path + "-writer", mode: options.mode)
            number = Self.numbers.add(1, ordering: .relaxed).newValue
            var handle = try EnvironmentHandle(path: path, options: options)
            try handle.requireIdentity(file.identity)
            tables = try handle.openTables(options, environment: number, lock: writerLock)
            isLocked = handle.isLocked
            unsafe pointer = try handle.release()
        } catch {
            FileRegistry.release(file.identity) {}
            throw error
        }
        presence = Mutex(announced)
        identity = file.identity
        self.path = path
        self.options = options
        gate = TransactionGate(path: path, timeout: options.busyTimeout)
    }

    private static let numbers = Atomic<UInt64>(0)

    deinit {
        finish()
    }

    /// The table with the given name, one of `options.tables`. Throws `.noTable` for any other.
    public func table(_ name: String) throws -> Table {
        guard let table = tables[name] else {
            throw LMDBError(.noTable, "The table \(name) was not named when \(path) was opened.")
        }
        return table
    }

    /// Waits for this process's transactions and closes the file; afterwards it can be opened anew.
    ///
    /// Not needed at the end of the environment's life. Throws `.busy` if a transaction stays open too long, `.nested`
    /// inside one of this thread's own.
    public func close() throws {
        try gate.exclusively {
            gate.close(because: LMDBError(.closed, "\(path) was closed."))
            finish()
        }
    }

    /// Lends the state of the last commit to `body`.
    ///
    /// Throws what `body` throws, `.nested` inside another transaction of this thread, `.readersFull`,
    /// `.sameProcessNumber`, `.closed`, `.stopped` after a failed write of LMDB's head, and `.busy` if writers may have
    /// changed what was read because they could not know of this reader.
    public func read<R>(_ body: (borrowing ReadTransaction) throws -> R) throws -> R {
        let transaction = try unsafe begin(MDB_RDONLY)
        let start = Deadline.now()
        defer {
            unsafe mdb_txn_abort(transaction)
            gate.leave()
            longestRead.max(Deadline.now() - start, ordering: .relaxed)
        }
        let lent = ReadTransaction(handle: unsafe handle(transaction))
        guard !isLocked else { return try body(lent) }
        let result = Result { try body(lent) }
        try unsafe requireUntouched(transaction)
        return try result.get()
    }

    /// Throws if pages that a reader without a lock saw may have been given to a later commit: the one after the next
    /// is the first that takes them.
    private func requireUntouched(_ transaction: OpaquePointer) throws {
        var info = unsafe MDB_envinfo()
        try LMDBError.check(unsafe mdb_env_info(pointer, &info), path)
        guard unsafe info.me_last_txnid > mdb_txn_id(transaction) + 1 else { return }
        throw LMDBError(.busy, "Others wrote to \(path) while it was read, and this process may not lock it.")
    }

    /// Lends a transaction to `body` and commits it when `body` returns; if it throws, nothing has changed.
    ///
    /// `body` may run more than once: if the map is full it is undone, the map grows, and it runs again. It must have
    /// no effect outside the transaction that cannot be repeated.
    ///
    /// Throws what `body` throws, `.busy` if another writer holds the file for longer than `patience`, which is
    /// `options.busyTimeout` unless given,
    /// `.diskFull` or `.inputOutput` if the commit failed (whether it is on the disk is then unknown) and `.stopped`
    /// ever after, `.readOnly`, `.nested`, `.closed`.
    public func write<R>(
        within patience: Duration? = nil, _ body: (inout WriteTransaction) throws -> R
    ) throws -> R {
        guard let writerLock else { throw LMDBError(.readOnly, "\(path) was opened for reading only.") }
        try requireOutside()
        return try writerLock.hold(within: patience ?? options.busyTimeout) {
            while true {
                switch try attempt(body) {
                case .committed(let result): return result
                case .mapIsFull: try grow()
                }
            }
        }
    }

    /// Throws `.nested` if this thread is inside a transaction, and `.closed` if the file is closed.
    public func requireOutside() throws { try gate.requireOutside() }

    private enum Attempt<R> {
        case committed(R)
        case mapIsFull
    }

    private func attempt<R>(_ body: (inout WriteTransaction) throws -> R) throws -> Attempt<R> {
        try requireUnharmed()
        try makeRoom()
        let pointer = try unsafe begin(0)
        defer { gate.leave() }
        var transaction = WriteTransaction(handle: unsafe handle(pointer))
        let result: R
        do {
            result = try body(&transaction)
            try LMDBError.check(transaction.failure, path)
        } catch {
            unsafe mdb_txn_abort(pointer)
            if transaction.failure == MDB_MAP_FULL { return .mapIsFull }
            if LMDBError.isWriteFailure(transaction.failure) { throw stop(after: transaction.failure) }
            throw error
        }
        let rc = unsafe mdb_txn_commit(pointer)
        switch rc {
        case MDB_SUCCESS: return .committed(result)
        case MDB_MAP_FULL: return .mapIsFull
        case _ where LMDBError.isWriteFailure(rc): throw stop(after: rc)
        default: throw LMDBError(rc: rc, path: path)
        }
    }

    private func handle(_ transaction: OpaquePointer) -> TransactionHandle {
        unsafe TransactionHandle(pointer: transaction, environment: number, path: path)
    }

    private func finish() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            FileRegistry.release(identity) { unsafe mdb_env_close(pointer) }
            presence.withLock { $0 = nil }
        }
    }
}
