import Foundation
import Testing

/// What an evaluation says of a plan's year.
@Suite struct EvaluationTests {
    /// A plan with two measures, of which much changes in 2024.
    private func plan() throws -> Bench {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("plan", "adopt", "PL", "--title", "Old title", "--on", "2023-01-01", "--org", "STO")
        try bench.must("org", "register", "HNT", "--name", "Helse Nord-Trøndelag")
        for area in ["A", "B"] {
            try bench.must(
                "plan", "add", "PL", area, "--level", "area", "--title", "Area \(area)", "--on", "2023-01-01")
        }
        try bench.must(
            "plan", "add", "PL", "A1", "--parent", "A", "--title", "Care", "--responsible", "STO", "--on", "2023-01-01")
        try bench.must("plan", "status", "PL", "A1", "--year", "2023", "--progress", "started", "--on", "2023-12-01")
        try bench.must(
            "plan", "status", "PL", "A1", "--year", "2024", "--progress", "done", "--reason", "Ready", "--on",
            "2024-11-01")
        try bench.must(
            "plan", "change", "PL", "A1", "--title", "Care at home", "--reason", "Clearer", "--on", "2024-03-01")
        try bench.must("plan", "move", "PL", "A1", "--under", "B", "--reason", "Fits", "--on", "2024-04-01")
        try bench.must(
            "plan", "responsible", "PL", "A1", "--responsible", "HNT", "--reason", "Nearer", "--on", "2024-05-01"
        )
        try bench.must("plan", "add", "PL", "A2", "--parent", "A", "--title", "New measure", "--on", "2024-06-01")
        return bench
    }

    @Test func `what changed since last year is told from old to new with its reason`() throws {
        let text = try plan().must("evaluate", "PL", "2024", "--lang", "nb")
        let section = text.components(separatedBy: "## Endret siden 2023").last?.components(separatedBy: "\n## ").first
        let rows = (section ?? "").split(separator: "\n").map(String.init)
        for told in [
            "| A1 | Care at home | Tittel | Care | Care at home | Clearer |",
            "| A1 | Care at home | Innsatsområde | A | B | Fits |",
            "| A1 | Care at home | Ansvarlig | STO | HNT | Nearer |",
            "| A1 | Care at home | Framdrift | startet | gjennomført | Ready |",
            "| A2 | New measure | Punkt | – | New measure |",
        ] {
            #expect(rows.contains { $0.hasPrefix(told) }, "\(told)\n\(section ?? text)")
        }
        #expect(!(section ?? "…").contains("…"))
    }

    @Test func `machines read the same changes as codes`() throws {
        let changes = try #require(try plan().json("evaluate", "PL", "2024")["changes"] as? [String: Any])
        let rows = try #require(changes["rows"] as? [[String: Any]])
        let progress = try #require(rows.first { $0["measure_or_field"] as? String == "progress" })
        #expect(progress["before"] as? String == "started" && progress["after"] as? String == "done")
        #expect(progress["cause"] as? String == "new" && progress["late_days"] as? Int ?? 0 > 30)
    }

    @Test func `the diff of two bases tells fields, texts in words`() throws {
        let text = try plan().must(
            "diff", "plan show", "--from", "2023-12-31", "--to", "2024-12-31", "--format", "csv")
        #expect(text.contains("PL A1,title,,,,Care,Care at home,new"), "\(text)")
    }
}
