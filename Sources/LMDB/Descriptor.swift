internal import Glibc

/// An open file or directory, closed at the end of its life.
struct Descriptor: ~Copyable {
    let number: Int32
    private let path: String

    init(_ path: String, _ flags: Int32, mode: UInt32 = 0) throws {
        let number = unsafe open(path, flags | O_CLOEXEC, mode)
        try LMDBError.checkSystem(number, path)
        self.number = number
        self.path = path
    }

    deinit {
        close(number)
    }

    func stat() throws -> stat {
        var info = Glibc.stat()
        try LMDBError.checkSystem(unsafe fstat(number, &info), path)
        return info
    }

    func sync() throws {
        try LMDBError.checkSystem(fsync(number), path)
    }

    /// Up to `count` bytes from `offset`; fewer only at the end of the file.
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let got = unsafe pread(number, rest.baseAddress, rest.count, offset + filled)
                if got == -1 && errno == EINTR { continue }
                guard got >= 0 else { throw LMDBError(rc: errno, path: path) }
                if got == 0 { return }
                filled += got
            }
        }
    }
}
