import Foundation
import Testing

/// Indicators and involvement, as people type them.
@Suite struct IndicatorTests {
    /// A ledger with a granted project, a plan in draft and some indicators.
    private static let log = Result { () throws -> Data in
        let bench = try Bench(log: Filled.log.get())
        try bench.must("plan", "draft", "NEXT", "--title", "Next plan", "--org", "STO", "--on", "2024-01-15")
        try bench.must(
            "involvement", "invite", "NEXT", "1", "--stage", "out-for-input", "--party-name", "User council", "--at",
            "2024-03", "--on", "2024-03-01", "--form", "innspillsrunde")
        try bench.must(
            "involvement", "give", "NEXT", "2", "--stage", "out-for-input", "--party", "STO", "--input", "Shorter",
            "--on", "2024-04-01")
        try bench.must(
            "indicator", "define", "FUNDS", "--title", "Funds granted", "--kind", "amount", "--direction", "up",
            "--org",
            "STO", "--plan", "NEXT", "--figure", "funding[org=STO,currency=NOK].granted_minor", "--on", "2024-01-20")
        try bench.must(
            "indicator", "define", "PHD", "--title", "Doctors", "--kind", "share", "--direction", "up", "--on",
            "2024-01-20")
        try bench.must(
            "indicator", "target", "FUNDS", "--from", "2023", "--by", "2024", "--value", "6", "--on", "2024-01-20")
        return try bench.log()
    }

    private func bench() throws -> Bench { try Bench(log: Self.log.get()) }

    private func rows(_ bench: Bench, _ line: String) throws -> [[String: Any]] {
        let run = try bench.run(line.split(separator: " ").map(String.init) + ["--format", "json"])
        try #require(run.status == 0, "\(run.err)")
        let object = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
        return try #require(object?["rows"] as? [[String: Any]])
    }

    @Test func `a computed indicator follows its question to the same basis`() throws {
        let bench = try bench()
        try bench.must("grant", "award", "P", "--amount", "2", "--on", "2024-11-15")
        func path(_ basis: String) throws -> [String] {
            let words = "indicator show FUNDS --format csv \(basis)".split(separator: " ").map(String.init)
            return try bench.run(words).out.split(whereSeparator: \.isNewline).dropFirst().map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return [0, 3, 4, 6].map { String(cells[$0]) }.joined(separator: " ")
            }
        }
        #expect(try path("--as-of 2024-12-31") == ["2023 600  ", "2024 600 700 true"])
        #expect(try path("--as-of 2024-10-31").last == "2024 600 500 false")
        #expect(try path("--as-of 2024-12-31 --known-at @12").last == "2024 600 500 false")
        let list = try rows(bench, "indicator list --as-of 2024-12-31 --where how=computed")
        #expect(list.map { $0["indicator"] as? String } == ["FUNDS"])
        #expect(list.first?["actual_hundredths"] as? Int == 700)
    }

    @Test func `Norwegian names, and a code that is typed in words`() throws {
        let bench = try bench()
        let table = try rows(bench, "involvering NEXT --as-of 2024-12-31")
        #expect(table.map { $0["form"] as? String } == ["input-round", "input"])
        #expect(table.map { $0["held"] as? String } == ["2024-03-31", nil])
        try bench.must("involvering", "besvar", "NEXT", "2", "--outcome", "tatt inn", "--on", "2024-05-01")
        #expect(try rows(bench, "involvement NEXT --as-of 2024-12-31").last?["outcome"] as? String == "taken-in")
        try bench.must("indikator", "mål", "PHD", "--at", "2024", "--value", "12,39", "--on", "2024-12-31")
        #expect(try rows(bench, "indikator vis PHD --as-of 2025").first?["actual_hundredths"] as? Int == 1239)
        for language in ["nb", "nn", "en"] {
            #expect(try bench.run("indicator", "list", "--lang", language).status == 0)
        }
    }

    @Test func `a figure may be the total of a list, but not of one thing`() throws {
        let bench = try bench()
        let define = ["indicator", "define", "X", "--title", "T", "--kind", "count", "--on", "2024-01-20", "--figure"]
        _ = try Refused.run(bench, define + ["plan show.measures"], exit: 3)
        _ = try Refused.run(bench, define + ["plan involvement.inputs"], exit: 3)
        #expect(try bench.run(define + ["plan list.measures", "--state"]).status == 0)
        let actual = try rows(bench, "indicator show X --as-of 2024-12-31").last?["actual_hundredths"] as? Int
        #expect(actual == 0)
    }

    private static let cases = [
        BadInputTests.Case("measuring what is computed", 7, "indicator measure FUNDS --value 5", says: "FUNDS"),
        BadInputTests.Case("unknown indicator", 3, "indicator measure NOPE --value 5", says: "NOPE"),
        BadInputTests.Case("share above a hundred", 7, "indicator measure PHD --value 100,01", says: "100"),
        BadInputTests.Case(
            "nothing to be a share of", 7, "indicator measure PHD --numerator 1 --denominator 0", says: "denominator"),
        BadInputTests.Case("numerator alone", 64, "indicator measure PHD --numerator 1", says: "denominator"),
        BadInputTests.Case(
            "share beside other counts", 7, "indicator measure PHD --value 50 --numerator 1 --denominator 3",
            says: "1 of 3"),
        BadInputTests.Case("no value", 64, "indicator measure PHD", says: "value"),
        BadInputTests.Case("value that is no number", 64, "indicator measure PHD --value many", says: "many"),
        BadInputTests.Case("unknown kind", 3, "indicator define X --title T --kind index", says: "index"),
        BadInputTests.Case(
            "unknown plan", 3, "indicator define X --title T --kind count --plan NOPE", says: "NOPE"),
        BadInputTests.Case(
            "unknown item", 3, "indicator define X --title T --kind count --plan NEXT --item A9", says: "A9"),
        BadInputTests.Case(
            "figure that is none", 64, "indicator define X --title T --kind count --figure funding", says: "funding"),
        BadInputTests.Case(
            "figure of an unknown question", 3, "indicator define X --title T --kind count --figure nonsense.grants",
            says: "nonsense"),
        BadInputTests.Case(
            "figure in an unknown column", 3, "indicator define X --title T --kind count --figure funding.nonsense",
            says: "nonsense"),
        BadInputTests.Case(
            "figure under an unknown condition", 64,
            "indicator define X --title T --kind count --figure funding[colour=red].grants", says: "colour"),
        BadInputTests.Case(
            "figure of indicators", 3, "indicator define X --title T --kind count --figure indicator_list.figures",
            says: "indicator list"),
        BadInputTests.Case(
            "growth of nothing", 3, "indicator define X --title T --kind share --growth-of NOPE", says: "NOPE"),
        BadInputTests.Case("target that ends first", 64, "indicator target PHD --from 2026 --by 2025", says: "2025"),
        BadInputTests.Case("strength that is none", 3, "indicator target PHD --strength wish", says: "wish"),
        BadInputTests.Case("redefined without a reason", 64, "indicator redefine PHD --title T", says: "reason"),
        BadInputTests.Case("unknown stage", 3, "involvement give NEXT 9 --stage dreamt --party STO", says: "dreamt"),
        BadInputTests.Case("nobody", 64, "involvement give NEXT 9 --stage draft", says: "party"),
        BadInputTests.Case("entry that exists", 5, "involvement give NEXT 2 --stage draft --party STO", says: "2"),
        BadInputTests.Case("answer to nothing", 3, "involvement answer NEXT 9 --outcome noted", says: "9"),
        BadInputTests.Case("outcome that is none", 3, "involvement answer NEXT 2 --outcome maybe", says: "maybe"),
        BadInputTests.Case("involvement in an unknown plan", 3, "involvement NOPE", says: "NOPE"),
    ]

    @Test(arguments: cases)
    func `a bad argument is refused and leaves no trace`(bad: BadInputTests.Case) throws {
        let run = try Refused.run(bench(), bad.words, exit: bad.exit)
        #expect(run.err.contains(bad.says), "\(run.err)")
    }

    @Test(arguments: [
        "indicator define X --kind count --title #", "indicator define # --kind count --title T",
        "indicator define X --kind count --title T --denominator #",
        "indicator define X --kind count --unit # --title T",
        "indicator measure PHD --value 1 --published-at #", "involvement give NEXT 9 --stage draft --party-name #",
        "involvement give NEXT 9 --stage draft --party STO --input #",
        "involvement answer NEXT 2 --outcome noted --answer #",
    ])
    func `a national identity number is refused and not repeated`(line: String) throws {
        let number = IdentityNumbers.valid()
        let run = try Refused.run(
            bench(), line.replacing("#", with: number).split(separator: " ").map(String.init), exit: 7)
        #expect(!run.err.contains(number.suffix(5)), "\(run.err)")
    }

    @Test func `input after adoption needs a reason and is listed`() throws {
        let bench = try bench()
        try bench.must("plan", "adopt", "NEXT", "--title", "Next plan", "--on", "2024-06-01")
        let late = [
            "involvement", "give", "NEXT", "3", "--stage", "draft", "--party", "STO", "--at", "2024-07-01", "--on",
            "2024-07-01",
        ]
        _ = try Refused.run(bench, late, exit: 7)
        try bench.must(
            "involvement", "give", "NEXT", "3", "--stage", "draft", "--party", "STO", "--at", "2024-07-01",
            "--on", "2024-07-01", "--despite", "It lay in a drawer")
        #expect(try bench.must("audit", "rules", "--format", "csv").contains("input-after-adoption"))
    }
}
