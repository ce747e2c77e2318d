import Foundation
import Glibc
import Record
import Testing

/// `verify` as people run it: damage of any kind is a report with exit 6, and never a signal.
@Suite struct VerifyTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.must("init", "--origin", "test")
        for number in 1...12 {
            try bench.must("org", "register", "T\(number)", "--name", "Trust \(number)")
        }
    }

    @Test func `a ledger that nobody touched is well, and doctor knows of it`() throws {
        let report = try bench.json("verify", "--facts")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.allSatisfy { $0["ok"] as? Bool == true }, "\(rows)")
        let checks = rows.compactMap { $0["check"] as? String }
        #expect(Set(["records", "order", "tree", "indexes", "texts", "head", "checkpoints"]).isSubset(of: checks))
        let basis = try #require(report["basis"] as? [String: Any])
        let receipt = try bench.json("org", "register", "LAST", "--name", "Last")
        let root = try #require(receipt["root"] as? String)
        let later = try #require(try bench.json("verify", "--since-last")["basis"] as? [String: Any])
        #expect(basis["root"] as? String != root)
        #expect(later["root"] as? String == root)
        #expect(try bench.must("doctor", "--format", "csv").contains("last-verify,20"))
        let overview = try #require(try bench.json("org", "list")["basis"] as? [String: Any])
        #expect(overview["root"] as? String == root)
    }

    @Test func `a file that was cut at any place is a report, unless nothing was cut that is in use`() throws {
        let whole = try bench.log()
        let export = try bench.must("log", "--format", "jsonl")
        for size in stride(from: 0, to: whole.count, by: max(512, whole.count / 24 / 512 * 512)) {
            try bench.write("ledger/ledger.mdb", Array(whole.prefix(size)))
            let run = try bench.run("verify")
            guard run.status != 6 else { continue }
            #expect(run.status == 0 && size > whole.countInUse / 2, "\(size) of \(whole.count) bytes: \(run.status)")
            #expect(try bench.must("log", "--format", "jsonl") == export)
        }
    }

    @Test func `a flipped bit is a report, or the ledger is as it was`() throws {
        let whole = Array(try bench.log())
        let export = try bench.must("log", "--format", "jsonl")
        var generator = SeededGenerator(seed: 20)
        let head = (0..<16).map { (16 + $0 % 2 * 4096 + $0 * 8) * 8 }
        for bit in head + (0..<40).map({ _ in Int.random(in: 0..<whole.count * 8, using: &generator) }) {
            var bytes = whole
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            try bench.write("ledger/ledger.mdb", bytes)
            let run = try bench.run("verify")
            guard run.status != 6 else { continue }
            #expect(run.status == 0, "bit \(bit): \(run.status) \(run.err)")
            #expect(try bench.must("log", "--format", "jsonl") == export, "bit \(bit)")
        }
    }

    @Test func `pages of zeros in the middle of the file are a report`() throws {
        let whole = Array(try bench.log())
        for page in 2..<whole.count / 4096 {
            var bytes = whole
            bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: repeatElement(0, count: 4096))
            try bench.write("ledger/ledger.mdb", bytes)
            let run = try bench.run("verify")
            #expect([0, 6].contains(run.status), "page \(page): \(run.status) \(run.err)")
        }
    }

    @Test func `a ledger that was put back is told by a checkpoint from outside`() throws {
        let key = try bench.must("key", "init").split(separator: "\n").map(String.init)[0]
        let before = try bench.log()
        try bench.must("org", "register", "NEW", "--name", "New")
        try bench.must("checkpoint", "sign")
        try bench.write("kept", try bench.must("checkpoint", "show"))
        #expect(try bench.run("verify", "--checkpoint", "kept", "--key", key).status == 0)
        try bench.write("ledger/ledger.mdb", Array(before))
        #expect(try bench.run("org", "list").status == 6)
        for name in ["ledger.head", "checkpoints", "ledger.verified"] {
            try? FileManager.default.removeItem(at: bench.directory.appending(path: "ledger/\(name)"))
        }
        #expect(try bench.run("org", "list").status == 0)
        #expect(try bench.run("verify").status == 0)
        let run = try bench.run("verify", "--checkpoint", "kept", "--key", key, "--format", "csv")
        #expect(run.status == 6)
        #expect(run.out.contains("put back"), "\(run.out)")
    }

    @Test func `an auditor's key must have signed a checkpoint`() throws {
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        let other = try Bench()
        try other.must("init", "--origin", "test")
        let stranger = try other.must("key", "init").split(separator: "\n").map(String.init)[0]
        #expect(try bench.run("verify", "--key", stranger).status == 6)
        #expect(try bench.run("verify", "--key", "nonsense").status == 64)
    }

    @Test func `a checkpoint whose signature does not fit is a report`() throws {
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        let file = bench.directory.appending(path: "ledger/checkpoints/00000000000000000012")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("signed 20", with: "signed 19").write(to: file, atomically: true, encoding: .utf8)
        #expect(try bench.run("verify").status == 6)
        #expect(try bench.run("org", "list").status == 6)
    }

    @Test func `facts that are not what the log says are a report`() throws {
        try bench.must("org", "list")
        let file = bench.directory.appending(path: "ledger/facts/facts.mdb")
        var bytes = Array(try Data(contentsOf: file))
        // A string is kept without what it shares with the one before, which may be the random key of a text.
        let places = (10...12).flatMap { bytes.ranges(of: Array("T\($0)".utf8)) }
        try #require(!places.isEmpty)
        for place in places { bytes[place.lowerBound] ^= 1 }
        try Data(bytes).write(to: file)
        #expect(try bench.run("verify", "--facts").status == 6)
        try bench.must("rebuild")
        try bench.must("verify", "--facts")
    }

    /// Only the reader opens the checkpoint, and is killed there.
    @Test(.enabled(if: access("/usr/bin/strace", X_OK) == 0, "skipped: no strace"))
    func `a reader that is killed is a report`() throws {
        try bench.write("given", "")
        let run = try bench.shell(
            """
            strace -f -qq -o /dev/null -P given -e trace=openat -e inject=openat:signal=SIGKILL \
                hovedbok verify --checkpoint given --format csv
            """)
        #expect(run.out.contains("signal 9") && run.status == 6, "\(run.out)")
    }

    @Test func `an access log that cannot be read is told as not looked at`() throws {
        let log = bench.directory.appending(path: "ledger/ledger.access")
        try? FileManager.default.removeItem(at: log)
        try FileManager.default.createDirectory(at: log, withIntermediateDirectories: false)
        #expect(try bench.must("verify", "--format", "csv").contains("access-log,–"))
    }

    @Test func `keys and checkpoints have Norwegian names`() throws {
        try bench.must("nøkkel", "init")
        try bench.must("sjekkpunkt", "signer")
        #expect(try bench.must("nøkkel", "bytt").hasPrefix("test+"))
        #expect(try bench.must("sjekkpunkt", "liste").hasPrefix("@12 "))
        try bench.must("kontroller")
    }

    @Test func `a place without a ledger is told apart from damage`() throws {
        #expect(try bench.run("verify", "--ledger", "nowhere").status == 10)
        #expect(try bench.run("verify", "--full", "--since-last").status == 64)
    }
}
