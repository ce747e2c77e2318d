import Foundation
import Testing

/// Figures for the public.
@Suite struct PublishTests {
    /// A ledger with two trusts, of which one has counted 3 patients and the other 40.
    private func bench() throws -> Bench {
        let bench = try Bench(language: "en")
        try bench.must("init", "--origin", "test")
        for (trust, count) in [("STO", "3"), ("HNT", "40"), ("HMR", "9")] {
            try bench.must("org", "register", trust, "--name", trust, "--kind", "hf", "--on", "2020-01-01")
            try bench.must(
                "study", "register", "S-\(trust)", "--org", trust, "--title", "A study", "--on", "2024-01-01")
            try bench.must("study", "open", "S-\(trust)", "--site", trust, "--on", "2024-01-02")
            try bench.must(
                "patients", "count", "S-\(trust)", "--enrolled", count, "--site", trust, "--on", "2024-03-01")
        }
        return bench
    }

    private let asked = ["enrolment", "--as-of", "2024-03-31", "--publish", "--format", "csv"]

    @Test func `few patients are hidden, with a trust by which they could be told, and the ledger notes it`() throws {
        let bench = try bench()
        let run = try bench.run(asked)
        #expect(run.status == 0, "\(run.err)")
        let rows = run.out.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let patients = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        #expect(patients["STO"] == ":" && patients["HMR"] == ":" && patients["HNT"] == "40", "\(run.out)")
        #expect(run.err.contains("publication/enrolment figures-published"), "\(run.err)")
        #expect(!run.out.contains("3,"))
        let noted = try bench.must("log", "--category", "publication", "--format", "jsonl")
        #expect(noted.contains(#""hidden":true"#) && noted.contains("40") && !noted.contains(#""persons":"3""#))
    }

    @Test func `a figure that moved by a few stays what it was`() throws {
        let bench = try bench()
        _ = try bench.run(asked)
        try bench.must("patients", "count", "S-HNT", "--enrolled", "2", "--site", "HNT", "--on", "2024-05-01")
        let later = try bench.must("enrolment", "--as-of", "2024-06-30", "--publish")
        #expect(later.contains("moved by fewer than 5"), "\(later)")
        func figures(_ day: String) throws -> String {
            try bench.must("enrolment", "--as-of", day, "--publish", "--format", "csv")
        }
        #expect(try figures("2024-06-30").contains("HNT,40,"))
        try bench.must("patients", "count", "S-HNT", "--enrolled", "3", "--site", "HNT", "--on", "2024-08-01")
        #expect(try figures("2024-09-30").contains("HNT,45,"))
    }

    @Test func `patients by year and level are published beside those by trust`() throws {
        let bench = try bench()
        let years = ["kbs", "years", "--as-of", "2024-03-31", "--publish", "--format", "csv"]
        let trusts = try bench.run(years)
        #expect(trusts.status == 0 && trusts.err.contains("publication/enrolment figures-published"), "\(trusts.err)")
        let told = trusts.out.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map(String.init) }
        let rows = Dictionary(told.map { ($0[0], $0) }) { first, _ in first }
        let place = try #require(rows["org"]?.firstIndex(of: "new_patients"))
        #expect(["STO", "HMR", "HNT"].map { rows[$0]?[place] } == [":", ":", "40"], "\(trusts.out)")
        let region = try bench.run(years + ["--where", "level=site", "--by", "org"])
        #expect(region.out.contains("HNT,40,") && !region.out.contains("STO,3,"), "\(region.out)")
    }

    @Test func `what one question hides the other does not tell`() throws {
        let bench = try bench()
        // Those two trusts are one region, of which three and nine patients are hidden by themselves.
        try bench.must("org", "register", "RHF", "--name", "Region", "--kind", "rhf", "--on", "2020-01-01")
        try bench.must(
            "org", "register", "UNIT", "--name", "Unit", "--kind", "hospital", "--parent", "HNT", "--on", "2020-01-01")
        try bench.must("study", "open", "S-HNT", "--site", "UNIT", "--on", "2024-01-02")
        try bench.must("patients", "count", "S-HNT", "--enrolled", "2", "--site", "UNIT", "--on", "2024-03-01")
        let sites = try bench.must("enrolment", "--as-of", "2024-03-31", "--publish", "--format", "csv")
        #expect(sites.contains("HNT,40,") && sites.contains("UNIT,:,"), "\(sites)")
        let trusts = try bench.must(
            "kbs", "years", "--by", "org", "--as-of", "2024-03-31", "--publish", "--format", "csv")
        #expect(!trusts.contains("HNT,42,"), "42 of the trust, of which 40 are known, would tell of 2: \(trusts)")
        let other = try self.bench()
        #expect(
            try other.must("kbs", "years", "--by", "org", "--as-of", "2024-03-31", "--publish", "--format", "csv")
                .contains("HNT,40,"))
    }

    @Test func `the ledger's own threshold counts`() throws {
        let bench = try bench()
        try bench.must(
            "vocabulary", "adopt", "publication-threshold", "--term", "2=Two or more", "--on", "2024-01-01")
        #expect(try bench.run(asked).out.contains("STO,3,"))
    }

    @Test(arguments: [
        ("enrolment --publish --as-of 2024-03-15", "2023-12-31"),
        ("study list --publish --as-of 2024-03-31", "enrolment"),
        ("enrolment --publish --as-of 2024-03-31 --rollup now", "--rollup"), ("diff --from @3 --publish", "--publish"),
        ("enrolment --publish --as-of 2024-06-30 --period 2024-05-01/2024-06-30", "2024-03-31"),
    ])
    func `what is not made for the public is refused, and nothing is noted`(line: String, hint: String) throws {
        let bench = try bench()
        let before = try bench.log()
        let run = try bench.run(line.split(separator: " ").map(String.init))
        #expect(run.status == 64 && run.err.contains(hint) && run.out.isEmpty, "\(run.err)")
        #expect(try bench.log() == before)
    }

    @Test func `money is published as it is, and marked`() throws {
        let bench = try bench()
        let json = try bench.must("funding", "--as-of", "2024-03-31", "--publish", "--format", "json")
        #expect(json.contains(#""publishable":true"#))
        #expect(try bench.must("funding", "--format", "json").contains(#""publishable":false"#))
    }

    @Test func `a publication is not taken back`() throws {
        let bench = try bench()
        _ = try bench.run(asked)
        let run = try bench.run("event", "void", "@13", "--reason", "regret")
        #expect(run.status == 7 || run.status == 5, "\(run.status) \(run.err)")
    }
}
