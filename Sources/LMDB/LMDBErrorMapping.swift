internal import CLMDB
internal import Glibc

extension LMDBError {
    /// Throws unless `rc` is 0.
    static func check(_ rc: Int32, _ path: String, file: String = #fileID, line: UInt = #line) throws {
        if rc != 0 { throw LMDBError(rc: rc, path: path, file: file, line: line) }
    }

    /// Throws what the last system call left in `errno`, if its answer was -1.
    static func checkSystem(_ answer: Int32, _ path: String, file: String = #fileID, line: UInt = #line) throws {
        if answer == -1 { throw LMDBError(rc: errno, path: path, file: file, line: line) }
    }

    /// The error that a return code of LMDB, or an errno, stands for.
    init(rc: Int32, path: String, file: String = #fileID, line: UInt = #line) {
        let (code, reason) = rc < 0 ? Self.meaning(ofLMDB: rc, path) : Self.meaning(ofSystem: rc, path)
        self.init(code, reason, rc: rc, file: file, line: line)
    }

    /// Whether `rc` says that writing to the disk failed, so that nobody knows what the disk holds.
    static func isWriteFailure(_ rc: Int32) -> Bool {
        rc == MDB_PANIC || rc > 0 && ![ENOMEM, EINVAL, EACCES].contains(rc)
    }

    private static func meaning(ofLMDB rc: Int32, _ path: String) -> (Code, String) {
        switch rc {
        case MDB_KEYEXIST:
            (.outOfOrder, "A record was appended to \(path) whose key is not greater than all others.")
        case MDB_NOTFOUND:
            (.noTable, "\(path) lacks a table that this program needs; it was made by another program or version.")
        // Where a table's root is gone, LMDB forgets why and says that the transaction is bad (mdb_cursor_init).
        case MDB_PAGE_NOTFOUND, MDB_CORRUPTED, MDB_BAD_TXN, MDB_INCOMPATIBLE:
            (.damaged, "\(path) is damaged: a page is missing or of the wrong kind. Restore a backup.")
        case MDB_PANIC:
            (.stopped, "Writing the head of \(path) failed earlier; this process writes no more.")
        case MDB_VERSION_MISMATCH:
            (.otherVersion, "\(path) or its lock file was written by another version of LMDB.")
        case MDB_INVALID:
            (.notLMDB, "\(path) or its lock file is not an LMDB file.")
        case MDB_MAP_FULL, MDB_MAP_RESIZED:
            (.mapFull, "The memory map of \(path) is too small and cannot grow.")
        case MDB_DBS_FULL:
            (.tablesFull, "\(path) has more tables than this program expects.")
        case MDB_READERS_FULL, MDB_TLS_FULL:
            (.readersFull, "Too many readers have \(path) open at the same time.")
        case MDB_TXN_FULL, MDB_CURSOR_FULL, MDB_PAGE_FULL:
            (.transactionFull, "One transaction on \(path) changes too much; write it in smaller batches.")
        case MDB_BAD_VALSIZE:
            (.valueSize, "A key for \(path) is empty or longer than 511 bytes, or a value is too long.")
        case MDB_BAD_RSLOT, MDB_BAD_DBI:
            (.misuse, "A transaction on \(path) was used after it ended, or with a table that is not open.")
        default:
            (.system, "LMDB answered \(rc) for \(path), which it does not document.")
        }
    }

    private static func meaning(ofSystem rc: Int32, _ path: String) -> (Code, String) {
        switch rc {
        case ENOENT, ENOTDIR:
            (.noFile, path)
        case EEXIST:
            (.fileExists, "There is a file \(path) already.")
        case EACCES, EPERM:
            (.permission, "You may not open or change \(path) or its lock files; ask who owns them.")
        case EROFS:
            (.permission, "\(path) lies on a file system that is mounted read-only.")
        case EAGAIN:
            (.sameProcessNumber, sameProcessNumber(path))
        case ENOSPC, EDQUOT:
            (.diskFull, "There is no room left on the disk, or in your quota, for \(path).")
        case EFBIG:
            (.diskFull, "This process may not write a file as large as \(path) has to be (ulimit -f).")
        case EIO:
            (.inputOutput, "The disk failed while \(path) was read or written.")
        case ENOMEM:
            (.memory, outOfMemory(path))
        case EMFILE, ENFILE:
            (.tooManyFiles, "Too many files are open (ulimit -n) to open \(path).")
        case EISDIR:
            (.notLMDB, "\(path) is a directory.")
        default:
            (.system, "\(path): \(unsafe String(cString: strerror(rc))) (errno \(rc)).")
        }
    }

    private static func sameProcessNumber(_ path: String) -> String {
        "Another container uses \(path) under the same process number; "
            + "let one container have the volume, or let them share process numbers (--pid=host)."
    }

    private static func outOfMemory(_ path: String) -> String {
        var limit = rlimit()
        let isLimited = unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 && limit.rlim_cur != .max
        let cause =
            isLimited
            ? "this process may have \(limit.rlim_cur >> 20) MiB of address space (ulimit -v)"
            : "the machine is out of memory or limits address space (vm.overcommit_memory)"
        return "\(path) cannot be mapped into memory: \(cause)."
    }
}
