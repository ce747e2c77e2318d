import Foundation
import Testing

/// Why the figures of a closed year are no longer the filed ones: every cause there is, each with its own amount.
@Suite struct RestatementTests {
    /// A year that was closed, and six things that changed it afterwards.
    private static let log = Result { () throws -> Data in
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        func given(_ lines: String...) throws {
            for line in lines {
                let run = try bench.run(line.split(separator: " ").map { String($0.replacing("|", with: " ")) })
                try #require(run.status == 0, "\(line): \(run.err)")
            }
        }
        try given(
            "org register RHF --name Region --kind rhf --on 2020-01-01",
            "org register STO --name Olav --kind hf --parent RHF --on 2020-01-01",
            "org register HNT --name Nord --kind hf --parent RHF --on 2020-01-01",
            "vocabulary adopt phases --term piloted=Piloted --points piloted=3 --on 2020-01-01",
            "vocabulary adopt publication-points --term article-1=Article --points article-1=1 --on 2020-01-01",
            "project register P --org STO --title Ward --kind innovation --on 2024-01-10",
            "project approve P --on 2024-02-01", "project phase P piloted --on 2024-04-01",
            "grant award P --amount 100 --on 2024-03-01 --source sap:1",
            "grant award P --amount 40 --on 2024-05-01 --source sap:2",
            "study register S --org HNT --title Study --on 2024-01-01", "study open S --site HNT --on 2024-01-02",
            "patients count S --enrolled 12 --site HNT --on 2024-03-01",
            "paper register A --org HNT --kind article --level 1 --year 2024 --share HNT=100 --on 2024-06-01",
            "closing make 2024 --on 2025-01-31",
            "patients count S --enrolled 3 --site HNT --on 2024-11-15 --despite came|late",
            "event correct @9 --set amount.minor=9000 --reason typo --despite found|by|audit",
            "event void @10 --reason never|paid --despite found|by|audit",
            "vocabulary adopt publication-points --term article-1=Article --points article-1=1.5 --on 2024-01-01",
            "vocabulary adopt phases --term piloted=Piloted --points piloted=5 --on 2024-01-01",
            "org merge HNT --into STO --on 2025-01-01")
        return try bench.log()
    }

    @Test func `each cause is named with its own amount and event`() throws {
        let bench = try Bench(log: Self.log.get())
        let rows = try rows(bench, ["closing", "restate", "2024", "--rollup", "now"])
        let told = rows.map { row in
            ["org", "measure_or_field", "change_minor", "change", "cause", "events"].map { row[$0] ?? "" }
                .joined(separator: " ")
        }
        for line in [
            "STO enrolled  3 late @16", "STO granted -1000  corrected @9 @17", "STO granted -4000  voided @10 @18",
            "STO grants  -1 voided @10 @18", "STO points_hundredths  50 rule-changed @19",
            "STO points_hundredths  200 vocabulary-changed @20", "HNT enrolled  -12 regrouped @21",
            "STO enrolled  12 regrouped @21", "HNT points_hundredths  -100 regrouped @21",
        ] {
            #expect(told.contains(line), "\(line) in \(told)")
        }
        let causes = Set(rows.compactMap { $0["cause"] })
        #expect(
            causes == ["late", "corrected", "voided", "rule-changed", "vocabulary-changed", "regrouped"], "\(told)")
    }

    @Test func `over all causes the amounts are the difference of the answers`() throws {
        let bench = try Bench(log: Self.log.get())
        var told: [[String]: Int64] = [:]
        for row in try rows(bench, ["closing", "restate", "2024", "--rollup", "now"]) {
            let (org, measure) = (row["org"] ?? "", row["measure_or_field"] ?? "")
            let change = try #require(row["change_minor"].flatMap(Int64.init) ?? row["change"].flatMap(Int64.init))
            told[[row["projection"] ?? "", org, measure], default: 0] += change
        }
        let figures = [
            ("funding", "granted_minor", "granted"), ("enrolment", "running", "enrolled"),
            ("innovation points", "points_hundredths", "points_hundredths"),
            ("paper points", "points_hundredths", "points_hundredths"),
        ]
        for (question, column, measure) in figures {
            let words = question.split(separator: " ").map(String.init)
            let flags = ["--by", "org", "--as-of", "2024-12-31", "--period", "2024", "--rollup", "now", "--known-at"]
            var difference: [String: Int64] = [:]
            for (known, sign) in [("closing:2024", Int64(-1)), ("now", 1)] {
                for row in try rows(bench, words + flags + [known]) {
                    difference[row["org"] ?? "", default: 0] += sign * (row[column].flatMap(Int64.init) ?? 0)
                }
            }
            for (org, change) in difference {
                let key = [question.replacing(" ", with: "_").replacing("innovation_", with: ""), org, measure]
                #expect(told[key] ?? 0 == change, "\(key)")
            }
        }
    }

    @Test(arguments: [("nb", "endret regel", "endret kodeverk"), ("nn", "endra regel", "endra kodeverk")])
    func `people read the causes in words`(language: String, rule: String, vocabulary: String) throws {
        let bench = try Bench(log: Self.log.get())
        bench.environment["HOVEDBOK_LANG"] = language
        let told = try bench.must(
            "closing", "restate", "2024", "paper points", "innovation points", "--format", "markdown")
        #expect(told.contains(rule) && told.contains(vocabulary), "\(told)")
    }

    /// The rows of a report, each value as text.
    private func rows(_ bench: Bench, _ words: [String]) throws -> [[String: String]] {
        let run = try bench.run(words + ["--format", "json"])
        try #require(run.status == 0, "\(words): \(run.err)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any])
        let rows = try #require(json["rows"] as? [[String: Any]])
        return rows.map { $0.compactMapValues { $0 is NSNull ? nil : "\($0)" } }
    }
}
