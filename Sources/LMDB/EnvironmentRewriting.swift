internal import CLMDB
internal import Glibc
internal import Synchronization

extension Environment {
    /// Waits until no other process has the file open, and keeps it so: whoever opens it now waits until this
    /// environment is closed.
    ///
    /// Throws `.busy` if another process has the file open for longer than `options.busyTimeout`.
    public func claimAlone() throws {
        try gate.requireOutside()
        try presence.withLock { try $0?.claim(before: Deadline(after: options.busyTimeout)) }
    }

    /// Writes every record into a new file that takes this one's place, and closes the environment. What was deleted is
    /// in no page of the new file, not even in the unused part of one, which a copy page by page would keep.
    ///
    /// Throws `.misuse` unless `claimAlone()` was called before; if it throws, the file is as it was.
    public func rewrite() throws {
        guard presence.withLock({ $0?.isAlone == true }) else {
            throw LMDBError(.misuse, "\(path) may be open elsewhere.")
        }
        try requireUnharmed()
        try TemporaryDirectory.removeAbandoned(beside: path)
        let directory = try TemporaryDirectory(beside: path)
        let draft = directory.path + "/data"
        try copyRecords(to: draft)
        try Self.copyOwner(of: path, to: draft)
        try directory.sync()
        try LMDBError.checkSystem(unsafe rename(draft, path), path)
        let parent = try Descriptor(TemporaryDirectory.parent(of: path), O_RDONLY | O_DIRECTORY)
        try parent.sync()
        try close()
    }

    private func copyRecords(to draft: String) throws {
        var options = options
        (options.isReadOnly, options.makesTables) = (false, true)
        try EnvironmentHandle.makeEmptyFile(at: draft, options)
        let target = try Environment(path: draft, options: options)
        for name in options.tables {
            let (source, copy) = try (table(name), target.table(name))
            var last: [UInt8]? = []
            while let start = last { last = try copyRecords(after: start, source, to: copy, in: target) }
        }
        try target.close()
        try Descriptor(draft, O_RDONLY).sync()
    }

    /// Copies some records whose keys are greater than one; answers the last key, or nil at the end.
    private func copyRecords(
        after start: [UInt8], _ source: Table, to copy: Table, in target: Environment
    ) throws -> [UInt8]? {
        try read { transaction in
            try target.write { written in
                var (last, bytes) = ([UInt8]?.none, 0)
                try transaction.scan(source, from: start) { key, value in
                    let name = key.copied()
                    guard name != start else { return true }
                    try written.append(key, value, in: copy)
                    bytes += value.byteCount
                    last = name
                    return bytes < 4 << 20
                }
                return last
            }
        }
    }

    /// Gives a file the owner, as far as this process may, and the permissions of another.
    private static func copyOwner(of path: String, to copy: String) throws {
        let file = try Descriptor(path, O_RDONLY).stat()
        let new = try Descriptor(copy, O_RDWR)
        _ = fchown(new.number, file.st_uid, file.st_gid)
        try LMDBError.checkSystem(fchmod(new.number, file.st_mode & 0o777), copy)
    }
}
