public import Glibc

/// A directory whose files are there whole or not at all, also after a power failure, and which one process changes at
/// a time.
public struct DurableDirectory: ~Copyable {
    /// Where it lies.
    public let path: String
    private let descriptor: Int32

    /// Opens a directory and keeps others from changing it.
    ///
    /// - Parameter creating: Whether it is made when it is missing.
    public init(_ path: String, creating: Bool = false, mode: mode_t = 0o700) throws {
        if creating, mkdir(path, mode) != 0, errno != EEXIST { throw BackupError.system(path, errno: errno) }
        descriptor = try DurableDirectory.openAlone(path)
        self.path = path
    }

    private static func openAlone(_ path: String) throws -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupError.system(path, errno: errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw BackupError.busy(path)
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// The directory that a path lies in.
    public static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Lets a directory remember the names in it through a power failure.
    public static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupError.system(path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw BackupError.system(path, errno: errno) }
    }

    /// The names in it.
    public func names() throws -> [String] {
        guard let stream = opendir(path) else { throw BackupError.system(path, errno: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file under a name of its own, and gives it its name when it is on the disk.
    public func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws {
        let (draft, target) = ("\(path)/\(name).tmp", "\(path)/\(name)")
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
        guard file >= 0 else { throw BackupError.system(draft, errno: errno) }
        do {
            defer { close(file) }
            var count = 0
            repeat {
                count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            } while count < 0 && errno == EINTR
            // Who takes only a part has no room for the rest.
            guard count == bytes.count else { throw BackupError.system(draft, errno: count < 0 ? errno : ENOSPC) }
            guard fsync(file) == 0 else { throw BackupError.system(draft, errno: errno) }
        }
        guard rename(draft, target) == 0, fsync(descriptor) == 0 else { throw BackupError.system(target, errno: errno) }
    }

    /// The bytes of a file; nil when there is none.
    public func read(_ name: String) throws -> [UInt8]? { try DurableDirectory.read("\(path)/\(name)") }

    /// The bytes of a file; nil when there is none.
    public static func read(_ path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw BackupError.system(path, errno: errno)
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw BackupError.system(path, errno: errno) }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    /// Removes a file, or a directory of files; one that is missing is no fault.
    public func remove(_ name: String) throws {
        if let inner = try? DurableDirectory("\(path)/\(name)") {
            for file in try inner.names() { try inner.remove(file) }
            rmdir("\(path)/\(name)")
            return
        }
        guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else {
            throw BackupError.system("\(path)/\(name)", errno: errno)
        }
    }
}
