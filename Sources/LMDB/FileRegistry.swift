internal import Glibc
internal import Synchronization

/// A file, however its path is spelled.
struct FileIdentity: Hashable {
    let device: UInt
    let inode: UInt

    init(_ info: stat) {
        device = info.st_dev
        inode = info.st_ino
    }
}

/// The files that this process has open, because a second environment on one of them would drop the first one's locks.
enum FileRegistry {
    private static let open = Mutex<Set<FileIdentity>>([])

    static func claim(_ file: FileIdentity, _ path: String) throws {
        let isNew = open.withLock { $0.insert(file).inserted }
        guard isNew else { throw LMDBError(.alreadyOpen, "This process has \(path) open already.") }
    }

    /// Closes a file and lets it go in one step: in between, its inode could become another file's.
    static func release(_ file: FileIdentity, closing close: () -> Void) {
        open.withLock { files in
            close()
            files.remove(file)
        }
    }
}
