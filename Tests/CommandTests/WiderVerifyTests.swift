import Foundation
import Testing

/// What `verify` compares beyond the log's own records, and where it goes on from.
@Suite struct WiderVerifyTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.must("init", "--origin", "helse/midt")
        for number in 1...4 { try bench.must("org", "register", "T\(number)", "--name", "Trust \(number)") }
    }

    @Test func `a later verify comes to the root that the last receipt named`() throws {
        let heading = "code,name,org_number,kind,parent,valid_from,valid_to,note\n"
        let rows = (1...300).map { "H\($0),Trust H\($0),,hf,,1950,,\n" }
        try bench.write("organisations.csv", heading + rows.joined())
        try bench.must("import", "organisations.csv", "--mapping", "organisations")
        try bench.must("verify")
        let root = try bench.json("org", "register", "LAST", "--name", "Last")["root"] as? String
        let later = try #require(try bench.json("verify", "--since-last")["basis"] as? [String: Any])
        #expect(later["root"] as? String == root && root != nil)
    }

    @Test func `the tree over records that cannot be read is not compared`() throws {
        var bytes = Array(try bench.log())
        for place in bytes.ranges(of: Array("org/T2".utf8)) { bytes[place.upperBound - 1] ^= 1 }
        try bench.write("ledger/ledger.mdb", bytes)
        let run = try bench.run("verify", "--format", "csv")
        #expect(run.status == 6 && run.out.contains("tree,\"not compared"), "\(run.out)")
        #expect(run.out.contains(",2,false"), "\(run.out)")
    }

    @Test func `a changed copy of a checkpoint is told, and nothing is signed beside it`() throws {
        try FileManager.default.createDirectory(at: place(".config/hovedbok"), withIntermediateDirectories: true)
        try bench.write(".config/hovedbok/config", "checkpoint_directories: copies\n")
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        #expect(try bench.must("verify", "--format", "csv").contains("checkpoints,2,"))
        let directory = try #require(
            FileManager.default.contentsOfDirectory(atPath: place("copies").path).first)
        #expect(directory.hasPrefix("helse-midt-"))
        let copy = "copies/\(directory)/" + String(repeating: "0", count: 19) + "4"
        let text = try String(contentsOf: place(copy), encoding: .utf8)
        try bench.write(copy, text.replacing("signed 20", with: "signed 19"))
        let run = try bench.run("verify", "--format", "csv")
        #expect(run.status == 6 && run.out.contains(directory), "\(run.out)")
        #expect(try bench.run("checkpoint", "sign").status == 6)
    }

    @Test func `facts of another ledger are told by their projections`() throws {
        let other = try Bench()
        try other.must("init", "--origin", "helse/midt")
        for number in 1...4 { try other.must("org", "register", "U\(number)", "--name", "Trust \(number)") }
        for bench in [bench, other] { try bench.must("org", "list") }
        let facts = "ledger/facts/facts.mdb"
        try bench.write(facts, Array(Data(contentsOf: other.directory.appending(path: facts))))
        let run = try bench.run("verify", "--facts", "--format", "csv")
        #expect(run.status == 6 && run.out.contains("organisations"), "\(run.out)")
        try bench.must("rebuild")
        try bench.must("verify", "--facts")
    }

    @Test func `an access log whose line does not follow from the one before it is told`() throws {
        try bench.write("ledger/ledger.access", "nonsense\n")
        let run = try bench.run("verify", "--format", "csv")
        #expect(run.status == 6 && run.out.contains("access-log,line 1"), "\(run.out)")
    }

    @Test func `keys that are gone hinder no answer, and are told`() throws {
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try FileManager.default.removeItem(at: place("ledger/checkpoints/keys"))
        try bench.must("org", "list")
        #expect(try bench.run("verify").status == 6)
        try FileManager.default.createDirectory(
            at: place("ledger/checkpoints/keys"), withIntermediateDirectories: false)
        #expect(try bench.run("verify").status == 4)
    }

    @Test func `a ledger's place may end in a slash`() throws {
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        #expect(try bench.must("checkpoint", "list", "--ledger", "ledger/") == bench.must("checkpoint", "list"))
        #expect(try bench.must("checkpoint", "show", "@4") == bench.must("checkpoint", "show", "4"))
        #expect(try bench.run("checkpoint", "show", "four").status == 64)
    }

    @Test func `what was kept of a backup counts only if it is whole`() throws {
        try bench.must("backup", "copy")
        let lines = try String(contentsOf: place("ledger/ledger.backup"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(try bench.must("doctor", "--format", "csv").contains("last-backup,20"))
        for index in lines.indices.dropLast() {
            var changed = lines
            changed[index] = "nonsense"
            try bench.write("ledger/ledger.backup", changed.joined(separator: "\n"))
            #expect(try bench.must("doctor", "--format", "csv").contains("last-backup,–"), "\(index)")
        }
    }

    private func place(_ path: String) -> URL { bench.directory.appending(path: path) }
}
