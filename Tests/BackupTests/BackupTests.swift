import EventLog
import EventLogConformance
import Foundation
import Record
import Testing

@testable import Backup

/// Backups hold all of a ledger, grow with it, and are believed only when they are whole.
@Suite struct BackupTests {
    private let shelf: Shelf

    init() throws { shelf = try Shelf() }

    @Test func `a ledger that is put back is the same, byte for byte`() throws {
        let original = try log(of: 40)
        let backup = try shelf.backUp(original).backup
        try backup.verify()
        try expectSame(try restored(), original)
        #expect(try restored().texts((0..<40).map { sealed($0).key }).count == 40)
    }

    @Test func `an empty ledger has a backup too`() throws {
        try shelf.backUp(log(of: 0)).backup.verify()
        #expect(try restored().head().position == .zero)
    }

    @Test func `a ledger in use is read in slices, between which others write`() throws {
        let original = try log(of: 5_000)
        let busy = BusyLog(original)
        let backup = try shelf.backUp(busy).backup
        try backup.verify()
        #expect(backup.manifest.size == 5_000)
        #expect(busy.reads.count > 2 && busy.reads.allSatisfy { $0 <= BackupWriter.pageRecords })
        #expect(try original.head().position.rawValue == UInt64(5_000 + busy.reads.count))
        #expect(try backup.manifest.root == original.root(of: Position(5_000)))
        try shelf.backUp(original).backup.verify()
        try expectSame(try restored(), original)
    }

    @Test func `keys and checkpoints come back as they were given last`() throws {
        let original = try log(of: 3)
        try BackupWriter(original, created: noon, now: noon, signed: ["a key", "a note"]).write(to: shelf.path())
        #expect(try Backup(at: shelf.path()).signed() == ["a key", "a note"])
        try BackupWriter(original, created: noon, now: noon, signed: ["a key", "b note"]).write(to: shelf.path())
        let backup = try Backup(at: shelf.path())
        #expect(try backup.signed() == ["a key", "b note"])
        try backup.verify()
        #expect(try shelf.bytes().keys.filter { $0.hasPrefix("signed") }.count == 1)
    }

    @Test func `the access log comes back byte for byte, however long it is`() throws {
        let original = try log(of: 3)
        var numbers = SeededGenerator(seed: 11)
        var accesses = (0..<(8 << 20) / 8).flatMap { _ in withUnsafeBytes(of: numbers.next()) { Array($0) } }
        try shelf.backUp(original, accesses: accesses)
        accesses.append(10)
        let backup = try shelf.backUp(original, accesses: accesses).backup
        try backup.verify()
        #expect(try backup.accesses() == accesses)
        #expect(try shelf.bytes().keys.filter { $0.hasPrefix("access") }.count == 2)
    }

    @Test(arguments: ["", "one\n", "one\nTWO\n", "other\n"])
    func `an access log that was cut or changed does not take the place of the one in the backup`(
        later: String
    ) throws {
        let (original, accesses) = (try log(of: 3), Array("one\ntwo\n".utf8))
        try shelf.backUp(original, accesses: accesses)
        try grow(original, by: 3..<5)
        let error = try refusal { try shelf.backUp(original, accesses: Array(later.utf8)) }
        #expect(error == .otherAccesses(shelf.path()))
        let backup = try Backup(at: shelf.path())
        try backup.verify()
        #expect(try backup.accesses() == accesses)
        #expect(backup.manifest.size == 5, "the events are copied all the same")
    }

    @Test func `only a backup with an access log asks for a program that knows of it`() throws {
        let original = try log(of: 3)
        try shelf.backUp(original)
        #expect(try manifest(shelf.path()).hasPrefix("hovedbok backup 1\n"))
        #expect(try Backup(at: shelf.path()).accesses().isEmpty)
        try shelf.backUp(original, accesses: Array("one\n".utf8))
        let text = try manifest(shelf.path())
        #expect(text.hasPrefix("hovedbok backup 2\n"))
        let newer = text.replacing("backup 2", with: "backup 3").components(separatedBy: "end ")[0]
        #expect(throws: BackupError.newerFormat) {
            try Manifest(Array("\(newer)end \(Array(newer.utf8).digest)\n".utf8))
        }
        let older = text.replacing("backup 2", with: "backup 1").components(separatedBy: "end ")[0]
        #expect(throws: BackupError.damaged("manifest")) {
            try Manifest(Array("\(older)end \(Array(older.utf8).digest)\n".utf8))
        }
    }

    @Test func `only what is new is written, and older files stay as they are`() throws {
        let original = try log(of: 10)
        try shelf.backUp(original)
        let before = try shelf.bytes().filter { $0.key != "manifest" }
        try grow(original, by: 10..<25)
        let (backup, from) = try shelf.backUp(original)
        #expect(from == 11)
        let after = try shelf.bytes()
        #expect(before.allSatisfy { after[$0.key] == $0.value })
        #expect(after.count == before.count + 3)
        try backup.verify()
        try expectSame(try restored(), original)
    }

    @Test func `every flipped byte is noticed, and so is every missing file`() throws {
        try shelf.backUp(log(of: 4), accesses: Array("one\n".utf8))
        for (name, bytes) in try shelf.bytes() {
            let url = URL(filePath: shelf.path() + "/" + name)
            for index in bytes.indices {
                var changed = bytes
                changed[index] ^= 1 << UInt8(index % 8)
                try Data(changed).write(to: url)
                #expect(try refusal { try Backup(at: shelf.path()).verify() } != nil, "\(name), byte \(index)")
            }
            for count in [0, 1, bytes.count / 2, bytes.count - 1] {
                try Data(bytes.prefix(count)).write(to: url)
                #expect(try refusal { try Backup(at: shelf.path()).verify() } != nil, "\(name), cut to \(count)")
            }
            try FileManager.default.removeItem(at: url)
            #expect(try refusal { try Backup(at: shelf.path()).verify() } != nil, "\(name)")
            try Data(bytes).write(to: url)
        }
        try Backup(at: shelf.path()).verify()
    }

    @Test func `a changed backup whose digests were mended is found by its root`() throws {
        let original = try log(of: 6)
        try shelf.backUp(original)
        let other = try log(of: 5)
        try grow(other, by: 7..<8)
        let forged = try shelf.backUp(other, to: "forged").backup.manifest
        var manifest = try Backup(at: shelf.path()).manifest
        manifest.parts = forged.parts
        for (name, bytes) in try shelf.bytes("forged") where name != "manifest" {
            try Data(bytes).write(to: URL(filePath: shelf.path() + "/" + name))
        }
        try Data(manifest.text.utf8).write(to: URL(filePath: shelf.path() + "/manifest"))
        #expect(try refusal { try Backup(at: shelf.path()).verify() } == .damaged("manifest"))
    }

    @Test func `a backup is not continued by another ledger, nor by one that was put back or changed`() throws {
        let original = try log(of: 6)
        try shelf.backUp(original)
        #expect(try refusal { try shelf.backUp(log(of: 6)) } == .otherLedger("helse-midt"))
        var manifest = try Backup(at: shelf.path()).manifest
        manifest.root = .ofNothing
        try Data(manifest.text.utf8).write(to: URL(filePath: shelf.path() + "/manifest"))
        #expect(try refusal { try shelf.backUp(original) } == .otherHistory(6))
        manifest.size = 7
        manifest.parts = [Manifest.Part(kind: .events, first: 1, last: 7, bytes: 1, digest: manifest.parts[0].digest)]
        try Data(manifest.text.utf8).write(to: URL(filePath: shelf.path() + "/manifest"))
        #expect(try refusal { try shelf.backUp(original) } == .behind(ledger: 6, backup: 7))
    }

    @Test func `what no manifest names is no backup, and is cleared away`() throws {
        let original = try log(of: 6)
        let stray = shelf.path() + "/events-1-6-0123456789abcdef.hbk"
        try FileManager.default.createDirectory(atPath: shelf.path(), withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(filePath: stray))
        try Data("half".utf8).write(to: URL(filePath: stray + ".tmp"))
        #expect(try refusal { _ = try Backup(at: shelf.path()) } == .notABackup(shelf.path()))
        try shelf.backUp(original).backup.verify()
        #expect(!FileManager.default.fileExists(atPath: stray))
        #expect(!FileManager.default.fileExists(atPath: stray + ".tmp"))
    }

    @Test func `two processes do not change one backup at the same time`() throws {
        let other = try DurableDirectory(shelf.path(), creating: true)
        let original = try log(of: 1)
        let error = try refusal { try shelf.backUp(original) }
        #expect(error == .busy(shelf.path()))
        _ = try other.names()
    }

    @Test func `a text that was forgotten goes from files that were written before`() throws {
        let original = try log(of: 20)
        try shelf.backUp(original)
        #expect(try holds(text: 7))
        try original.forget([forgetting(7)])
        try grow(original, by: 20..<22)
        try shelf.backUp(original).backup.verify()
        #expect(try !holds(text: 7))
        #expect(try holds(text: 8))
        let copy = try restored()
        try expectSame(copy, original)
        #expect(try copy.texts([sealed(7).key, sealed(8).key]).keys.sorted() == [sealed(8).key])
        #expect(try copy.forgettings() == [forgetting(7)])
    }

    @Test func `an older backup is put back without what was forgotten later`() throws {
        let original = try log(of: 5)
        let backup = try shelf.backUp(original).backup
        let copy = InMemoryEventLog(origin: "helse-midt")
        try backup.restore(into: copy, forgetting: [forgetting(2)])
        #expect(try copy.texts([sealed(2).key]) == [:])
        #expect(try copy.root(of: Position(5)) == original.root(of: Position(5)))
    }

    @Test func `texts of any length come through compression, and only as what they are`() throws {
        let texts = (0..<3).map { SealedText(String(repeating: "x", count: 9_000), salt: sealed($0).salt) }
        var segment = Segment(.texts)
        for text in texts { segment.append(text.item) }
        let read = try #require(Segment(segment.file, .texts))
        #expect(read.items.map(Array.init) == texts.map(\.item))
        #expect(Segment(segment.file, .events) == nil)
    }

    private func manifest(_ path: String) throws -> String {
        try String(contentsOfFile: path + "/manifest", encoding: .utf8)
    }

    private func restored() throws -> InMemoryEventLog {
        let copy = InMemoryEventLog(origin: "helse-midt")
        try Backup(at: shelf.path()).restore(into: copy)
        return copy
    }

    private func expectSame(_ copy: InMemoryEventLog, _ original: InMemoryEventLog) throws {
        let head = try original.head().position
        #expect(try copy.head().position == head)
        #expect(try copy.root(of: head) == original.root(of: head))
        #expect(try copy.read(Selection()).bytes == original.read(Selection()).bytes)
    }

    /// Whether a text is in any file, once what is compressed is read.
    private func holds(text number: Int) throws -> Bool {
        let wanted = Array(sealed(number).text.utf8)
        return try shelf.bytes().contains { name, bytes in
            bytes.contains(wanted) || Segment(bytes, .texts)?.body.contains(wanted) == true
        }
    }
}
