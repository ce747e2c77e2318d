internal import EventLog
internal import FoundationEssentials
internal import Glibc

/// Small files that are there whole or not at all, and stay there through a power failure.
enum SafeFile {
    /// How long to wait for others who hold a lock: one of them may have been stopped.
    private static let patience = Duration.seconds(5)

    /// Writes beside the place, under a name that nobody else has, syncs, renames, and syncs the directory.
    static func write(_ text: String, to path: String, mode: mode_t) throws {
        let draft = "\(path).\(UInt64.random(in: 0 ... .max)).new"
        let bytes = Array(text.utf8)
        defer { unlink(draft) }
        try attempt("write \(draft)") {
            let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
            guard descriptor >= 0, let file = fdopen(descriptor, "w") else { return false }
            let isWritten =
                fwrite(bytes, 1, bytes.count, file) == bytes.count && fflush(file) == 0 && fsync(descriptor) == 0
            return fclose(file) == 0 && isWritten
        }
        try attempt("rename \(draft)") { rename(draft, path) == 0 }
        try sync(directory(of: path))
    }

    /// Waits for the lock of an open file or directory, which the kernel drops with its process.
    ///
    /// - Returns: 0 once it is held, else the system's error code: `EWOULDBLOCK` if others held it all the time.
    static func lock(_ descriptor: Int32) -> Int32 {
        let end = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard [EWOULDBLOCK, EINTR].contains(code), ContinuousClock.now < end else { return code }
            usleep(10_000)
        }
        return 0
    }

    /// Makes a directory and those above it, unless they exist.
    static func makeDirectory(_ path: String, mode: mode_t) throws {
        guard access(path, F_OK) != 0 else { return }
        let above = directory(of: path)
        if above != path { try makeDirectory(above, mode: mode) }
        try attempt("make the directory \(path)") { mkdir(path, mode) == 0 || errno == EEXIST }
        try sync(above)
    }

    /// The directory that a path names something in.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether a directory is another one or lies below it, by whatever names; what does not exist yet lies where its
    /// nearest directory does.
    static func lies(_ directory: String, in other: String) -> Bool {
        var nearest = directory
        while access(nearest, F_OK) != 0, self.directory(of: nearest) != nearest {
            nearest = self.directory(of: nearest)
        }
        guard let inner = real(nearest), let outer = real(other) else { return false }
        return inner == outer || inner.hasPrefix(outer + "/")
    }

    /// The names in a directory; none if it cannot be read.
    static func names(in directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Syncs the names in a directory.
    static func sync(_ directory: String) throws {
        try attempt("sync \(directory)") {
            let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return false }
            defer { close(descriptor) }
            return fsync(descriptor) == 0
        }
    }

    /// Does something while the lock of a directory is held, so that nobody else does the like there.
    ///
    /// - Throws: `.busy` if others hold the lock for too long.
    static func locking<Result>(_ directory: String, _ body: () throws -> Result) throws -> Result {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open \(directory)", errno) }
        defer { close(descriptor) }
        let code = lock(descriptor)
        guard code != EWOULDBLOCK else { throw EventLogError(.busy, "others hold \(directory)") }
        guard code == 0 else { throw fault("lock \(directory)", code) }
        return try body()
    }

    private static func attempt(_ what: String, _ body: () -> Bool) throws {
        errno = 0
        guard body() else { throw fault(what, errno) }
    }

    private static func fault(_ what: String, _ code: Int32) -> EventLogError {
        let isForbidden = [EACCES, EPERM, EROFS].contains(code)
        return EventLogError(isForbidden ? .permission : .inputOutput, "cannot \(what) (errno \(code))")
    }
}
