import Glibc
import Testing

@testable import LMDB

@Suite("Opening a file")
struct OpeningTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test("LMDB runs with the flags that keep every commit, and no others", arguments: [false, true])
    func flags(isReadOnly: Bool) throws {
        try folder.create().close()
        let environment = try folder.open { $0.isReadOnly = isReadOnly }
        let noSubdirectory: UInt32 = 0x4000, noThreadLocals: UInt32 = 0x20_0000, readOnly: UInt32 = 0x2_0000
        let expected = noSubdirectory | noThreadLocals | (isReadOnly ? readOnly : 0)
        // LMDB reports two flags of its own beside them: that the environment is active and has its tables.
        #expect(try environment.flags() & 0x0FFF_FFFF == expected)
    }

    @Test("The file is open once in a process, however its path is spelled")
    func alreadyOpen() throws {
        let environment = try folder.create()
        #expect(throws: code(.alreadyOpen)) { try folder.open() }
        #expect(throws: code(.alreadyOpen)) { try folder.open { $0.isReadOnly = true } }
        try #require(symlink(folder.file, folder.path + "/alias") == 0)
        #expect(throws: code(.alreadyOpen)) {
            try Environment(path: folder.path + "/alias", options: environment.options)
        }
        try environment.close()
        _ = try folder.open()
        _ = try folder.open()
    }

    @Test("A closed environment says so")
    func closed() throws {
        let environment = try folder.create()
        try environment.close()
        #expect(throws: code(.closed)) { try environment.read { _ in } }
        #expect(throws: code(.closed)) { try environment.write { _ in } }
        #expect(throws: code(.closed)) { try environment.close() }
    }

    @Test("No child process inherits an open file")
    func closedOnExec() throws {
        let environment = try folder.create()
        defer { withExtendedLifetime(environment) {} }
        let descriptors = descriptors(under: folder.path)
        #expect(descriptors.count >= 3, "the data file, LMDB's lock file and the writer lock")
        for (number, path) in descriptors {
            #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0, "\(path)")
            let info = try String(
                decoding: Descriptor("/proc/self/fdinfo/\(number)", O_RDONLY).read(200, at: 0), as: UTF8.self)
            let flags = info.split(separator: "\n").first { $0.hasPrefix("flags:") }?.split(separator: "\t").last ?? ""
            #expect((Int(flags, radix: 8) ?? 0) & 0o2000000 != 0, "\(path): \(flags)")
        }
    }

    @Test(
        "Network and FUSE file systems are refused",
        arguments: [
            0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546, 0x0102_1997, 0x00C3_6400,
        ] as [UInt32])
    func network(magic: UInt32) throws {
        try folder.create().close()
        let check = FileSystemCheck { _ in magic }
        #expect(throws: code(.networkFileSystem)) { try folder.open { $0.fileSystem = check } }
        #expect(throws: code(.networkFileSystem)) {
            try Environment.create(at: folder.path + "/other", options: folder.options { $0.fileSystem = check }) {
                _, _ in
            }
        }
        #expect(folder.names.filter { $0.contains("other") }.isEmpty)
        _ = try folder.open { $0.fileSystem = FileSystemCheck { _ in 0xEF53 } }
    }

    @Test("The file system's number comes from the file system")
    func realFileSystem() throws {
        try #require(access("/proc/self", F_OK) == 0)
        #expect(FileSystemCheck.magic(of: "/proc") == 0x9FA0)
        #expect(FileSystemCheck.magic(of: "/no/such/file") == nil)
    }

    @Test("A missing table is made by a writer and missed by a reader")
    func tables() throws {
        try folder.create().close()
        #expect(throws: code(.noTable)) {
            try folder.open {
                $0.tables = ["events", "texts"]; $0.isReadOnly = true
            }
        }
        try folder.open { $0.tables = ["events", "texts"] }.close()
        _ = try folder.open {
            $0.tables = ["events", "texts"]; $0.isReadOnly = true
        }.table("texts")
    }

    @Test("There are at most 32 tables")
    func tableLimit() throws {
        let names = (1...33).map { "table\($0)" }
        let environment = try folder.create { $0.tables = Array(names.dropLast()) }
        _ = try environment.table("table32")
        try environment.close()
        #expect(throws: code(.tablesFull)) { try folder.open { $0.tables = names } }
    }

    @Test("A file opened for reading cannot be written")
    func readOnly() throws {
        try folder.create().close()
        let environment = try folder.open { $0.isReadOnly = true }
        #expect(throws: code(.readOnly)) { try environment.write { _ in } }
        #expect(try environment.read { try $0.count(in: environment.table("events")) } == 0)
    }

    @Test(
        "A file system that is mounted read-only can be read and no more", .enabled(if: geteuid() == 0, "needs root"))
    func readOnlyMount() throws {
        let mount = try Tmpfs(at: folder.path, kilobytes: 1024)
        defer { mount.unmount() }
        try folder.create().close()
        unlink(folder.file + "-lock")
        try mount.makeReadOnly()
        let error = #expect(throws: code(.permission)) { try folder.open() }
        #expect(error?.reason.contains("read-only") == true)
        let environment = try folder.open { $0.isReadOnly = true }
        #expect(try environment.read { try $0.count(in: environment.table("events")) } == 0)
    }

    @Test("Who may not write the directory reads all the same", .enabled(if: geteuid() == 0, "needs root"))
    func forbiddenDirectory() throws {
        try folder.create().close()
        unlink(folder.file + "-lock")
        chmod(folder.file, 0o644)
        chmod(folder.path, 0o755)
        #expect(try Child.probe("read-as-nobody", folder.file, 0).lines() == ["reading", "ok"])
        chmod(folder.file, 0o600)
        let lines = try Child.probe("read-as-nobody", folder.file, 0).lines()
        #expect(lines.first?.hasPrefix("permission") == true, "\(lines)")
    }

    @Test(
        "A reader whom writers cannot see is told when they may have changed what it reads",
        .enabled(if: geteuid() == 0, "needs root"), arguments: [(commits: 1, answer: "ok"), (2, "busy")])
    func unseenReader(commits: Int, answer: String) throws {
        let environment = try folder.create()
        chmod(folder.file, 0o644)
        chmod(folder.path, 0o755)
        let reader = try Child.probe("read-as-nobody", folder.file, 2000)
        #expect(reader.line() == "reading")
        for number in 0..<commits {
            try environment.write { try $0.put(key(number), key(number), in: environment.table("events")) }
        }
        let line = reader.line() ?? ""
        #expect(line.hasPrefix(answer), "\(line)")
    }

    /// This process's descriptors of files in a directory.
    private func descriptors(under directory: String) -> [(Int32, String)] {
        (0..<20_000).compactMap { number in
            guard let path = linkTarget("/proc/self/fd/\(number)"), path.hasPrefix(directory) else { return nil }
            return (Int32(number), path)
        }
    }
}
