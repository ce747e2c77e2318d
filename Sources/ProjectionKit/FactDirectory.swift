internal import Glibc
internal import Synchronization

/// The directory in a ledger's that holds the facts file, and the way it is replaced while others read.
///
/// LMDB keeps its readers in a second file beside the first. The two must change places together, so they have a
/// directory of their own. Whoever opens the file or exchanges the directory holds a lock on the ledger's directory
/// for that moment, so that nobody sees half an exchange.
struct FactDirectory {
    let ledger: String

    /// The directory that may be deleted at any moment.
    var live: String { ledger + "/facts" }

    /// The facts file.
    static func file(in directory: String) -> String { directory + "/facts.mdb" }

    /// Which file is there; nil if none is.
    var identity: [UInt]? {
        var info = stat()
        guard stat(FactDirectory.file(in: live), &info) == 0 else { return nil }
        return [UInt(info.st_dev), UInt(info.st_ino)]
    }

    /// Runs `body` while nobody exchanges the directory.
    func opening<R>(_ body: () throws -> R) throws -> R {
        try locked(LOCK_SH, ledger, body)
    }

    /// Lends a new directory to `build`, and lets it take the place of the live one if `build` returns.
    func replace(_ build: (_ directory: String) throws -> Void) throws {
        removeAbandoned()
        let number = FactDirectory.drafts.add(1, ordering: .relaxed).newValue
        let draft = "\(ledger)/\(FactDirectory.draftPrefix)\(getpid())-\(number)"
        try check(mkdir(draft, 0o770), draft)
        try locked(LOCK_EX, draft) {
            defer { FactDirectory.remove(draft) }
            try build(draft)
            try locked(LOCK_EX, ledger) { try exchange(draft) }
        }
    }

    /// Takes a damaged file away. If that is not allowed it stays, and is found damaged again.
    func discard() {
        try? locked(LOCK_EX, ledger) { FactDirectory.remove(live) }
    }

    private static let drafts = Atomic<Int>(0)
    private static let draftPrefix = ".facts.new-"

    /// Two renames under the lock. If the machine stops between them there are no facts, and they are made anew.
    private func exchange(_ draft: String) throws {
        let old = draft + "-old"
        if rename(live, old) != 0 && errno != ENOENT { throw failure(live) }
        defer { FactDirectory.remove(old) }
        try check(rename(draft, live), live)
        let directory = open(ledger, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(directory, ledger)
        defer { close(directory) }
        try check(fsync(directory), ledger)
    }

    private func locked<R>(_ mode: Int32, _ path: String, _ body: () throws -> R) throws -> R {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(directory, path)
        defer { close(directory) }
        while flock(directory, mode) != 0 {
            guard errno == EINTR else { throw failure(path) }
        }
        return try body()
    }

    /// Removes what a killed process left; one that still works holds a lock on its draft.
    private func removeAbandoned() {
        for name in FactDirectory.names(in: ledger) where name.hasPrefix(FactDirectory.draftPrefix) {
            let path = ledger + "/" + name
            let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard directory >= 0 else { continue }
            if flock(directory, LOCK_EX | LOCK_NB) == 0 { FactDirectory.remove(path) }
            close(directory)
        }
    }

    private func check(_ result: Int32, _ path: String) throws {
        guard result >= 0 else { throw failure(path) }
    }

    private func failure(_ path: String) -> FactError { .replacement(path: path, errno: errno) }

    /// Removes a directory and the files in it; those who have them open keep them.
    private static func remove(_ directory: String) {
        for name in names(in: directory) { unlink(directory + "/" + name) }
        rmdir(directory)
    }

    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
