internal import FoundationEssentials
internal import Glibc
internal import Record

/// Why a read could not be recorded, so that nothing is shown.
enum AccessFault: Error, Hashable {
    /// The file system says no.
    case forbidden(String)
    /// Another process has held the file for too long.
    case busy(String)
    /// The line could not be written and synced; the system's error code.
    case failed(String, Int32)
    /// A line is not what was written; its number in the file, from 1, if it can be told.
    case damaged(String, line: Int?)
}

/// The access log beside the data file of a ledger. Lines are appended under a lock of the file, one write and one
/// sync each, so that whoever is shown something stands in it.
struct AccessLog {
    static let name = "ledger.access"
    /// Some lines from the end are enough to go on with: none is longer than this by far.
    private static let tail = 64 << 10

    let path: String
    private let origin: String
    private let ledger: Identifier128

    /// Where the file ended when this process looked last: while nobody has touched it, that need not be read again.
    struct End {
        fileprivate let mark: Mark
        fileprivate let chain: AccessChain
    }

    /// What tells that a file is the one that was looked at, and still as it was.
    fileprivate struct Mark: Equatable {
        let device: dev_t
        let node: ino_t
        let size: off_t
        let seconds: Int
        let nanoseconds: Int
    }

    init(in directory: String, origin: String, ledger: Identifier128) {
        path = "\(directory)/\(Self.name)"
        (self.origin, self.ledger) = (origin, ledger)
    }

    /// Appends lines once the lock is held, and returns when they are durable. An unfinished last line is ended first.
    ///
    /// - Parameters:
    ///   - lines: Each makes a line of its number.
    ///   - known: Where the file ended last; afterwards, where it ends now.
    /// - Throws: `AccessFault`.
    func append(_ lines: [AccessQueue.Line], behind known: inout End?) throws {
        try withEnd(&known) { file, chain, isNew in
            let bytes = lines.flatMap { chain.add($0) }
            // What is written in part is ended by the next writer.
            guard retrying({ write(file, bytes, bytes.count) }) == bytes.count else {
                throw fault(errno == 0 ? EIO : errno)
            }
            guard fsync(file) == 0 else { throw fault(errno) }
            if isNew { try SafeFile.sync(SafeFile.directory(of: path)) }
        }
    }

    /// Refuses to go on where no line could be appended.
    func requireSound(behind known: inout End?) throws { try withEnd(&known) { _, _, _ in } }

    /// Opens the file, waits for its lock, and checks what it ends with.
    private func withEnd(
        _ known: inout End?, _ body: (_ file: Int32, _ chain: inout AccessChain, _ isNew: Bool) throws -> Void
    ) throws {
        let last = known
        known = nil
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o660)
        guard file >= 0 else { throw fault(errno) }
        defer { close(file) }
        let code = SafeFile.lock(file)
        guard code == 0 else { throw code == EWOULDBLOCK ? AccessFault.busy(path) : fault(code) }
        let mark = try mark(of: file)
        var chain = try last.flatMap { $0.mark == mark ? $0.chain : nil } ?? end(of: file, upTo: Int(mark.size))
        guard chain.firstBad == nil, chain.number != nil else {
            throw AccessFault.damaged(path, line: (try? self.chain())?.firstBad)
        }
        try body(file, &chain, mark.size == 0)
        chain.forgetEntries()
        known = End(mark: try self.mark(of: file), chain: chain)
    }

    private func mark(of file: Int32) throws -> Mark {
        var info = stat()
        guard fstat(file, &info) == 0 else { throw fault(errno) }
        guard info.st_mode & S_IFMT == S_IFREG else { throw fault(EINVAL) }
        return Mark(
            device: info.st_dev, node: info.st_ino, size: info.st_size, seconds: info.st_ctim.tv_sec,
            nanoseconds: info.st_ctim.tv_nsec)
    }

    /// All lines with the chain over them. What is not there has none.
    func chain() throws -> AccessChain {
        var chain = AccessChain(origin: origin, ledger: ledger)
        guard access(path, F_OK) == 0 else { return chain }
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { throw fault(EACCES) }
        chain.take(bytes)
        return chain
    }

    /// The chain over the last lines.
    private func end(of file: Int32, upTo size: Int) throws -> AccessChain {
        let start = max(0, size - Self.tail)
        var bytes = [UInt8](repeating: 0, count: size - start)
        guard retrying({ pread(file, &bytes, bytes.count, start) }) == bytes.count else { throw fault(EIO) }
        var chain = start == 0 ? AccessChain(origin: origin, ledger: ledger) : AccessChain()
        chain.take(start == 0 ? bytes[...] : bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        return chain
    }

    private func retrying(_ body: () -> Int) -> Int {
        while true {
            errno = 0
            let result = body()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private func fault(_ code: Int32) -> AccessFault {
        [EACCES, EPERM, EROFS, ELOOP, EISDIR].contains(code) ? .forbidden(path) : .failed(path, code)
    }
}
