import Foundation
import Record
import Testing

/// Places where no ledger is, or none that may be written.
@Suite struct BadLedgerTests {
    @Test func `a missing ledger is told apart from a file that is none`() throws {
        let bench = try Bench(isServed: false)
        #expect(try refused(bench, ["funding"], exit: 10).contains("init"))
        #expect(try refused(bench, ["grant", "award", "P", "--amount", "5"], exit: 10).contains("init"))
        try FileManager.default.createDirectory(
            at: bench.directory.appending(path: "ledger"), withIntermediateDirectories: true)
        for bytes in [[], Array("no ledger".utf8), [UInt8](repeating: 0, count: 65_536)] {
            try bench.write("ledger/ledger.mdb", bytes)
            let before = try bench.log()
            _ = try refused(bench, ["funding"], exit: 10)
            _ = try refused(bench, ["org", "register", "STO", "--name", "N"], exit: 10)
            #expect(try bench.log() == before)
        }
    }

    @Test func `a ledger is never made over another`() throws {
        let bench = try Bench(log: Filled.log.get())
        let before = try bench.log()
        _ = try refused(bench, ["init", "--origin", "other"], exit: 5)
        #expect(try bench.log() == before)
    }

    @Test func `a newer format is refused with a clear message`() throws {
        let bench = try Bench(log: Filled.log.get(), isServed: false)
        try bench.write("ledger/ledger.mdb", try Header.raisingFormat(in: Array(bench.log()), origin: "test"))
        let before = try bench.log()
        let message = try refused(bench, ["org", "list"], exit: 12)
        #expect(message.contains("Upgrade"), "\(message)")
        _ = try refused(bench, ["project", "pause", "P"], exit: 12)
        #expect(try bench.log() == before)
    }

    @Test func `a role that may not is refused`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("user", "add", NSUserName(), "--name", "Myself", "--role", "operator")
        try bench.must("user", "add", "kari", "--name", "Kari", "--role", "auditor", "--org", "STO")
        try bench.must("user", "add", "ola", "--name", "Ola", "--role", "adviser", "--org", "OLD", "--on", "2019-01-01")
        for account in ["kari", "ola", "nobody-knows"] {
            let words = ["project", "phase", "P", "piloted", "--on", "2024-05-01", "--actor", account]
            _ = try Refused.run(bench, words, exit: 4)
        }
    }

    @Test(.enabled(if: Bench.isRoot, "skipped: only root can become someone else"))
    func `a directory that may not be written is refused`() throws {
        let bench = try Bench(log: Filled.log.get())
        let before = try bench.log()
        let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups hovedbok"
        guard try bench.shell("chmod -R a+rX . && chmod -R a-w ledger && \(asNobody) --version").status == 0 else {
            return
        }
        let run = try bench.shell("\(asNobody) project phase P piloted --on 2024-05-01")
        #expect(run.status == 4, "\(run.out)")
        #expect(run.out.split(separator: "\n").count == 2)
        #expect(try bench.log() == before)
    }

    @Test(.enabled(if: Bench.isRoot, "skipped: only root can become someone else"))
    func `who may only read gets the same answers`() throws {
        let bench = try Bench(log: Filled.log.get())
        let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
        guard try bench.shell("chmod -R a+rX . && \(asNobody) hovedbok --version").status == 0 else { return }
        let questions = ["funding --format csv", "project list --format csv", "call list --format csv", "log"]
        let expected = try questions.map { try bench.shell("hovedbok \($0)").out }
        _ = try bench.shell("chmod -R a+rX . && chmod -R go-w ledger && mkdir -m 1777 cache tmp")
        for place in ["XDG_CACHE_HOME=cache", "XDG_CACHE_HOME=/nowhere TMPDIR=tmp"] {
            for _ in 1...2 {
                #expect(try questions.map { try bench.shell("\(place) \(asNobody) hovedbok \($0)").out } == expected)
            }
        }
        let nowhere = "XDG_CACHE_HOME=/nowhere TMPDIR=/nowhere"
        #expect(try bench.shell("\(nowhere) \(asNobody) hovedbok funding").status == 4)
        // What has come since is seen as well.
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-03-02")
        let read = try bench.shell("XDG_CACHE_HOME=cache \(asNobody) hovedbok funding --format csv").out
        #expect(try read == bench.must("funding", "--format", "csv"))
    }

    @Test(.enabled(if: Bench.isRoot, "skipped: only root can mount a small disk"))
    func `a full disk is refused, and what has a receipt stays`() throws {
        let bench = try Bench()
        guard try bench.shell("mkdir small && mount -t tmpfs -o size=400k none small").status == 0 else { return }
        defer { _ = try? bench.shell("umount small") }
        bench.environment["HOVEDBOK_LEDGER"] = "small/ledger"
        try bench.must("init", "--origin", "test")
        let note = String(repeating: "A remark of some length. ", count: 300)
        var receipts = 0
        var last = Bench.Run(status: 0, out: "", err: "")
        while last.status == 0, receipts < 200 {
            last = try bench.run("org", "register", "O\(receipts)", "--name", "Name", "--note", note)
            if last.status == 0 { receipts += 1 }
        }
        #expect(last.status == 13, "\(last.err)")
        #expect(last.out.isEmpty && last.err.split(separator: "\n").count >= 2)
        let log = try bench.must("log")
        #expect(receipts > 0 && log.split(separator: "\n").count == receipts)
    }

    private func refused(_ bench: Bench, _ words: [String], exit: Int32) throws -> String {
        let run = try bench.run(words)
        #expect(run.status == exit, "\(words): \(run.err)")
        #expect(run.out.isEmpty)
        #expect(run.err.split(separator: "\n").count >= 2, "a sentence and a hint: \(run.err)")
        return run.err
    }
}

/// The header as the log writes it: a checksum of what follows, the magic, the format, the length of the origin, an
/// instant, the ledger's id and the origin.
private enum Header {
    static func raisingFormat(in file: [UInt8], origin: String) throws -> [UInt8] {
        var file = file
        let magic = Array("hovedbok".utf8) + [1, 0, 0, 0, UInt8(origin.utf8.count), 0, 0, 0]
        let length = magic.count + 24 + origin.utf8.count
        let places = file.indices.dropLast(length).filter {
            file[$0] == magic[0] && file[$0..<$0 + 16].elementsEqual(magic)
        }
        try #require(!places.isEmpty)
        for place in places {
            file[place + 8] += 1
            let sum = Array(file[place..<place + length]).span
            let checksum = checksum(of: sum.bytes)
            for index in 0..<8 { file[place - 8 + index] = UInt8(truncatingIfNeeded: checksum >> (index * 8)) }
        }
        return file
    }
}
