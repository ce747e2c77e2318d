import Foundation
import Testing

/// The research registers, as people type them.
@Suite struct ResearchTests {
    /// A ledger with a region, a granted project and a study.
    private static let log = Result { () throws -> Data in
        let bench = try Bench()
        try bench.must("init", "--origin", "research.example/1")
        for (code, kind) in [("RHF", "rhf"), ("STO", "hf"), ("HNT", "hf"), ("NTNU", "university")] {
            let parent = kind == "hf" ? ["--parent", "RHF"] : []
            let run = try bench.run(["org", "register", code, "--name", code, "--kind", kind] + parent)
            try #require(run.status == 0, "\(run.err)")
        }
        try bench.must(
            "project", "register", "P", "--org", "STO", "--title", "Sleep", "--kind", "research", "--on", "2023-01-01")
        try bench.must("study", "register", "S", "--org", "STO", "--title", "Trial", "--on", "2023-01-01")
        for site in ["STO", "HNT"] { try bench.must("study", "open", "S", "--site", site, "--on", "2023-02-01") }
        try bench.must(
            "vocabulary", "adopt", "hrcs-health-category", "--term", "000=Blod|Blod|Blood", "--term",
            "011=Kreft|Kreft|Cancer", "--org", "RHF", "--on", "2020-01-01")
        return try bench.log()
    }

    private func bench() throws -> Bench { try Bench(log: Self.log.get()) }

    private func cells(_ bench: Bench, _ line: String, _ columns: String...) throws -> [String] {
        let run = try bench.run(line.split(separator: " ").map(String.init) + ["--format", "csv"])
        try #require(run.status == 0, "\(line): \(run.err)")
        let lines = run.out.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let places = try columns.map { column in try #require(lines[0].firstIndex(of: column), "no \(column)") }
        return lines.dropFirst().map { line in places.map { line[$0] }.joined(separator: " ") }
    }

    @Test func `an approval is applied for, given, changed and withdrawn, under Norwegian names too`() throws {
        let bench = try bench()
        try bench.must("godkjenning", "søk", "P", "--approver", "DAC", "--on", "2023-02-01")
        try bench.must(
            "approval", "approve", "P", "--valid-to", "2024-12-31", "--approver", "DAC", "--condition", "No names",
            "--on", "2023-03-01")
        let digest = String(repeating: "ab", count: 32)
        try bench.must(
            "vedlegg", "legg-ved", "P", "--kind", "protokoll", "--digest", digest, "--on", "2023-03-01")
        #expect(try cells(bench, "attachment list", "project", "kind", "digest") == ["P protocol \(digest)"])
        try bench.must("alias", "add", "project/P", "REK-1", "--system", "rek", "--on", "2023-01-02")
        #expect(
            try cells(
                bench, "godkjenning prosjekter --as-of 2024-12-01 --days 30", "project", "rek", "approval", "valid_to",
                "days_left") == ["P REK-1 approved 2024-12-31 30"])
        #expect(try cells(bench, "approval projects --as-of 2024-12-01 --days 29", "project").isEmpty)
        #expect(try cells(bench, "approval show REK-1", "project", "status").first == "P approved")
        try bench.must("approval", "withdraw", "P", "--remark", "Stopped", "--on", "2024-12-02")
        #expect(try cells(bench, "approval projects --as-of 2024-12-31", "approval") == ["withdrawn"])
    }

    @Test func `another site's figure counts when the site has confirmed it`() throws {
        let bench = try bench()
        let figure = ["S", "--site", "HNT", "--year", "2023", "--enrolled", "7"]
        let early = try bench.run(["kbs", "propose"] + figure + ["--org", "STO", "--on", "2024-02-01"])
        #expect(early.status == 7 && early.err.contains("coordinates"))
        try bench.must(
            "coordination", "assign", "S", "--coordinator", "STO", "--participant", "HNT", "--on", "2023-02-01")
        #expect(try bench.run(["kbs", "foreslå"] + figure + ["--org", "STO", "--on", "2024-02-01"]).status == 0)
        #expect(try cells(bench, "enrolment", "patients", "reported") == ["0 ", "0 "])
        var other = figure
        other[6] = "8"
        let wrong = try bench.run(["kbs", "confirm"] + other + ["--org", "HNT", "--on", "2024-03-01"])
        #expect(wrong.status == 7 && wrong.err.contains("7"))
        #expect(try bench.run(["kbs", "bekreft"] + figure + ["--org", "HNT", "--on", "2024-03-01"]).status == 0)
        #expect(try cells(bench, "kbs years", "org", "year", "new_patients", "studies").contains("HNT 2023 7 1"))
        #expect(try cells(bench, "kbs år --where level=region", "org", "new_patients").contains("RHF 7"))
        #expect(try bench.run("kbs", "years", "--where", "level=moon").status == 3)
        #expect(try bench.run("kbs", "years", "--publish", "--as-of", "2024-12-31").status == 0)
        // All of it is recorded by today, long after the figures of 2023 were due.
        #expect(try cells(bench, "kbs corrections", "org", "year", "change") == ["HNT 2023 7"])
    }

    @Test func `money by health category, and shares that are not whole`() throws {
        let bench = try bench()
        try bench.must("project", "approve", "P", "--on", "2023-01-02")
        try bench.must("grant", "award", "P", "--amount", "100,01", "--on", "2023-02-01")
        func classify(_ shares: String...) throws -> Bench.Run {
            try bench.run(
                ["hrcs", "classify", "P", "--on", "2023-03-01"] + shares.flatMap { ["--health-category", $0] })
        }
        let short = try classify("000=60", "011=39,99")
        #expect(short.status == 7 && short.err.contains("99,99"))
        #expect(try classify("000=60", "099=40").status == 3)
        #expect(try classify("000=six").status == 64)
        #expect(try classify("Blod=50", "Cancer=50").status == 0)
        #expect(
            try cells(bench, "hrcs money", "health_category", "granted_minor") == ["000 5001", "011 5000"])
        #expect(try bench.run("hrcs", "money", "--where", "year=2023", "--by", "org").out.contains("100"))
    }

    @Test func `publications, groups, user involvement and the monitor`() throws {
        let bench = try bench()
        try bench.must(
            "publikasjon", "ny", "A1", "--org", "STO", "--kind", "article", "--year", "2023", "--level", "2",
            "--share", "STO=25", "--share", "other=75", "--doi", "10.1000/182", "--on", "2024-01-10")
        try bench.must(
            "vocabulary", "adopt", "publication-points", "--term", "article-2=Nivå 2", "--points", "article-2=3",
            "--example", "--org", "RHF", "--on", "2020-01-01")
        #expect(try cells(bench, "paper points", "org", "year", "points_hundredths") == ["STO 2023 75"])
        #expect(try cells(bench, "paper points --weights 2019", "points_hundredths") == [""])
        try bench.must(
            "gruppe", "opprett", "G1", "--org", "STO", "--kind", "research-group", "--title", "Sleep", "--head",
            "Ada", "--on", "2024-01-10")
        #expect(try cells(bench, "group roles", "group", "role", "name").first == "G1 head Ada")
        #expect(try bench.run("group", "resume", "G1", "--on", "2024-02-01").status == 7)
        #expect(try cells(bench, "samarbeid mangler", "project") == ["P"])
        try bench.must(
            "collaboration", "score", "P", "--method", "panel", "--score", "3,5", "--scorer", "User council", "--on",
            "2024-02-01")
        #expect(try cells(bench, "collaboration missing", "project").isEmpty)
        #expect(try cells(bench, "collaboration show P", "score_hundredths").first == "350")
        try bench.must("project", "join", "P", "--partner-org", "HNT", "--on", "2024-02-01")
        #expect(try cells(bench, "collaboration network", "org", "partner", "projects") == ["HNT STO 1"])
        #expect(try cells(bench, "collaboration share", "multi_trust_share_hundredths") == ["10000"])
        try bench.must(
            "monitor", "report", "STO", "--org", "STO", "--kind", "patents", "--year", "2023", "--care", "specialist",
            "--quantity", "4", "--on", "2024-02-01")
        #expect(try cells(bench, "monitor list", "org", "kind", "year", "quantity") == ["STO patents 2023 4"])
    }

    @Test(arguments: ["nb", "nn", "en"])
    func `every question of the registers is answered in each language and format`(language: String) throws {
        let bench = try bench()
        let questions = [
            "approval projects", "kbs years", "kbs corrections", "hrcs money", "paper points", "group roles",
            "collaboration share", "collaboration network", "collaboration missing", "approval totals", "kbs list",
            "monitor totals",
        ]
        for question in questions {
            for format in ["table", "json", "csv", "markdown"] {
                let words = question.split(separator: " ").map(String.init)
                let run = try bench.run(words + ["--format", format, "--lang", language, "--period", "2023"])
                #expect(run.status == 0, "\(question) \(format): \(run.err)")
            }
        }
    }
}
