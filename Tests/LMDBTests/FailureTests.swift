import Glibc
import Testing

@testable import LMDB

@Suite("Disks that fail")
struct FailureTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    @Test(
        "After a failed sync or write this process writes no more", .enabled(if: hasStrace, "strace is not here"),
        arguments: [("fdatasync", "EIO"), ("writev", "EIO"), ("pwrite64", "EIO"), ("fdatasync", "ENOSPC")])
    func latch(call: String, error: String) throws {
        try folder.create().close()
        let strace = [
            "strace", "-f", "-qq", "-o", "/dev/null", "-P", folder.file, "-e", "inject=\(call):error=\(error):when=1",
        ]
        let lines = try Child.probe(behind: strace, "write-in-vain", folder.file, 20_000).lines()
        let expected = error == "EIO" ? "inputOutput" : "diskFull"
        #expect(lines.first?.hasPrefix(expected) == true, "\(lines)")
        #expect(lines.dropFirst().first?.hasPrefix("stopped") == true, "\(lines)")
        // LMDB itself does not even read any more when it could not write its head.
        let isHead = call == "pwrite64"
        #expect(lines.dropFirst(2).first?.hasPrefix(isHead ? "stopped" : "records") == true, "\(lines)")
        let environment = try folder.open()
        try environment.write { try $0.put([9], [9], in: environment.table("events")) }
    }

    @Test("A limit on file sizes is an error, not a signal")
    func fileSizeLimit() throws {
        try folder.create().close()
        let child = try Child.probe("limit-file-size", folder.file, 200_000)
        let lines = child.lines()
        #expect(try child.wait() == 0)
        #expect(lines.map { $0.prefix { $0 != ":" } } == ["diskFull", "stopped", "records 0", "ok"], "\(lines)")
        #expect(try folder.open().statistics().lastTransaction > 0)
    }

    @Test("A limit on open files is an error that names it")
    func openFilesLimit() throws {
        try folder.create().close()
        let lines = try Child.probe("limit-files", folder.file, 4).lines()
        #expect(lines.first?.hasPrefix("tooManyFiles: ") == true, "\(lines)")
        #expect(lines.first?.contains("ulimit -n") == true)
    }

    @Test(
        "A full disk is told from a broken one, and the file goes on when there is room",
        .enabled(if: geteuid() == 0, "needs root"),
        arguments: [300, 400, 403])
    func fullDisk(kilobytes: Int) throws {
        let disk = try Tmpfs(at: folder.path, kilobytes: kilobytes)
        defer { disk.unmount() }
        let ballast = folder.path + "/ballast"
        try write([UInt8](repeating: 0, count: 100_000), to: ballast)
        let environment = try folder.create()
        let events = try environment.table("events")
        var written = 0
        let error = #expect(throws: LMDBError.self) {
            while true {
                try environment.write { try $0.append(key(written), [UInt8](repeating: 1, count: 9_000), in: events) }
                written += 1
            }
        }
        #expect(error?.code == .diskFull, "\(error?.reason ?? "")")
        #expect(throws: code(.stopped)) { try environment.write { _ in } }
        #expect(try environment.read { try $0.count(in: events) } == written)
        try environment.close()
        unlink(ballast)
        let reopened = try folder.open()
        try reopened.write { try $0.append(key(written), [1], in: reopened.table("events")) }
        #expect(try reopened.read { try $0.count(in: reopened.table("events")) } == written + 1)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let file = try Descriptor(path, O_WRONLY | O_CREAT, mode: 0o600)
        #expect(bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) } == bytes.count)
    }
}

private let hasStrace = access("/usr/bin/strace", X_OK) == 0
