import Testing

/// Policy rules: refused at the prompt, stored with a reason, and then never out of sight.
@Suite struct PolicyTests {
    private static let rules: [(String, [[String]], [String])] = [
        ("grant-before-approval", [], ["grant", "award", "P", "--amount", "1", "--on", "2024-03-01"]),
        ("start-before-approval", [], ["project", "start", "P", "--on", "2024-03-01"]),
        (
            "over-cap",
            [
                ["call", "open", "C", "--title", "Call", "--max-per-project", "100", "--on", "2024-01-01"],
                ["project", "approve", "P", "--on", "2024-02-01"],
            ],
            ["grant", "award", "P", "--amount", "101", "--call", "C", "--on", "2024-03-01"]
        ),
        (
            "own-share",
            [
                ["call", "open", "C", "--title", "Call", "--own-share-percent", "50", "--on", "2024-01-01"],
                ["project", "approve", "P", "--on", "2024-02-01"],
            ],
            ["grant", "award", "P", "--amount", "100", "--own-share", "1", "--call", "C", "--on", "2024-03-01"]
        ),
        (
            "after-deadline",
            [["call", "open", "C", "--title", "Call", "--deadline", "2024-02-01", "--on", "2024-01-01"]],
            ["application", "receive", "A", "--call", "C", "--org", "STO", "--title", "T", "--on", "2024-02-02"]
        ),
        (
            "period-closed", [["closing", "make", "2024", "--on", "2024-12-31"]],
            ["project", "phase", "P", "piloted", "--on", "2024-06-01"]
        ),
        (
            "after-end", [["project", "stop", "P", "--on", "2024-03-01"]],
            ["project", "phase", "P", "piloted", "--on", "2024-06-01"]
        ),
        ("before-registration", [], ["project", "phase", "P", "piloted", "--on", "2023-06-01"]),
        (
            "paid-over-grant",
            [
                ["project", "approve", "P", "--on", "2024-02-01"],
                ["grant", "award", "P", "--amount", "10", "--on", "2024-03-01"],
            ],
            ["grant", "pay", "P", "--amount", "11", "--on", "2024-04-01"]
        ),
        (
            "site-not-open",
            [
                ["study", "register", "S", "--org", "STO", "--title", "Study", "--on", "2024-01-01"],
                ["study", "close", "S", "--on", "2024-01-31"],
            ],
            ["patients", "count", "S", "--site", "STO", "--enrolled", "3", "--on", "2024-02-01"]
        ),
    ]

    @Test(arguments: rules)
    func `a breach is refused, stored with a reason, marked, and listed`(
        rule: String, preparation: [[String]], breach: [String]
    ) throws {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "STO", "--name", "St. Olavs hospital")
        try bench.must(
            "project", "register", "P", "--org", "STO", "--title", "Project", "--kind", "innovation", "--on",
            "2024-01-10")
        for words in preparation { try #require(try bench.run(words).status == 0, "\(words)") }

        let before = try bench.log()
        let refused = try bench.run(breach)
        #expect(refused.status == 7)
        #expect(refused.out.isEmpty)
        #expect(refused.err.split(separator: "\n").count == 2 && refused.err.contains("--despite"))
        #expect(try bench.log() == before)

        let accepted = try bench.run(breach + ["--despite", "it happened", "--format", "json"])
        #expect(accepted.status == 0)
        #expect(accepted.out.contains(#""breaches":["\#(rule)"]"#), "\(accepted.out)")
        #expect(try bench.must("log").contains("!" + rule))
        let rows = try #require(try bench.json("audit", "rules")["rows"] as? [[String: Any]])
        #expect(rows.count == 1)
        #expect(rows.first?["reason"] as? String == "it happened")
        let listed = "\(rows.first?["rules"] ?? "")"
        #expect(listed.contains(rule))
    }
}
