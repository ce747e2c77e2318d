import Testing

/// Project STO-17: approved, granted, the year closed, a grant that came to light afterwards.
@Suite struct WorkedExampleTests {
    @Test func `three bases give three answers, and the restatement its cause`() throws {
        let bench = try Bench()
        try WorkedExample.fill(bench)
        #expect(try granted(bench, asOf: "2024-12-31", knownAt: "2024-12-31") == 40_000_000)
        #expect(try granted(bench, asOf: "2024-12-31", knownAt: "2025-02-28") == 55_000_000)
        #expect(try granted(bench, asOf: "2024-05-31", knownAt: "2025-02-28") == 0)
        #expect(try granted(bench, asOf: "2024-12-31", knownAt: "closing:2024") == 40_000_000)

        let restatement = try bench.json("closing", "restate", "2024", "funding")
        let rows = try #require(restatement["rows"] as? [[String: Any]])
        let row = try #require(rows.first { $0["measure_or_field"] as? String == "granted" }, "\(rows)")
        #expect(row["change_minor"] as? Int == 15_000_000)
        #expect(row["cause"] as? String == "late")
        #expect(row["events"] as? String == "@\(WorkedExample.lateEvent)")
    }

    @Test func `a basis in the past does not change when the log grows`() throws {
        let bench = try Bench()
        try WorkedExample.fill(bench)
        let question = ["funding", "--as-of", "2024-12-31", "--known-at", "2025-02-28", "--format", "json"]
        let before = try bench.run(question).out
        try bench.must("grant", "award", "STO-17", "--amount", "1", "--on", "2024-07-01", "--despite", "test")
        #expect(try bench.run(question).out == before)
        #expect(before.contains(#""known_at_imported": true"#) || before.contains(#""known_at_imported":true"#))
    }

    @Test func `reports between appends change no figure`() throws {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        for code in ["STO", "HNT", "HMR"] { try bench.must("org", "register", code, "--name", code) }
        for number in 1...4 {
            let id = "P\(number)"
            try bench.must(
                "project", "register", id, "--org", "STO", "--title", id, "--kind", "innovation", "--on", "2024-02-01")
            try bench.must("funding")
            try bench.must("project", "approve", id, "--on", "2024-02-02")
            try bench.must("grant", "award", "P1", "--amount", "1", "--on", "2024-06-01", "--despite", "test")
        }
        let kept = ["funding", "project list", "org list"].map { $0.split(separator: " ").map(String.init) }
        let before = try kept.map { try bench.run($0 + ["--format", "csv"]).out }
        try bench.must("rebuild")
        #expect(try kept.map { try bench.run($0 + ["--format", "csv"]).out } == before)
    }

    private func granted(_ bench: Bench, asOf: String, knownAt: String) throws -> Int {
        let report = try bench.json("funding", "--as-of", asOf, "--known-at", knownAt)
        let totals = try #require(report["totals"] as? [[String: Any]])
        return totals.compactMap { $0["granted_minor"] as? Int }.reduce(0, +)
    }
}

enum WorkedExample {
    /// The organisation and the registration stand before the four events of the example.
    static let lateEvent = 6

    static func fill(_ bench: Bench) throws {
        try bench.must("init", "--origin", "helse-midt")
        for (recorded, words) in steps {
            let arguments = words + ["--recorded", recorded + "T09:00:00Z", "--history"]
            let run = try bench.run(arguments)
            try #require(run.status == 0, "\(arguments): \(run.err)")
        }
    }

    private static let steps: [(String, [String])] = [
        ("2024-01-02", ["org", "register", "STO", "--name", "St. Olavs hospital", "--number", "883974832"]),
        (
            "2024-02-05",
            [
                "project", "register", "STO-17", "--org", "STO", "--title", "Ward", "--kind", "innovation", "--on",
                "2024-02-01",
            ]
        ),
        ("2024-03-01", ["project", "approve", "STO-17", "--on", "2024-02-20"]),
        ("2024-06-10", ["grant", "award", "STO-17", "--amount", "400000", "--on", "2024-06-01"]),
        ("2025-01-31", ["closing", "make", "2024", "--on", "2024-12-31"]),
        (
            "2025-02-20",
            [
                "grant", "award", "STO-17", "--amount", "150 000", "--on", "2024-11-15", "--despite",
                "came to light late",
            ]
        ),
    ]
}
