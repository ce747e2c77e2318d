import Foundation
import Testing

/// Closings of one duty each, and what trusts answer to them.
@Suite struct DutyClosingTests {
    /// Two trusts with money, patients and a plan in 2024.
    private static let log = Result { () throws -> Data in
        let bench = try Bench(log: Filled.log.get())
        for line in [
            "org register RHF --name Region --kind rhf", "org register HNT --name Nord --kind hf --parent RHF",
            "org register HMR --name More --kind hf --parent RHF",
            "org register SNR --name Idle --kind hf --parent RHF",
            "org register UNIT --name Ward --kind hospital --parent HMR",
            "plan adopt PL --title Plan --from 2023 --to 2026 --on 2023-01-01 --org RHF",
            "plan add PL A1 --title Secret|title --responsible HNT --on 2023-01-01",
            "plan status PL A1 --year 2024 --progress done --assessment Well|done --on 2024-12-01",
            "plan adopt OLD --title Old --from 2019 --to 2021 --on 2019-01-01 --org RHF",
            "study register S1 --org HNT --title One --on 2024-01-01", "study open S1 --site HNT --on 2024-01-02",
            "study open S1 --site UNIT --on 2024-01-03",
            "study register S0 --org SNR --title Old --on 2022-01-01", "study close S0 --on 2023-06-30",
            "patients count S1 --enrolled 12 --site HNT --on 2024-03-01",
            "call open C24 --title Call --year 2024 --on 2024-01-02 --org HNT",
        ] {
            let run = try bench.run(line.split(separator: " ").map { String($0.replacing("|", with: " ")) })
            try #require(run.status == 0, "\(line): \(run.err)")
        }
        for id in ["KBS/2024", "FUNDS/2024", "PLAN/2024"] {
            try bench.must("closing", "make", id, "--on", "2025-01-31")
        }
        return try bench.log()
    }

    private func bench() throws -> Bench {
        let bench = try Bench(log: Self.log.get())
        bench.environment["HOVEDBOK_LANG"] = "en"
        return bench
    }

    @Test(arguments: [
        ("KBS/2024", "", "patients"), ("KBS/2024", "study list", "study"), ("FUNDS/2024", "", "granted_minor"),
        ("FUNDS/2024", "call funnel", "received"), ("PLAN/2024", "", "progress"), ("PLAN/2024", "PL", "progress"),
        ("PLAN/2024", "evaluate", "progress"),
    ])
    func `each duty files its own reports, which are worked out the same anew`(
        id: String, question: String, column: String
    ) throws {
        let bench = try bench()
        let words = ["closing", "show", id] + (question.isEmpty ? [] : [question])
        let run = try bench.run(words + ["--format", "json"])
        #expect(run.status == 0 && run.err.contains("As filed"), "\(run.err)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.first?[column] != nil, "\(rows)")
        #expect(try bench.run(words).status == 0)
    }

    @Test func `no text of an evaluation is in the log, and what was filed survives that a text is forgotten`() throws {
        let bench = try bench()
        let filed = try bench.must("closing", "show", "PLAN/2024", "--format", "json")
        for text in ["Secret", "Well done"] {
            #expect(!filed.contains(text))
        }
        #expect(try bench.must("closing", "show", "PLAN/2024").contains("Well done"), "people read the text")
        #expect(filed.contains("\"made_by\": [\"evaluation/1\"") || filed.contains("\"made_by\":[\"evaluation/1\""))
        #expect(!filed.contains("OLD"), "a plan that is over is not filed")
    }

    @Test func `a closing of one duty leaves the others open`() throws {
        let bench = try bench()
        let money = try bench.run("grant", "award", "P", "--amount", "5", "--on", "2024-11-15")
        #expect(money.status == 7 && money.err.contains("period"), "\(money.err)")
        for line in [
            "plan status PL A1 --year 2024 --progress done --on 2024-12-02",
            "patients count S1 --enrolled 1 --site HNT --on 2024-12-02",
        ] {
            #expect(try bench.run(line.split(separator: " ").map(String.init)).status == 7, "\(line)")
        }
        #expect(
            try bench.run("project", "link", "P", "--plan", "PL", "--measure", "A1", "--on", "2024-12-02").status == 0)
        let other = try Bench(log: Filled.log.get())
        try other.must("closing", "make", "KBS/2024", "--on", "2025-01-31")
        #expect(try other.run("grant", "award", "P", "--amount", "5", "--on", "2024-11-15").status == 0)
    }

    @Test func `one plan is closed by itself`() throws {
        let bench = try Bench(log: Self.log.get())
        try bench.must("closing", "make", "PLAN/PL/2023", "--on", "2025-01-31")
        let list = try bench.json("closing", "show", "PLAN/PL/2023")
        #expect((list["basis"] as? [String: Any])?["as_of"] as? String == "2023-12-31")
        _ = try Refused.run(bench, ["closing", "make", "PLAN/NOPE/2024"], exit: 3)
        _ = try Refused.run(bench, ["closing", "make", "PLAN/2031", "--on", "2025-01-31", "--despite", "x"], exit: 3)
        _ = try Refused.run(bench, ["closing", "make", "PLAN/PL/soon"], exit: 64)
    }

    @Test func `each trust approves for itself, and who has not answered is told`() throws {
        let bench = try bench()
        try bench.must("closing", "approve", "KBS/2024", "--org", "HNT", "--on", "2025-02-03")
        let shown = try bench.run("closing", "show", "KBS/2024")
        #expect(shown.out.contains("Approvals") && shown.err.contains("Not answered: HMR"), "\(shown)")
        let rows = try #require(try bench.json("closing", "list")["rows"] as? [[String: Any]])
        let row = try #require(rows.first { $0["closing"] as? String == "KBS/2024" })
        #expect(row["approved_by"] as? String == "HNT" && row["not_answered"] as? String == "HMR")
        _ = try Refused.run(bench, ["closing", "approve", "KBS/2024", "--org", "HNT"], exit: 7)
        try bench.must("closing", "approve", "KBS/2024", "--org", "HMR", "--on", "2025-02-04")
        #expect(try !bench.run("closing", "show", "KBS/2024").err.contains("Not answered"))
        _ = try Refused.run(bench, ["closing", "approve", "KBS/2023", "--org", "HNT"], exit: 3)
    }

    @Test func `only trusts from which something was due are asked`() throws {
        let bench = try bench()
        let rows = try #require(try bench.json("closing", "list")["rows"] as? [[String: Any]])
        let asked = Dictionary(
            uniqueKeysWithValues: rows.map { ($0["closing"] as? String ?? "", $0["not_answered"] as? String ?? "") })
        #expect(
            asked == ["KBS/2024": "HMR HNT", "FUNDS/2024": "HNT", "PLAN/2024": "HNT"],
            "a unit's figures are its trust's to approve; who had nothing to report is not asked")
        try bench.must("closing", "make", "KBS/2023", "--on", "2025-01-31")
        try bench.must("closing", "make", "2023", "--on", "2025-01-31")
        let earlier = try #require(try bench.json("closing", "list")["rows"] as? [[String: Any]])
        for id in ["KBS/2023", "2023"] {
            let row = earlier.first { $0["closing"] as? String == id }
            #expect(row?["not_answered"] as? String == "SNR", "\(id)")
        }
    }

    @Test func `a basis may name the closing of a duty`() throws {
        let bench = try bench()
        #expect(try bench.run("funding", "--known-at", "closing:FUNDS/2024").status == 0)
        #expect(try bench.run("diff", "funding", "--from", "closing:FUNDS/2024").status == 0)
        for id in ["KBS/2024", "FUNDS/2024", "PLAN/2024"] {
            #expect(try bench.run("closing", "restate", id).status == 0)
        }
    }
}
