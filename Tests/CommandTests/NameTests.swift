import Foundation
import Testing

/// Norwegian names of commands, and where they are none.
@Suite struct NameTests {
    @Test(arguments: ["ny", "vis", "liste", "angre"])
    func `a word that is also a verb is looked for as it is`(word: String) throws {
        let bench = try Bench(log: Filled.log.get())
        #expect(try bench.must("find", word).contains("«\(word)»"))
        #expect(try bench.must("finn", word).contains("«\(word)»"))
    }

    @Test func `what is no command is never translated`() throws {
        let bench = try Bench(log: Filled.log.get())
        #expect(try bench.run("evaluate", "NY", "2025").err.contains("“NY”"))
        #expect(try bench.run("completions", "ny").err.contains("ny"))
        let words = ["prosjekt", "ny", "vis", "--org", "STO", "--title", "ny", "--kind", "idea", "--dry-run"]
        #expect(try bench.run(words).out.contains("project/vis"))
        #expect(try bench.must("import", "mappings").contains("induct"))
    }

    @Test(arguments: [
        ("kodeverk", "vocabulary list"), ("lukking", "closing list"), ("statistikk", "stats"),
        ("prosjekt vis P", "project show P"), ("kodeverk vis phases", "vocabulary show phases"),
        ("bruker liste", "user list"), ("hjelp prosjekt ny", "help project register"),
    ])
    func `Norwegian names stand for the commands' own`(norwegian: String, own: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let runs = try [norwegian, own].map {
            try bench.run($0.split(separator: " ").map(String.init) + ($0.hasPrefix("h") ? [] : ["--known-at", "@3"]))
        }
        #expect(runs[0].status == 0 && runs[0].out == runs[1].out, "\(runs[0].err)")
    }

    @Test func `help names the Norwegian names to those who read Norwegian`() throws {
        let bench = try Bench(language: "nb")
        #expect(try bench.must("help").contains("prosjekt = project"))
        #expect(try bench.must("help", "prosjekt").contains("ny = register"))
        #expect(try !bench.must("help", "--lang", "en").contains("prosjekt = project"))
    }

    @Test(arguments: [
        ["--lang", "nb"], ["--help", "--lang", "nb"], ["help", "--lang", "nb"], ["-v"], ["--versjon"], ["--version"],
        ["--lang", "nb", "funding"], ["--ledger", "ledger", "project", "list"], ["-h"],
        ["funding", "--help", "--lang=nn"],
    ])
    func `options may stand alone or first`(words: [String]) throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run(words)
        #expect(run.status == 0 && !run.out.isEmpty && run.err.isEmpty, "\(run.err)")
    }

    @Test func `help for what is not there says so`() throws {
        let bench = try Bench()
        for words in [["help", "foo"], ["help", "project", "foo"], ["hjelp", "prosjekt", "foo"]] {
            let run = try bench.run(words)
            #expect(run.status == 64 && run.err.contains("foo”"), "\(run.err)")
        }
    }

    @Test func `help for a noun shows the flags of the verb that it stands for`() throws {
        let bench = try Bench()
        #expect(try bench.must("import", "--help").contains("--mapping <mapping>"))
        #expect(try bench.must("help", "alias").contains("--system <system>"))
    }
}
