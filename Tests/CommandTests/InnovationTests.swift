import Foundation
import Testing

/// Ideas, benefits, external funding, points and recognition, as people type them.
@Suite struct InnovationTests {
    private static let secret = "Weaving robot"
    private static let company = "Loom makers"

    /// A ledger with an idea that nobody has consented to telling of.
    private static let log = Result { () throws -> Data in
        let bench = try Bench(log: Filled.log.get())
        try bench.must(
            "idé", "motta", "I1", "--org", "STO", "--title", secret, "--submitter", "næringsliv", "--party", company,
            "--result", "product", "--driver", "user-driven", "--area", "logistics", "--on", "2024-01-15")
        try bench.must(
            "idea", "assess", "I1", "--usefulness", "6,5", "--feasibility", "5", "--resources", "3", "--outcome",
            "take-up", "--remark", "Robots weave well", "--on", "2024-02-01")
        return try bench.log()
    }

    private func bench() throws -> Bench { try Bench(log: Self.log.get()) }

    private func rows(_ bench: Bench, _ line: String) throws -> [[String: Any]] {
        let run = try bench.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
        try #require(run.status == 0, "\(run.err)")
        let object = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return try #require(object?["rows"] as? [[String: Any]])
    }

    @Test func `nobody is told of an idea before its author consents, nor after the consent is taken back`() throws {
        let bench = try bench()
        let readings = [
            ["idea", "list"], ["idea", "show", "I1"], ["idea", "totals", "--by", "party"], ["innovation", "pipeline"],
            ["innovation", "stuck", "--days", "0"], ["find", "I1"], ["log"], ["log", "--format", "jsonl"],
            ["event", "show", "@8"], ["event", "show", "@8", "--format", "json"], ["idea", "list", "--format", "csv"],
            ["idea", "list", "--lang", "nb"], ["audit", "late"], ["export", "--without-texts"],
        ]
        func told() throws -> [String] {
            try readings.filter { words in
                let run = try bench.run(words)
                #expect(run.status == 0, "\(words) \(run.err)")
                return [Self.secret, Self.company, "Robots"].contains(where: run.out.contains)
            }.map { $0.joined(separator: " ") }
        }
        #expect(try told() == [])
        #expect(try !bench.must("find", "weaving").contains("I1"))
        #expect(try rows(bench, "idea list").first?["title"] as? String == "confidential")
        #expect(try bench.must("idea", "show", "I1", "--lang", "nb").contains("konfidensiell"))
        try bench.must("idea", "consent", "I1", "--consent", "yes", "--on", "2024-02-10")
        #expect(try rows(bench, "idea list").first?["title"] as? String == Self.secret)
        #expect(try bench.must("find", "weaving").contains(Self.secret))
        #expect(try told().count > 6)
        try bench.must("idé", "samtykk", "I1", "--consent", "nei", "--on", "2024-02-11")
        #expect(try told() == [])
    }

    @Test func `those who may assess an idea can read it`() throws {
        let bench = try bench()
        let told = try bench.must("idea", "read", "I1")
        #expect(told.contains("idea received: \(Self.secret)") && told.contains(Self.company))
        #expect(try bench.run("idea", "read", "I2").status == 3)
    }

    @Test func `an idea goes from receipt to a project, and a project onto the shelf`() throws {
        let bench = try bench()
        let early = ["idea", "take-up", "I1", "--project", "P", "--on", "2024-03-01"]
        #expect(try Refused.run(bench, early, exit: 7).err.contains("without consent"))
        try bench.must("idea", "consent", "I1", "--consent", "ja", "--on", "2024-02-10")
        #expect(try rows(bench, "innovation pipeline --as-of 2024-02-28").first?["phase"] as? String == "assessed")
        try bench.must("idé", "ta-videre", "I1", "--project", "P", "--on", "2024-03-01")
        try bench.must(
            "project", "phase", "P", "shelved", "--ground", "no-funding", "--reusable", "true", "--on", "2024-04-01")
        let shelf = try rows(bench, "innovasjon hylle --as-of 2024-05-01")
        #expect(shelf.map { $0["id"] as? String } == ["P"])
        #expect(shelf.first?["reusable"] as? Bool == true && shelf.first?["days"] as? Int == 30)
        #expect(try rows(bench, "idea list --where status=taken-up").count == 1)
        try bench.must("project", "phase", "P", "piloted", "--on", "2024-05-01")
        #expect(try rows(bench, "innovation stuck --days 10 --as-of 2024-06-01").count == 1)
        #expect(try rows(bench, "innovation stuck --as-of 2024-06-01").isEmpty)
        _ = try Refused.run(bench, ["innovation", "stuck", "--days", "-1"], exit: 64)
        _ = try Refused.run(bench, ["innovation", "stuck", "--days", "99999"], exit: 7)
    }

    @Test func `a patient who had an idea stays a patient`() throws {
        let bench = try bench()
        let words = ["idea", "receive", "--org", "STO", "--title", "A", "--submitter", "patient", "--party", "Kari"]
        #expect(try Refused.run(bench, words, exit: 7).err.contains("--party"))
        _ = try Refused.run(
            bench, ["idea", "receive", "--org", "STO", "--title", "01010112377", "--submitter", "patient"], exit: 7)
        _ = try Refused.run(bench, ["idea", "assess", "I1", "--usefulness", "9", "--outcome", "improve"], exit: 7)
    }

    @Test func `points by the weights of their day, or of another`() throws {
        let bench = try bench()
        for (day, points) in [("2023-01-01", "2,5"), ("2025-01-01", "10")] {
            try bench.must(
                "vocabulary", "adopt", "phases", "--term", "concept=Konsept", "--points", "concept=\(points)", "--org",
                "STO", "--example", "--on", day)
        }
        try bench.must("project", "phase", "P", "concept", "--on", "2024-06-01")
        func points(_ more: String = "") throws -> Int? {
            try rows(bench, "innovation points --by org,year --as-of 2025-12-31 \(more)").first?["points_hundredths"]
                as? Int
        }
        #expect(try points() == 250)
        #expect(try points("--weights 2025-06-01") == 1000)
        #expect(try points("--weights 2022") == 0)
        #expect(try bench.must("innovation", "points", "--lang", "nn").contains("Vektene er døme"))
        _ = try Refused.run(
            bench, ["vocabulary", "adopt", "phases", "--term", "a=A", "--points", "b=1", "--org", "STO"], exit: 3)
        _ = try Refused.run(
            bench, ["vocabulary", "adopt", "phases", "--term", "a=A", "--points", "a=x", "--org", "STO"], exit: 64)
    }

    @Test func `a benefit is followed after its project has ended`() throws {
        let bench = try bench()
        try bench.must("project", "complete", "P", "--on", "2024-06-01")
        try bench.must(
            "gevinst", "definer", "B1", "--org", "STO", "--title", "Saved hours", "--kind", "penger", "--project", "P",
            "--owner", "STO", "--on", "2024-06-02")
        try bench.must("gevinst", "forvent", "B1", "--expected-value", "400 000", "--on", "2024-06-03")
        try bench.must("gevinst", "mål", "B1", "--realised-value", "100000", "--on", "2025-06-03")
        let words = ["benefit", "measure", "B1", "--realised", "3", "--on", "2025-06-03"]
        #expect(try Refused.run(bench, words, exit: 7).err.contains("--realised-value"))
        let row = try #require(try rows(bench, "gevinst realisering --by owner").first)
        #expect(row["realised_share_hundredths"] as? Int == 2500 && row["owner"] as? String == "STO")
    }

    @Test func `external funding and who covers the own share`() throws {
        let bench = try bench()
        try bench.must(
            "eksternfinansiering", "søk", "P", "--funder", "eu", "--amount", "1000 EUR", "--on", "2024-02-25")
        try bench.must(
            "grant", "award", "P", "--funder", "eu", "--amount", "600", "--currency", "EUR", "--on", "2024-04-01")
        try bench.must(
            "external", "promise", "P", "--funder", "eu", "--amount", "100 EUR", "--party", "STO", "--on", "2024-04-02")
        let cover = ["external", "cover", "P", "--funder", "eu", "--amount", "101 EUR", "--party", "STO"]
        let on = ["--on", "2024-05-01"]
        #expect(try Refused.run(bench, cover + on, exit: 7).err.contains("more covered than was promised"))
        #expect(try bench.run(cover + on + ["--despite", "A gift"]).status == 0)
        let row = try #require(try rows(bench, "external overview --where source=eu").first)
        #expect(row["success_share_hundredths"] as? Int == 6000 && row["uncovered_minor"] as? Int == 0)
        #expect(try rows(bench, "external show P").map { $0["breaches"] as? Int } == [0, 0, 1])
        #expect(try bench.must("project", "show", "P", "--format", "markdown").contains("own share promised"))
    }

    @Test func `what was never told`() throws {
        let bench = try bench()
        try bench.must("project", "complete", "P", "--on", "2024-06-01")
        #expect(try rows(bench, "anerkjennelse mangler").map { $0["project"] as? String } == ["P"])
        try bench.must("recognition", "give", "--org", "STO", "--kind", "story", "--project", "P", "--on", "2024-07-01")
        #expect(try rows(bench, "recognition missing").isEmpty)
        #expect(try rows(bench, "recognition missing --as-of 2024-06-30").count == 1)
    }
}
