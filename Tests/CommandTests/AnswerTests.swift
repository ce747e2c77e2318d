import Foundation
import Testing

/// What a report says is what was asked for, or it says no.
@Suite struct AnswerTests {
    /// A ledger with the sample.
    private func demo() throws -> Bench {
        let bench = try Bench()
        try bench.must("demo")
        return bench
    }

    /// A ledger with a region, two trusts and a project.
    private func region() throws -> Bench {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "RHF", "--name", "Region", "--kind", "rhf")
        for code in ["STO", "HNT"] { try bench.must("org", "register", code, "--name", code, "--parent", "RHF") }
        try bench.must(
            "project", "register", "P", "--org", "STO", "--title", "Sleep", "--kind", "idea", "--on", "2024-01-10")
        return bench
    }

    @Test(arguments: [
        ("funding --org QQQ", 3, "QQQ"), ("todo --org QQQ", 3, "QQQ"), ("funding --where org=QQQ", 3, "QQQ"),
        ("diff --from 2023 --org QQQ", 3, "QQQ"), ("project list --where status=aktiv", 3, "registered"),
        ("project list --where kind=ide", 3, "idea"), ("funding --where project=NOPE", 3, "NOPE"),
        ("funding --where trust=STO", 64, "trust"), ("diff --from 2023 --where trust=STO", 64, "trust"),
        ("plan show NOPE", 3, "plan"), ("evaluate NOPE 2024", 3, "plan"), ("stats --by org", 64, "--by"),
        ("doctor --as-of 2020", 64, "--as-of"), ("find sleep --org STO", 64, "--org"),
        ("audit plan X --period 2024", 64, "--period"), ("closing list --org STO", 64, "--org"),
        ("diff --from 2023 --to 2024 --as-of 2025", 64, "--as-of"), ("evaluate X 2024 --period 2024", 64, "--period"),
    ])
    func `names of nothing and flags without effect are refused`(line: String, exit: Int32, says: String) throws {
        let bench = try region()
        let run = try bench.run(line.split(separator: " ").map(String.init))
        #expect(run.status == exit, "\(run.err)")
        #expect(run.out.isEmpty && run.err.contains(says), "\(run.err)")
        #expect(!run.err.contains("  “"))
    }

    @Test func `a known trust without rows is an empty answer, and its case does not matter`() throws {
        let bench = try region()
        #expect(try bench.json("project", "list", "--org", "HNT")["rows"] as? [String] == [])
        #expect((try bench.json("project", "list", "--org", "sto")["rows"] as? [Any])?.count == 1)
        #expect(try bench.json("project", "list", "--where", "status=stopped")["rows"] as? [String] == [])
    }

    @Test func `statistics count what the basis says`() throws {
        let bench = try region()
        func events(_ flags: String...) throws -> Int? {
            let run = try bench.must("stats", "--format", "json", flags.joined(separator: "="))
            let object = try JSONSerialization.jsonObject(with: Data(run.utf8)) as? [String: Any]
            return (object?["totals"] as? [[String: Any]])?.first?["events"] as? Int
        }
        #expect(try events("--as-of", "2026") == 4)
        #expect(try events("--as-of", "2023") == 3)
        #expect(try events("--known-at", "@2") == 2)
        #expect(try events("--org", "STO") == 2)
    }

    @Test func `find shows titles, and nothing that was voided`() throws {
        let bench = try region()
        try bench.must("project", "stop", "P", "--note", "No sleep left")
        try bench.must("project", "register", "Q", "--org", "HNT", "--title", "Sleepless", "--kind", "idea")
        try bench.must("event", "void", "@6", "--reason", "Sleepy typing")
        let rows = try #require(try bench.json("find", "sleep")["rows"] as? [[String: Any]])
        #expect(rows.map { "\($0["id"] ?? "") \($0["title"] ?? "")" } == ["P Sleep"])
        let noted = try #require(try bench.json("find", "left")["rows"] as? [[String: Any]])
        #expect(noted.map { "\($0["title"] ?? "") \($0["text"] ?? "")" } == ["Sleep No sleep left"])
    }

    @Test func `a plan that was not there yet says from when it is`() throws {
        let bench = try region()
        try bench.must("plan", "adopt", "A", "--title", "Plan", "--on", "2025-03-01")
        for words in [["plan", "show", "A", "--as-of", "2024"], ["evaluate", "A", "2024"]] {
            let run = try bench.run(words)
            #expect(run.status == 3)
            #expect(run.err.contains("2025-03-01") && run.err.contains("2024-12-31"), "\(run.err)")
        }
        let unknown = try bench.run("plan", "show", "A", "--known-at", "@3")
        #expect(unknown.status == 3 && unknown.err.contains("--known-at"))
    }

    @Test func `a link counts again when its void is voided`() throws {
        let bench = try region()
        try bench.must("plan", "adopt", "A", "--title", "Plan", "--on", "2024-01-01")
        try bench.must("plan", "add", "A", "A1", "--title", "Sleep better", "--on", "2024-01-01")
        try bench.must("project", "link", "P", "--plan", "A", "--measure", "A1", "--on", "2024-02-01")
        func projects() throws -> [String] {
            let rows = try bench.json("audit", "plan", "A")["rows"] as? [[String: Any]] ?? []
            return rows.compactMap { $0["projects"] as? String }
        }
        #expect(try projects() == ["P"])
        try bench.must("event", "void", "@7", "--reason", "Wrong plan")
        #expect(try projects() == [])
        try bench.must("event", "void", "@8", "--reason", "Right plan")
        #expect(try projects() == ["P"])
    }

    @Test func `old money stands under the trust that has taken over by now`() throws {
        let bench = try demo()
        func trusts(_ rollup: String) throws -> [String] {
            let rows = try bench.json("funding", "--as-of", "2010-06-30", "--rollup", rollup)["rows"]
            return (rows as? [[String: Any]] ?? []).compactMap { $0["org"] as? String }
        }
        #expect(try Set(trusts("then")).isSuperset(of: ["HNR", "HSM"]))
        let now = try trusts("now")
        #expect(now.contains("HMR") && !now.contains("HNR") && !now.contains("HSM"))
    }

    @Test func `a closing is what stands of it`() throws {
        let bench = try region()
        try bench.must("closing", "make", "2024")
        try bench.must("event", "void", "@5", "--reason", "Too early")
        #expect(try bench.json("closing", "list")["rows"] as? [String] == [])
        #expect(try bench.run("closing", "show", "2024").status == 3)
        #expect(try bench.run("funding", "--known-at", "closing:2024").status == 3)
        #expect(try bench.run("closing", "show", "2024", "--known-at", "@5").status == 0)
        try bench.must("project", "phase", "P", "concept", "--on", "2024-06-01")
        try bench.must("closing", "make", "2024")
        let basis = try bench.json("funding", "--known-at", "closing:2024")["basis"] as? [String: Any]
        #expect(basis?["position"] as? Int == 7)
        #expect((try bench.json("closing", "list")["rows"] as? [Any])?.count == 1)
    }

    @Test func `six who register at once get six ids`() throws {
        let bench = try region()
        let one = "hovedbok project register --org STO --title T --kind idea --on 2026-01-01 & pids+=($!)"
        let run = try bench.shell(
            Array(repeating: one, count: 6).joined(separator: "\n")
                + "\nfor pid in ${pids[@]}; do wait $pid || echo failed; done")
        #expect(!run.out.contains("failed"), "\(run.out)")
        let rows = try #require(try bench.json("project", "list")["rows"] as? [[String: Any]])
        let ids = rows.compactMap { $0["project"] as? String }.sorted()
        #expect(ids == ["P"] + (1...6).map { "STO-2026-00\($0)" })
    }
}
