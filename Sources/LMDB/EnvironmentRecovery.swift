internal import CLMDB
internal import Glibc
internal import Synchronization

/// What is done when LMDB cannot begin or end a transaction.
extension Environment {
    /// Begins a transaction inside the gate, after making room for it where that is possible.
    func begin(_ flags: Int32) throws -> OpaquePointer {
        var hasClearedReaders = false
        while true {
            try gate.enter()
            var transaction: OpaquePointer?
            let rc = unsafe mdb_txn_begin(pointer, nil, UInt32(flags), &transaction)
            if rc == MDB_SUCCESS, let transaction = unsafe transaction {
                guard flags & MDB_RDONLY != 0, unsafe isOvertaken(transaction) else { return unsafe transaction }
                unsafe mdb_txn_abort(transaction)
            }
            gate.leave()
            switch rc {
            case MDB_SUCCESS:
                continue
            case MDB_MAP_RESIZED:
                try adoptMapSize()
            case MDB_READERS_FULL where !hasClearedReaders:
                hasClearedReaders = true
                try clearStaleReaders()
            default:
                throw LMDBError(rc: rc, path: path)
            }
        }
    }

    /// Whether two commits came in while a reader began. LMDB notes which commit it sees before it copies where that
    /// commit's trees begin, and the second commit after it writes to the same place, before it counts itself.
    private func isOvertaken(_ reader: OpaquePointer) -> Bool {
        var info = unsafe MDB_envinfo()
        guard unsafe mdb_env_info(pointer, &info) == MDB_SUCCESS else { return false }
        return unsafe info.me_last_txnid > mdb_txn_id(reader) + 1
    }

    /// Gives back the slots of readers whose process has died; answers how many.
    @discardableResult
    public func clearStaleReaders() throws -> Int {
        var dead: Int32 = 0
        try LMDBError.check(unsafe mdb_reader_check(pointer, &dead), path)
        return Int(dead)
    }

    /// Doubles the map. The caller has the writer lock and no transaction.
    func grow() throws {
        try gate.exclusively {
            var info = unsafe MDB_envinfo()
            try LMDBError.check(unsafe mdb_env_info(pointer, &info), path)
            let (size, overflow) = unsafe info.me_mapsize.multipliedReportingOverflow(by: 2)
            guard !overflow else { throw LMDBError(rc: MDB_MAP_FULL, path: path) }
            try moveMap(to: size)
        }
    }

    /// Takes over the size to which another process has grown the map.
    private func adoptMapSize() throws {
        try gate.exclusively { try moveMap(to: 0) }
    }

    private func moveMap(to size: Int) throws {
        let rc = unsafe mdb_env_set_mapsize(pointer, size)
        guard rc != MDB_SUCCESS else { return }
        // LMDB has given up the old map before it asked for the new one.
        let error = LMDBError(rc: rc, path: path)
        gate.close(because: error)
        throw error
    }

    /// Throws if an earlier write failed.
    func requireUnharmed() throws {
        guard let earlier = failure.withLock({ $0 }) else { return }
        throw LMDBError(
            .stopped,
            "An earlier write to \(path) failed (\(earlier.reason)) This process writes no more: "
                + "see to the disk, start again, and verify the file.",
            rc: earlier.rc)
    }

    /// Stops all later writes, because nobody knows what the disk holds; answers the error to throw.
    func stop(after rc: Int32) -> LMDBError {
        let error = LMDBError(rc: DiskSpace.cause(of: rc, path), path: path)
        failure.withLock { $0 = $0 ?? error }
        return error
    }
}

/// Tells a full disk from a broken one: LMDB reports a write that was cut short as an I/O error.
enum DiskSpace {
    /// The most that LMDB writes with one system call, so that less room than this can cut a write short.
    private static let margin: UInt = 1 << 20

    /// The errno that names the cause of a failed write.
    static func cause(of rc: Int32, _ path: String) -> Int32 {
        guard rc == EIO else { return rc }
        var limit = rlimit()
        var file = stat()
        var disk = statvfs()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, unsafe stat(path, &file) == 0,
            unsafe statvfs(path, &disk) == 0
        else { return rc }
        if limit.rlim_cur < UInt(file.st_size) + margin { return EFBIG }
        return disk.f_bavail < margin / max(1, disk.f_frsize) ? ENOSPC : rc
    }
}
