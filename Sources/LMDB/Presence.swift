internal import Glibc

/// Tells other processes that this one has a data file open, or is opening it.
///
/// The file can be written anew only by a process that knows itself alone: others would go on with the old one. LMDB
/// has a lock of its own for that, but what waits for it believes the state of the old file.
struct Presence: ~Copyable {
    // F_OFD_SETLK of fcntl.h, which Swift does not import.
    private static let setLock: Int32 = 37
    /// The locked byte, behind those of the writer lock in the same file.
    private static let place = 2

    private let file: Descriptor
    private let path: String
    /// Whether nobody else can open the data file.
    private(set) var isAlone = false

    private init(file: consuming Descriptor, path: String) {
        self.file = file
        self.path = path
    }

    /// Announces this process. Nil where it may not even read the file of locks: it may not write there either, so all
    /// that it can see is a state that is over.
    static func announce(_ path: String, _ options: EnvironmentOptions) throws -> Presence? {
        do {
            return try open(path + "-writer", O_RDWR | O_CREAT, options)
        } catch let error as LMDBError where options.isReadOnly && error.code == .permission {
            return try? open(path + "-writer", O_RDONLY, options)
        }
    }

    private static func open(_ path: String, _ flags: Int32, _ options: EnvironmentOptions) throws -> Presence {
        let presence = Presence(file: try Descriptor(path, flags, mode: options.mode), path: path)
        try presence.take(F_RDLCK, before: Deadline(after: options.busyTimeout))
        return presence
    }

    /// Waits until this process is the only one.
    mutating func claim(before deadline: Deadline) throws {
        try take(F_WRLCK, before: deadline)
        isAlone = true
    }

    private func take(_ type: Int32, before deadline: Deadline) throws {
        var lock = flock()
        lock.l_type = Int16(type)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = Self.place
        lock.l_len = 1
        while unsafe fcntl(file.number, Self.setLock, &lock) == -1 {
            guard errno == EAGAIN || errno == EACCES || errno == EINTR else { throw LMDBError(rc: errno, path: path) }
            guard !deadline.isOver else { throw LMDBError(.busy, "\(path) is held by another process; wait for it.") }
            usleep(5_000)
        }
    }
}
