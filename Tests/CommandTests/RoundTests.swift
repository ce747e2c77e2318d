import Foundation
import Testing

/// A call's round at the prompt: committee, checks, scores, recommendation, award.
@Suite struct RoundTests {
    /// A ledger with a call, its committee, and an application that passed the formal check; made once.
    private static let log = Result { try make() }

    private static func make() throws -> Data {
        let bench = try Bench()
        try bench.must("init", "--origin", "test")
        for code in ["RHF", "STO", "HNT"] { try bench.must("org", "register", code, "--name", code) }
        try bench.must(
            "project", "register", "P", "--org", "STO", "--title", "Ward", "--kind", "innovation", "--on", "2024-01-10")
        try bench.must("project", "approve", "P", "--on", "2024-01-20")
        try bench.must(
            "call", "open", "C", "--org", "RHF", "--title", "Call", "--scale", "1-6/0,5", "--score-above", "4",
            "--criterion", "benefit", "--criterion", "feasibility", "--reviewers", "2", "--user-representative",
            "--start-by", "2024-12-31", "--on", "2024-01-15")
        try bench.must(
            "call", "committee", "C", "--chair", "Kari Example@STO", "--member", "Ola Example@HNT",
            "--user-representative", "Eva Example", "--on", "2024-02-01")
        try bench.must(
            "application", "receive", "A", "--call", "C", "--project", "P", "--org", "STO", "--title", "T", "--on",
            "2024-03-01")
        try bench.must("application", "check", "A", "forwarded", "--on", "2024-03-10")
        return try bench.log()
    }

    private func bench() throws -> Bench { try Bench(log: Self.log.get()) }

    private func words(_ line: String) -> [String] {
        line.split(separator: " ").map { String($0.replacing("_", with: " ")) }
    }

    /// Everyone scores by both criteria.
    private func score(_ bench: Bench, _ score: String) throws {
        for name in ["Kari Example", "Ola Example", "eva example"] {
            try bench.must(
                "application", "score", "A", "--reviewer", name, "benefit=\(score)", "feasibility=\(score)", "--on",
                "2024-04-01")
        }
    }

    private static let bad: [(line: String, exit: Int32, says: String)] = [
        ("application score A --reviewer Kari_Example benefit=7", 7, "from 1 to 6"),
        ("application score A --reviewer Kari_Example benefit=0,5", 7, "0,5 is not on the scale"),
        ("application score A --reviewer Kari_Example benefit=4,25", 7, "steps of 0,5"),
        ("application score A --reviewer Kari_Example benefit=-1", 7, "-1"),
        ("application score A --reviewer Kari_Example benefit=five", 64, "five"),
        ("application score A --reviewer Kari_Example benefit=", 64, "CRITERION=SCORE"),
        ("application score A --reviewer Kari_Example benefit=99999999999", 64, "99999999999"),
        ("application score A --reviewer Kari_Example 5", 3, "benefit, feasibility"),
        ("application score A --reviewer Kari_Example beauty=5", 3, "beauty"),
        ("application score A --reviewer Kari_Example benefit=5 beauty=5", 3, "beauty"),
        ("application score A --reviewer Nobody benefit=5", 3, "Nobody"),
        ("application score A benefit=5", 64, "reviewer"),
        ("application score NOPE --reviewer Kari_Example benefit=5", 3, "NOPE"),
        ("application conflict A --member Nobody --ground family", 3, "Nobody"),
        ("application conflict A --member Kari_Example --ground dislike", 3, "dislike"),
        ("application check A maybe", 3, "maybe"),
        ("application check A rejected --ground ugly", 3, "ugly"),
        ("application check A rejected", 64, "ground"),
        ("application recommend A --amount=-5", 7, "negative"),
        ("application withdraw NOPE", 3, "NOPE"),
        ("call committee C --member Ola_Example", 64, "chair"),
        ("call committee C --chair Kari@NOPE", 3, "NOPE"),
        ("call committee NOPE --chair Kari", 3, "NOPE"),
        ("call open D --title T --scale 6", 64, "LOWEST-HIGHEST"),
        ("call open D --title T --scale 6-1", 7, "scale"),
        ("call open D --title T --scale 1-6/0", 7, "scale"),
        ("call open D --title T --scale 1-6 --score-above 7", 7, "scale"),
        ("grant award P --amount 5 --application A --call NOPE", 3, "NOPE"),
        ("call funnel NOPE", 3, "NOPE"),
        ("application ranking --where outcome=perhaps", 3, "perhaps"),
    ]

    @Test(arguments: bad)
    func `what is no score, no member or no criterion is refused without a trace`(
        line: String, exit: Int32, says: String
    ) throws {
        let isReport = line.contains("funnel") || line.contains("ranking")
        let run = try Refused.run(bench(), words(line + (isReport ? "" : " --on 2024-04-01")), exit: exit)
        #expect(run.err.contains(says), "\(run.err)")
    }

    @Test(arguments: [
        "call committee C --chair #", "application score A --reviewer # benefit=5",
        "application conflict A --member # --ground family", "application check A rejected --ground #",
        "application score A --reviewer Kari_Example #=5", "application score A --reviewer Kari_Example benefit=#",
    ])
    func `an identity number in the place of a name is refused and not repeated`(line: String) throws {
        let number = IdentityNumbers.valid()
        let run = try Refused.run(bench(), words(line.replacing("#", with: number)), exit: 7)
        #expect(!run.err.contains(number.suffix(5)), "\(run.err)")
    }

    @Test func `an application without a formal check is not recommended`() throws {
        let bench = try bench()
        try bench.must(
            "application", "receive", "B", "--call", "C", "--org", "STO", "--title", "T", "--on", "2024-03-01")
        let run = try Refused.run(bench, words("application recommend B --amount 5 --on 2024-04-01"), exit: 7)
        #expect(run.err.contains("application check B passed"))
    }

    private static let breaches: [(rule: String, preparation: [String], line: String)] = [
        ("no-user-representative", [], "call committee C --chair Kari_Example --on 2024-02-02"),
        (
            "disqualified-member",
            ["application conflict A --member Kari_Example --ground same-unit --on 2024-03-15"],
            "application score A --reviewer Kari_Example benefit=5 --on 2024-04-01"
        ),
        ("committee-incomplete", [], "application recommend A --amount 5 --rank 1 --on 2024-04-01"),
        (
            "application-over", ["application withdraw A --on 2024-03-20"],
            "application score A --reviewer Kari_Example benefit=5 --on 2024-04-01"
        ),
        (
            "start-too-late", ["grant award P --amount 5 --call C --on 2024-06-01"],
            "project start P --on 2025-01-01"
        ),
    ]

    @Test(arguments: breaches)
    func `a breach is refused, stored with a reason, and listed by both audits`(
        rule: String, preparation: [String], line: String
    ) throws {
        let bench = try bench()
        for line in preparation { try #require(try bench.run(words(line)).status == 0, "\(line)") }
        try expectBreach(bench, rule, line)
    }

    @Test func `an award at the threshold is a breach, one above it is none`() throws {
        let low = try bench()
        try score(low, "4")
        try expectBreach(low, "below-threshold", "grant award P --amount 5 --application A --on 2024-06-01")
        let high = try bench()
        try score(high, "4,5")
        let award = words("grant award P --amount 5 --application A --on 2024-06-01 --format json")
        #expect(try high.run(award).out.contains(#""breaches":[]"#))
    }

    private func expectBreach(_ bench: Bench, _ rule: String, _ line: String) throws {
        let run = try Refused.run(bench, words(line), exit: 7)
        #expect(run.err.contains("--despite"))
        let accepted = try bench.run(words(line) + ["--despite", "it happened", "--format", "json"])
        #expect(accepted.status == 0 && accepted.out.contains(#""breaches":["\#(rule)"]"#), "\(accepted)")
        let rows = try #require(try bench.json("audit", "rules")["rows"] as? [[String: Any]])
        #expect(rows.compactMap { $0["rules"] as? String } == [rule])
        #expect(rows.first?["found"] as? String == "both", "the replay finds what was marked: \(rows)")
    }

    @Test func `a round is told from receipt to letter`() throws {
        let bench = try bench()
        try score(bench, "5")
        try bench.must("application", "recommend", "A", "--amount", "500", "--rank", "1", "--on", "2024-04-10")
        try bench.must("grant", "award", "P", "--amount", "400", "--application", "A", "--on", "2024-05-01")
        try bench.must("application", "letter", "A", "--archive", "2024/17", "--on", "2024-05-10")
        let funnel = try #require(try bench.json("call", "funnel", "C")["rows"] as? [[String: Any]])
        let steps = ["received", "rejected", "forwarded", "recommended", "awards", "declined", "retracted"]
        #expect(steps.map { funnel.first?[$0] as? Int } == [1, 0, 1, 1, 1, 0, 0])
        let ranked = try #require(try bench.json("application", "ranking")["rows"] as? [[String: Any]])
        #expect(ranked.first?["mean_hundredths"] as? Int == 500 && ranked.first?["outcome"] as? String == "awarded")
        #expect(try bench.must("søknad", "rangering", "--lang", "nb").contains("tildelt"))
        #expect(try bench.must("utlysning", "trakt", "--lang", "nn").contains("Vidaresend"))
        let scores = try #require(try bench.json("application", "scores")["rows"] as? [[String: Any]])
        #expect(Set(scores.compactMap { $0["reviewer"] as? String }).count == 3)
        #expect(scores.allSatisfy { $0["score_hundredths"] as? Int == 500 })
    }

    @Test func `who sits in two committees of a call is one person, by name or by id`() throws {
        let bench = try bench()
        func people() throws -> [String: String] {
            let rows = try #require(try bench.json("call", "members")["rows"] as? [[String: Any]])
            return Dictionary(
                rows.map { ("\($0["member"] ?? "")", "\($0["person"] ?? "")") }, uniquingKeysWith: { $1 })
        }
        let before = try people()
        #expect(before.count == 3)
        try bench.must(
            "call", "committee", "C", "--chair", "kari example", "--user-representative", "New Example", "--on",
            "2024-06-01")
        let after = try people()
        #expect(after["Kari Example"] == before["Kari Example"] && after.count == 2)
        let id = try #require(before["Kari Example"])
        try bench.must("application", "score", "A", "--reviewer", id, "benefit=5", "--on", "2024-06-02")
    }
}
