import Foundation
import Testing

/// Codes: which there are, and what else one may type for them.
@Suite struct CodeTests {
    @Test func `an unknown code is answered with the ones there are`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run("project", "phase", "P", "pilot", "--on", "2024-05-01")
        #expect(run.status == 3 && run.err.contains("piloted") && run.err.contains("shelved"), "\(run.err)")
        #expect(try bench.must("project", "phase", "--help").contains("piloted"))
    }

    @Test func `vocabularies that come with the program are shown`() throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = "nb"
        let shown = try bench.must("vocabulary", "show", "phases")
        #expect(shown.contains("piloted") && shown.contains("pilotert") && shown.contains("Følger med programmet"))
        #expect(try bench.must("vocabulary", "list").contains("phases"))
        #expect(try bench.run("vocabulary", "show", "nonsense").status == 3)
        try bench.must("vocabulary", "adopt", "phases", "--term", "x7=Sjuende", "--on", "2024-01-01", "--org", "STO")
        #expect(try !bench.must("vocabulary", "show", "phases").contains("piloted"))
        #expect(try !bench.must("vocabulary", "list").contains("andre: attainment, continuation, phases"))
    }

    @Test func `a code may be given in words`() throws {
        let bench = try Bench(log: Filled.log.get())
        let words = "project register X --org STO --title T --kind Innovasjon --phase mottatt --on 2024-05-01"
        try bench.must("--lang", "nb", "project", "register", "Y", "--org", "STO", "--title", "T", "--kind", "idé")
        _ = try bench.shell("hovedbok \(words)")
        let rows = try #require(try bench.json("project", "list")["rows"] as? [[String: Any]])
        let row = try #require(rows.first { $0["project"] as? String == "X" })
        #expect(row["kind"] as? String == "innovation" && row["phase"] as? String == "received")
        try bench.must(
            "vocabulary", "adopt", "phases", "--term", "x7=Sjuende steg|Sjuande steg|Step seven", "--term",
            "x8=Step eight",
            "--on", "2024-01-01", "--org", "STO")
        try bench.must("project", "phase", "P", "sjuande steg", "--on", "2024-05-01")
        #expect(try bench.must("log", "--type", "phase-changed").contains("project/P"))
        #expect(try bench.run("project", "phase", "P", "mottatt", "--on", "2024-05-02").status == 3)
    }

    @Test func `a value that is no flag's is not asked for as one`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run("project", "phase", "P")
        #expect(run.status == 64 && run.err.contains("“hovedbok project phase P PHASE”"), "\(run.err)")
    }

    @Test(arguments: [
        ("event show 5", "@17"), ("event correct @5 --set tittel --reason x", "FIELD=VALUE"),
        ("event correct @5 --set nonsense=x --reason x", "no such field"), ("alias add STO-1 X", "CATEGORY/ID"),
        ("import undo xyz", "batch"), ("log --stream x", "CATEGORY/ID"), ("funding --where org", "COLUMN=VALUE"),
        ("vocabulary adopt v --term x", "CODE=WORD"), ("grant award P --amount -5", "--amount=-5"),
        ("grant award P --amount 5 --source sap", "SYSTEM:KEY"),
    ])
    func `what cannot be read is answered with how it is written`(line: String, hint: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run(line.split(separator: " ").map(String.init))
        #expect(run.status == 64 && run.err.split(separator: "\n").last?.contains(hint) == true, "\(run.err)")
    }

    @Test(arguments: [
        ("import x.csv --mapping nope", "import mappings"), ("closing show nope", "closing list"),
        ("log --from 999", "log --reverse"), ("project show nope", "find"),
    ])
    func `an unknown name is answered with where the names are`(line: String, hint: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run(line.split(separator: " ").map(String.init))
        #expect(run.status == 3 && run.err.split(separator: "\n").last?.contains(hint) == true, "\(run.err)")
    }

    @Test(arguments: [
        "log --format csv", "init --format csv --ledger other", "project approve P --format markdown",
        "event show @5 --format xlsx", "completions tcsh", "log --limit=-1",
    ])
    func `a format that there is none of is refused`(line: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run(line.split(separator: " ").map(String.init))
        #expect(run.status == 64 && run.out.isEmpty, "\(run.out)\(run.err)")
    }
}
