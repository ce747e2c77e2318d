import Application
import EventLog
import Foundation
import Portfolio
import Record
import Reporting
import Synchronization
import Testing

/// What is signed is kept outside, and never contradicts what was signed before (invariant L8).
@Suite struct CheckpointTests {
    private let office: Office
    private let keys: URL

    init() throws {
        office = try Office()
        keys = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
    }

    private var signer: Signer {
        Signer(file: KeyFile(path: keys.appending(path: "k").path), copies: [keys.appending(path: "copies").path])
    }

    @Test func `a key is the owner's alone, and never in the ledger's directory`() throws {
        let inside = Signer(file: KeyFile(path: office.ledger.directory + "/sub/key"))
        #expect(code { try office.ledger.makeKey(inside, as: office.access) } == "key-in-ledger")
        let link = keys.path + "-link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: office.ledger.directory)
        let around = Signer(file: KeyFile(path: link + "/key"))
        #expect(code { try office.ledger.makeKey(around, as: office.access) } == "key-in-ledger")
        let key = try office.ledger.makeKey(signer, as: office.access)
        #expect(key.name == "helse-midt")
        #expect(try office.ledger.checkpoints.keys() == [key])
        let mode = try FileManager.default.attributesOfItem(atPath: signer.file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(code { try office.ledger.makeKey(signer, as: office.access) } == "already-exists")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: signer.file.path)
        #expect(code { try office.ledger.signCheckpoint(signer, as: office.access) } == "open-key")
    }

    @Test func `a checkpoint says size, root, time and ledger, and is copied`() throws {
        let key = try office.ledger.makeKey(signer, as: office.access)
        let signed = try office.ledger.signCheckpoint(signer, as: office.access)
        #expect(signed.size == 4)
        #expect(signed.root == (try office.ledger.log.root(of: Position(4))))
        #expect(signed.signed?.wholeSeconds == "2024-03-01T11:00:00Z")
        #expect(signed.ledger == office.ledger.log.id)
        let note = try #require(office.ledger.checkpoints.newest?.note)
        #expect(Checkpoint(note, origin: "helse-midt", signedBy: [key]) == signed)
        let name = "00000000000000000004"
        let copy = keys.appending(path: "copies/helse-midt-\(office.ledger.log.id)/\(name)")
        let text = try String(contentsOf: copy, encoding: .utf8)
        #expect(text == note.description)
        #expect(FileManager.default.fileExists(atPath: office.ledger.directory + "/checkpoints/" + name))
    }

    @Test func `both keys sign when one takes the other's place`() throws {
        let old = try office.ledger.makeKey(signer, as: office.access)
        let (new, checkpoint) = try office.ledger.rotateKey(signer, as: office.access)
        #expect(try office.ledger.checkpoints.keys() == [old, new])
        let note = try #require(office.ledger.checkpoints.entry(checkpoint.size).note)
        #expect(note.isSigned(by: old) && note.isSigned(by: new))
        #expect(try signer.file.read().verifier == new)
        _ = try office.ledger.signCheckpoint(signer, as: office.access)
        #expect(office.ledger.checkpoints.entry(checkpoint.size).note?.isSigned(by: old) == true)
    }

    @Test func `appends have a checkpoint signed at most once a minute, closings at once`() throws {
        #expect(try office.ledger.signIfDue(signer) == nil)
        _ = try office.ledger.makeKey(signer, as: office.access)
        #expect(try office.ledger.signIfDue(signer)?.size == 4)
        try office.given(office.organisation("HMR"))
        #expect(try office.ledger.signIfDue(signer) == nil)
        #expect(try office.ledger.signIfDue(signer, isClosing: true)?.size == 5)
        try office.on("2024-03-02")
        #expect(try office.ledger.signIfDue(signer)?.size == 5)
        try office.given(office.organisation("XX"))
        #expect(try office.ledger.signIfDue(signer)?.size == 6)
    }

    @Test func `nothing is signed that contradicts an earlier checkpoint, wherever it lies`() throws {
        _ = try office.ledger.makeKey(signer, as: office.access)
        _ = try office.ledger.signCheckpoint(signer, as: office.access)
        let key = try signer.file.read()
        for (size, root) in [(UInt64(3), TreeHash.ofNothing), (4, .ofNothing), (9, .ofNothing)] {
            let wrong = Checkpoint(
                origin: "helse-midt", ledger: office.ledger.log.id, size: size, root: root,
                signed: Instant(milliseconds: 0))
            let note = try #require(try wrong?.signed(by: [key]))
            let copies = keys.appending(path: "copies/helse-midt-\(office.ledger.log.id)")
            try? FileManager.default.removeItem(at: copies)
            try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
            let file = copies.appending(path: String(repeating: "0", count: 19) + "\(size)")
            try note.description.write(to: file, atomically: true, encoding: .utf8)
            #expect(code { try office.ledger.signCheckpoint(signer, as: office.access) } == "damaged", "\(size)")
            #expect(code { try pack() } == "damaged", "\(size)")
        }
    }

    @Test func `copies that cannot be written are told, and no checkpoint counts as signed by then`() throws {
        _ = try office.ledger.makeKey(signer, as: office.access)
        let file = keys.appending(path: "file").path
        try Data().write(to: URL(filePath: file))
        let signer = Signer(file: self.signer.file, copies: [file + "/copies"])
        #expect(code { try office.ledger.signCheckpoint(signer, as: office.access) } == "input-output")
    }

    @Test func `a stranger's key signs nothing`() throws {
        _ = try office.ledger.makeKey(signer, as: office.access)
        let stranger = try #require(SigningKey(name: "helse-midt"))
        try (stranger.secret + "\n").write(toFile: signer.file.path, atomically: false, encoding: .utf8)
        #expect(code { try office.ledger.signCheckpoint(signer, as: office.access) } == "foreign-key")
        #expect(code { try pack() } == "foreign-key")
    }

    @Test func `many sign at once, one after the other, and whoever looks finds whole checkpoints`() throws {
        let (ledger, signer, access) = (office.ledger, signer, try office.access)
        let key = try ledger.makeKey(signer, as: access)
        let faults = Mutex<[String]>([])
        atOnce { number in
            for _ in 0..<8 {
                do {
                    if number % 2 == 0 {
                        _ = try ledger.signCheckpoint(signer, as: access)
                    } else {
                        try ledger.signIfDue(signer, isClosing: true)
                    }
                    let note = ledger.checkpoints.newest?.note
                    let isWhole = note.map { Checkpoint($0, origin: "helse-midt", signedBy: [key]) != nil } ?? false
                    if !isWhole { faults.withLock { $0.append("no whole checkpoint") } }
                } catch { faults.withLock { $0.append("\(error)") } }
            }
        }
        #expect(faults.withLock(\.self) == [])
        let names = try FileManager.default.contentsOfDirectory(atPath: ledger.checkpoints.path)
        #expect(names.sorted() == ["00000000000000000004", "keys"])
    }

    @Test func `who finds a checkpoint due while another signs it, signs no second one`() throws {
        let (ledger, signer) = (office.ledger, signer)
        _ = try ledger.makeKey(signer, as: office.access)
        for day in 1...9 {
            try office.on("2024-04-0\(day)")
            try office.given(office.organisation("ORG\(day)"))
            let signed = Mutex(0)
            atOnce { _ in
                if (try? ledger.signIfDue(signer)) != nil { signed.withLock { $0 += 1 } }
            }
            #expect(signed.withLock(\.self) == 1)
        }
    }

    /// Does something by twelve threads that begin together.
    private func atOnce(_ body: @escaping @Sendable (Int) -> Void) {
        let (start, end) = (DispatchGroup(), DispatchGroup())
        start.enter()
        for number in 0..<12 {
            end.enter()
            Thread.detachNewThread {
                start.wait()
                body(number)
                end.leave()
            }
        }
        start.leave()
        end.wait()
    }

    @Test func `while one is known to be recent, checkpoints are not looked for; those of others count, too`() throws {
        _ = try office.ledger.makeKey(signer, as: office.access)
        #expect(try office.ledger.signIfDue(signer) != nil)
        let (path, aside) = (office.ledger.checkpoints.path, keys.appending(path: "aside").path)
        try FileManager.default.moveItem(atPath: path, toPath: aside)
        #expect(try office.ledger.signIfDue(signer) == nil)
        try FileManager.default.moveItem(atPath: aside, toPath: path)
        try office.on("2024-03-02")
        // What another process signs, this one has no memory of.
        let other = Ledger(log: office.ledger.log, directory: office.ledger.directory, questions: []) {
            Instant("2024-03-02T11:00:00Z") ?? .now()
        }
        #expect(try other.signIfDue(signer, isClosing: true)?.signed?.wholeSeconds == "2024-03-01T11:00:00Z")
        try office.given(office.organisation("HMR"))
        #expect(try other.signIfDue(signer, isClosing: true)?.size == 5)
        #expect(try office.ledger.signIfDue(signer) == nil)
    }

    private func pack() throws -> [UInt8] {
        try office.ledger.auditPack(
            "PL", year: 2024, known: .now, complete: false, signer: signer, office.options())
    }

    private func code(_ body: () throws -> some Any) -> String {
        do {
            _ = try body()
            return "–"
        } catch {
            return Explanation(error, in: .en).code
        }
    }
}
