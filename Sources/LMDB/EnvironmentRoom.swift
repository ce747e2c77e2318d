internal import CLMDB
internal import Glibc
internal import Synchronization

extension Environment {
    /// A commit shall find at least so many pages behind those that are in use.
    private static let fewestPages = 64
    /// A disk with fewer bytes to give than these is left alone: what is left of it shall go to commits.
    private static let fewestFree: UInt = 64 << 20

    /// Keeps the file a little longer than LMDB has filled it; to be called by the writer, outside of transactions.
    ///
    /// A commit whose pages lie behind the end of the file waits for what the file system must note about it, too. Into
    /// bytes that are there it waits for the pages alone. LMDB never reads behind its last page, so zeros there are as
    /// good as none, and who loses them by a power failure has lost nothing. They reach the disk with the next commit.
    func makeRoom() throws {
        var (info, stat) = (unsafe MDB_envinfo(), MDB_stat())
        try LMDBError.check(unsafe mdb_env_info(pointer, &info), path)
        try LMDBError.check(unsafe mdb_env_stat(pointer, &stat), path)
        let page = Int(stat.ms_psize)
        let used = unsafe (info.me_last_pgno + 1) * page
        try fileBytes.withLock { bytes in
            guard bytes < used + Self.fewestPages * page else { return }
            var file: Int32 = -1
            try LMDBError.check(unsafe mdb_env_get_fd(pointer, &file), path)
            bytes = try Self.length(of: file, path)
            guard bytes < used + Self.fewestPages * page else { return }
            // A sixteenth, within bounds, so that a small ledger stays small and a large one seldom has to wait.
            let step = max(Self.fewestPages * page, min(used / 16, 1 << 20))
            bytes = try fill(file, from: max(bytes, used), to: (used / page * page) + Self.fewestPages * page + step)
        }
    }

    /// Writes zeros; answers how far it came. Whether there is room for a commit is the commit's own affair.
    private func fill(_ file: Int32, from start: Int, to end: Int) throws -> Int {
        var disk = statvfs()
        try LMDBError.checkSystem(unsafe fstatvfs(file, &disk), path)
        guard disk.f_bavail * disk.f_frsize >= Self.fewestFree else { return start }
        let zeros = [UInt8](repeating: 0, count: max(0, end - start))
        let written = unsafe pwrite(file, zeros, zeros.count, start)
        if written < 0, ![ENOSPC, EFBIG, EDQUOT].contains(errno) { throw stop(after: errno) }
        return start + max(0, written)
    }

    private static func length(of file: Int32, _ path: String) throws -> Int {
        var info = stat()
        try LMDBError.checkSystem(unsafe fstat(file, &info), path)
        return info.st_size
    }
}
