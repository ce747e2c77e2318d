import Foundation
import Record
import TestSupport
import Testing

/// Packs that leave a ledger are checked without it.
@Suite struct AuditPackTests {
    private static let address = "funding[org=STO,currency=NOK].granted_minor"

    /// The worked example with a plan and patients, and a key beside it.
    private func bench(isServed: Bool = Bench.isServedThroughout) throws -> Bench {
        let bench = try Bench(isServed: isServed)
        try WorkedExample.fill(bench)
        try bench.must("plan", "adopt", "PL", "--title", "Plan", "--on", "2023-01-01", "--org", "STO")
        try bench.must("plan", "add", "PL", "A", "--level", "area", "--title", "Area", "--on", "2023-01-01")
        try bench.must("key", "init")
        return bench
    }

    private func verify(_ bench: Bench, _ words: String...) throws -> Bench.Run {
        try bench.run(program: Spawn.built("hovedbok-verify"), words)
    }

    @Test(arguments: [[], ["--complete"]])
    func `a pack holds, and no longer when it was touched`(_ flags: [String]) throws {
        let bench = try bench()
        let made = try bench.run(["audit", "pack", "PL", "--year", "2024", "-o", "p.zip"] + flags)
        try #require(made.status == 0, "\(made.err)")
        let key = String(made.out.split(separator: "\n")[1])
        let run = try verify(bench, "p.zip", "--key", key)
        #expect(run.status == 0, "\(run.err)")
        #expect(run.out.contains("\(Self.address) = 55000000  proved, 2 events"), "\(run.out)")
        #expect(run.out.contains(flags.isEmpty ? "left out is not excluded" : "nothing was left out"))
        let pack = try Data(contentsOf: bench.directory.appending(path: "p.zip"))
        for index in [40, pack.count / 2, pack.count - 3] {
            var touched = Array(pack)
            touched[index] ^= 4
            try bench.write("touched.zip", touched)
            #expect(try verify(bench, "touched.zip").status == 6)
        }
    }

    @Test(arguments: [Bench.isServedThroughout, true])
    func `an earlier basis makes an earlier pack, called after its plan and year`(isServed: Bool) throws {
        let bench = try bench(isServed: isServed)
        let words = ["audit", "pack", "PL", "--year", "2024", "--known-at", "@8"]
        #expect(try bench.run(words).status == 0)
        #expect(try verify(bench, "PL-2024.zip").out.contains("8 events"))
        #expect(try bench.run(["audit", "pack", "PL", "--year", "2024", "--key", "none"]).status == 3)
        #expect(try bench.run(["audit", "pack", "NO", "--year", "2024"]).status == 3)
    }

    @Test func `every figure of the sample follows from its events`() throws {
        let bench = try Bench()
        try bench.must("demo", "--ledger", "ledger")
        try bench.must("key", "init")
        let plans = try #require(try bench.json("plan", "list")["rows"] as? [[String: Any]])
        let plan = try #require(plans.first?["plan"] as? String, "\(plans)")
        for year in ["2023", "2024", "2025"] {
            for flags in [[], ["--complete"]] {
                let words = ["audit", "pack", plan, "--year", year, "-o", "p.zip"] + flags
                let made = try bench.run(words)
                #expect(made.status == 0, "\(made.err)")
                let run = try verify(bench, "p.zip", "--lang", "en")
                #expect(run.status == 0 && !run.out.contains("not proved"), "\(run.out)")
            }
        }
    }

    @Test func `a cell is explained by its events`() throws {
        let bench = try bench()
        let report = try bench.json("explain", Self.address, "--as-of", "2024-12-31")
        let rows = try #require(report["rows"] as? [[String: Any]])
        #expect(rows.map { $0["position"] as? String } == ["@4", "@6"])
        #expect(rows.map { $0["contribution_minor"] as? Int } == [40_000_000, 15_000_000])
        #expect(rows.first?["currency"] as? String == "NOK")
        try bench.must("event", "void", "@4", "--reason", "never happened", "--despite", "the year is closed")
        let voided = try bench.json("explain", Self.address, "--as-of", "2024-12-31")
        let left = try #require(voided["rows"] as? [[String: Any]]).compactMap { $0["contribution_minor"] as? Int }
        #expect(left.reduce(0, +) == 15_000_000)
        #expect(try bench.run("explain", "funding").status == 64)
        #expect(try bench.run("explain", "nothing.granted_minor").status == 3)
        #expect(try bench.run("explain", "funding.nothing").status == 3)
        #expect(try bench.run("explain", "funding[colour=red].grants").status == 64)
    }

    @Test func `the proof of an event leads to the root`() throws {
        let bench = try bench()
        let proof = try bench.json("proof", "event", "@4")
        let text = try #require(proof["recordbytes"] as? String)
        let bytes = Array(try #require(Data(base64Encoded: text)))
        let hashes = try #require(proof["proof"] as? [String]).compactMap { TreeHash(base64: $0) }
        let root = try #require((proof["root"] as? String).flatMap { TreeHash(base64: $0) })
        let size = try #require(proof["size"] as? Int)
        let leaf = TreeHash(leaf: bytes.span.bytes)
        #expect(TreeProof.verifyInclusion(hashes, of: leaf, at: 3, in: UInt64(size), root: root))
        #expect(try bench.run("proof", "event", "@4", "--known-at", "@3").status == 3)
        #expect(try bench.run("proof", "event", "@999").status == 3)
    }
}
