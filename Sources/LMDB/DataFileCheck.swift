internal import Glibc

/// Reads the head of a data file before LMDB maps it.
///
/// LMDB believes the head and never compares it with the file's size: a truncated file would end the process by a
/// signal.
struct DataFileCheck {
    let identity: FileIdentity

    init(path: String) throws {
        let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
        let info = try file.stat()
        guard info.st_mode & S_IFMT == S_IFREG else { throw LMDBError(.notLMDB, "\(path) is not a regular file.") }
        identity = FileIdentity(info)
        let newest = try MetaPage.newest(of: file, path)
        // The size is asked for after the head was read, for a writer writes its pages before the head.
        let size = try file.stat().st_size
        let pages = size / newest.pageSize
        guard pages <= newest.lastPage else { return }
        let free = try FreePageList(of: file, newest, from: pages, path)
        guard free.pages.count > newest.lastPage - pages else {
            throw LMDBError(.damaged, "\(path) is cut short: it has \(size) bytes, its head speaks of more.")
        }
    }
}

/// One of the two pages at the head of a data file, as LMDB 0.9 lays it out on a 64-bit machine.
struct MetaPage {
    private static let byteCount = 152
    /// Where the second page lies if the first one cannot tell.
    private static let usualPageSize = 4096

    let pageSize: Int
    let lastPage: Int
    /// The root of the tree of free pages; nil if there are none.
    let freeRoot: Int?
    private let transaction: UInt64

    private init(_ bytes: [UInt8], _ path: String) throws {
        guard let magic = bytes.number(at: 16, size: 4), magic == 0xBEEF_C0DE else {
            throw LMDBError(.notLMDB, "\(path) is not an LMDB file, or its head is damaged.")
        }
        guard bytes.number(at: 20, size: 4) == 1 else {
            throw LMDBError(.otherVersion, "\(path) was written by another version of LMDB.")
        }
        guard let size = bytes.number(at: 40, size: 4), (512...32768).contains(size), size.nonzeroBitCount == 1,
            let last = bytes.number(at: 136, size: 8).flatMap(Int.init(exactly:)), last >= 1,
            let free = bytes.number(at: 80, size: 8), let transaction = bytes.number(at: 144, size: 8)
        else {
            throw LMDBError(.damaged, "\(path) is damaged: its head makes no sense.")
        }
        pageSize = Int(size)
        lastPage = last
        freeRoot = Int(exactly: free)
        self.transaction = transaction
    }

    /// One of the head pages. A file of which the other one is whole is LMDB's, whatever this one says.
    private static func orDamaged(_ bytes: [UInt8], if other: [UInt8], _ path: String) throws -> MetaPage {
        do {
            return try MetaPage(bytes, path)
        } catch let error as LMDBError where (try? MetaPage(other, path)) != nil {
            throw LMDBError(.damaged, "\(path) is damaged: one of its two head pages makes no sense. \(error.reason)")
        }
    }

    /// The head that the last commit has written.
    static func newest(of file: borrowing Descriptor, _ path: String) throws -> MetaPage {
        let first = try orDamaged(file.read(byteCount, at: 0), if: file.read(byteCount, at: usualPageSize), path)
        let rest = try file.read(byteCount, at: first.pageSize)
        guard rest.count == byteCount else {
            throw LMDBError(.damaged, "\(path) is cut short: its second head page is missing.")
        }
        let second = try orDamaged(rest, if: file.read(byteCount, at: 0), path)
        guard first.pageSize == second.pageSize else {
            throw LMDBError(.damaged, "\(path) is damaged: its two head pages disagree.")
        }
        return first.transaction < second.transaction ? second : first
    }
}
