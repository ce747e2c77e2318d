internal import CLMDB
internal import Synchronization

/// How full a file is and how it has been used.
public struct Statistics: Sendable {
    /// The address space reserved, in bytes.
    public let mapBytes: Int
    /// The pages in use or free for reuse, in bytes: what the file must have.
    public let usedBytes: Int
    /// The size of a page in bytes.
    public let pageBytes: Int
    /// Pages that later commits can reuse.
    public let freePages: Int
    /// The number of the last commit.
    public let lastTransaction: Int
    /// Open read transactions, of all processes; this one is not counted.
    public let readers: Int
    /// The longest read transaction that this environment has had, in milliseconds.
    public let longestReadMilliseconds: Double
}

/// A slot in the table of readers that all processes share.
public struct Reader: Hashable, Sendable {
    /// The process.
    public let pid: Int32
    /// The commit that it reads; nil if it is not reading now.
    public let transaction: Int?
}

extension Environment {
    /// How full the file is. Not for use inside a transaction of the same thread.
    public func statistics() throws -> Statistics {
        let readers = try readers().filter { $0.transaction != nil }.count
        return try read { transaction in
            var info = unsafe MDB_envinfo()
            try LMDBError.check(unsafe mdb_env_info(pointer, &info), path)
            var stat = MDB_stat()
            try LMDBError.check(unsafe mdb_env_stat(pointer, &stat), path)
            return unsafe Statistics(
                mapBytes: info.me_mapsize, usedBytes: (info.me_last_pgno + 1) * Int(stat.ms_psize),
                pageBytes: Int(stat.ms_psize), freePages: try freePages(transaction),
                lastTransaction: info.me_last_txnid, readers: readers,
                longestReadMilliseconds: Double(longestRead.load(ordering: .relaxed)) / 1_000_000)
        }
    }

    /// Who is in the table of readers.
    public func readers() throws -> [Reader] {
        var lines = ""
        let rc = unsafe withUnsafeMutablePointer(to: &lines) { lines in
            unsafe mdb_reader_list(
                pointer,
                { text, lines in
                    guard let text = unsafe text, let lines = unsafe lines else { return 0 }
                    unsafe lines.assumingMemoryBound(to: String.self).pointee += String(cString: text)
                    return 0
                }, lines)
        }
        guard rc >= 0 else { throw LMDBError(rc: rc, path: path) }
        // A heading, then in each line the process, the thread and the transaction or a dash.
        return lines.split(separator: "\n").dropFirst().compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, let pid = Int32(words[0]) else { return nil }
            return Reader(pid: pid, transaction: Int(words[2]))
        }
    }

    /// LMDB's flags, as they are in force.
    func flags() throws -> UInt32 {
        var flags: UInt32 = 0
        try LMDBError.check(unsafe mdb_env_get_flags(pointer, &flags), path)
        return flags
    }

    /// LMDB keeps its free pages in table 0: each value is a list of page numbers that begins with its length.
    private func freePages(_ transaction: borrowing ReadTransaction) throws -> Int {
        let free = Table(name: "free pages", index: 0, environment: transaction.handle.environment)
        var count = 0
        try transaction.scan(free) { _, list in
            let length = list.byteCount < 8 ? -1 : unsafe list.unsafeLoadUnaligned(as: Int.self)
            guard (0..<max(1, list.byteCount / 8)).contains(length) else {
                throw LMDBError(.damaged, "\(path) is damaged: its list of free pages makes no sense.")
            }
            count += length
            return true
        }
        return count
    }
}
