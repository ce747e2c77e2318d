import Glibc
import Testing

@testable import LMDB

/// A file that is written anew, so that nothing is left in it of what was deleted.
@Suite struct RewritingTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `what was deleted is in no page any more, and everything else is as it was`() throws {
        let secret = Array("a name that shall be forgotten".utf8)
        let environment = try filled(with: secret)
        #expect(try bytes().contains(secret))
        try environment.claimAlone()
        try environment.rewrite()
        #expect(try !bytes().contains(secret))
        let again = try folder.open()
        let events = try again.table("events")
        #expect(try again.read { try $0.count(in: events) } == 500)
        for number in 0..<500 {
            let value = try again.read { try $0.getBytes(key(number), in: events) }
            #expect(value == [UInt8](repeating: 7, count: number % 90 + 1))
        }
        try again.write { try $0.put(key(500), [1], in: events) }
        #expect(folder.names == ["ledger", "ledger-lock", "ledger-writer"])
    }

    @Test func `a file that another process has open is not written anew`() throws {
        let environment = try folder.create { $0.busyTimeout = .milliseconds(100) }
        try environment.close()
        let child = try Child.probe("hold-reader", folder.file)
        #expect(child.line() != nil)
        let ours = try folder.open { $0.busyTimeout = .milliseconds(100) }
        #expect(throws: code(.busy)) { try ours.claimAlone() }
        #expect(throws: code(.misuse)) { try ours.rewrite() }
        try child.stop()
        try ours.claimAlone()
        try ours.rewrite()
    }

    @Test func `who opens a file that is being written anew waits, and then sees the new one`() throws {
        let environment = try folder.create()
        try environment.claimAlone()
        let child = try Child.probe("write", folder.file, 1, 10)
        try environment.rewrite()
        #expect(child.line() == "ok")
        try child.wait()
        let again = try folder.open()
        let events = try again.table("events")
        #expect(try again.read { try $0.count(in: events) } == 1)
    }

    /// Records that stay between records that are deleted, in pages that were split and merged.
    private func filled(with secret: [UInt8]) throws -> Environment {
        let environment = try folder.create()
        let events = try environment.table("events")
        for start in stride(from: 0, to: 500, by: 25) {
            try environment.write { transaction in
                for number in start..<start + 25 {
                    try transaction.put(key(number), [UInt8](repeating: 7, count: number % 90 + 1), in: events)
                    try transaction.put(key(number) + [1], secret, in: events)
                }
            }
        }
        try environment.write { transaction in
            for number in 0..<500 { try transaction.delete(key(number) + [1], in: events) }
        }
        return environment
    }

    private func bytes() throws -> [UInt8] {
        let file = try Descriptor(folder.file, 0)
        return try file.read(Int(file.stat().st_size), at: 0)
    }
}
