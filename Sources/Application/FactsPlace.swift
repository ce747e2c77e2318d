internal import EventLogLMDB
internal import Glibc
internal import Record

/// Where the facts of a ledger are kept: in its directory, or, by who may only read there, in a directory of their own.
struct FactsPlace {
    let directory: String

    init(_ log: LMDBEventLog, caches: [String]) {
        let own = Self.mayWrite(log.directory) ? nil : caches.lazy.compactMap { Self.make(in: $0, for: log) }.first
        directory = own ?? log.directory
    }

    private static func mayWrite(_ ledger: String) -> Bool {
        let file = ledger + "/facts/facts.mdb"
        return access(ledger, W_OK) == 0 && (access(file, F_OK) != 0 || access(file, W_OK) == 0)
    }

    /// A directory in a cache that is named after the log's file, for a path may come to hold another ledger; nil when
    /// it cannot be made, or is not this user's alone.
    private static func make(in cache: String, for log: LMDBEventLog) -> String? {
        var file = stat()
        guard stat(log.directory + "/" + LMDBEventLog.fileName, &file) == 0 else { return nil }
        let path = "\(cache)/\(log.created.rawValue)-\(file.st_dev)-\(file.st_ino)"
        let parent = cache.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        for directory in [parent, cache, path] { mkdir(directory, 0o700) }
        return [cache, path].allSatisfy(isPrivate) ? path : nil
    }

    private static func isPrivate(_ directory: String) -> Bool {
        var info = stat()
        return lstat(directory, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR && info.st_uid == geteuid()
            && info.st_mode & 0o022 == 0 && access(directory, W_OK) == 0
    }
}
