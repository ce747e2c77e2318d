internal import Glibc

/// A directory for a file that is not finished, beside the place that the file shall have.
///
/// Its maker keeps it locked, so that others can tell a directory that is in use from one that a killed process left.
struct TemporaryDirectory: ~Copyable {
    let path: String
    private let descriptor: Descriptor

    init(beside target: String) throws {
        var template = Array((Self.prefix(of: target) + "XXXXXX").utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw LMDBError(rc: errno, path: Self.parent(of: target))
        }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let descriptor = try Descriptor(path, O_RDONLY | O_DIRECTORY)
        try LMDBError.checkSystem(flock(descriptor.number, LOCK_EX), path)
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        Self.remove(path)
    }

    /// Makes the names in the directory durable.
    func sync() throws {
        try descriptor.sync()
    }

    /// The directory that `path` lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Removes the directories of makers that have died.
    static func removeAbandoned(beside target: String) throws {
        for name in try names(in: parent(of: target)) {
            let path = parent(of: target) + "/" + name
            guard path.hasPrefix(prefix(of: target)), let directory = try? Descriptor(path, O_RDONLY | O_DIRECTORY)
            else { continue }
            if flock(directory.number, LOCK_EX | LOCK_NB) == 0 { remove(path) }
        }
    }

    private static func prefix(of target: String) -> String {
        let name = target.split(separator: "/").last.map(String.init) ?? ""
        return "\(parent(of: target))/.\(name).new-"
    }

    private static func remove(_ path: String) {
        for name in (try? names(in: path)) ?? [] { _ = unsafe unlink(path + "/" + name) }
        _ = unsafe rmdir(path)
    }

    private static func names(in path: String) throws -> [String] {
        guard let stream = unsafe opendir(path) else { throw LMDBError(rc: errno, path: path) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
