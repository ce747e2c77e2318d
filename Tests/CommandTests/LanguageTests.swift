import Foundation
import Testing

/// Whatever goes wrong is told in the language that was asked for, with a hint.
@Suite struct LanguageTests {
    /// What is typed, and what is said and advised in bokmål.
    struct Slip: Sendable, CustomTestStringConvertible {
        let line: String
        let sentence: String
        let hint: String

        init(_ line: String, _ sentence: String, _ hint: String) {
            (self.line, self.sentence, self.hint) = (line, sentence, hint)
        }

        var testDescription: String { line }
    }

    private static let slips = [
        Slip("overveiw", "Det er ingen kommando «overveiw».", "hovedbok overview"),
        Slip("prosjket ny", "Det er ingen kommando «prosjket».", "hovedbok prosjekt"),
        Slip("project aprove P", "Det er ingen kommando «project aprove».", "hovedbok project approve"),
        Slip("funding --as-fo 2024", "Ukjent flagg: --as-fo.", "Mente du --as-of?"),
        Slip("project approve", "<id> mangler.", "Se «hovedbok help project approve»."),
        Slip("funding --as-of", "Verdien mangler etter --as-of <as-of>.", "Se «hovedbok help funding»."),
        Slip("project approve P Q", "For mye på linjen: 'Q'.", "Se «hovedbok help project approve»."),
        Slip("grant award P --budget-year i_fjor", "«i fjor» kan ikke brukes som --budget-year <budget-year>.", "2024"),
        Slip("funding --lang de", "«de» kan ikke brukes som --lang <lang>.", "Mulige verdier: 'nb', 'nn', 'en'."),
        Slip("funding --publish=ja", "--publish tar ingen verdi.", "Se «hovedbok help funding»."),
    ]

    @Test(arguments: slips)
    func `a slip at the prompt is told in Norwegian, and what was meant`(slip: Slip) throws {
        let words = slip.line.split(separator: " ").map { String($0.replacing("_", with: " ")) }
        let run = try Bench(language: "nb").run(words)
        let lines = run.err.split(separator: "\n").map(String.init)
        #expect(run.status == 64 && run.out.isEmpty, "\(run.err)")
        #expect(lines.first == slip.sentence)
        #expect(lines.last?.contains(slip.hint) == true, "\(run.err)")
    }

    @Test func `the flag decides the language, wherever it stands`() throws {
        let bench = try Bench(language: "en")
        #expect(try bench.run("funding", "--as-fo", "2024", "--lang", "nn").err.contains("Meinte du --as-of?"))
        #expect(try bench.run("funding", "--as-fo", "2024").err.contains("Did you mean --as-of?"))
    }

    @Test(arguments: [
        ("nb", "Filen mangler kolonnene valid_from, org_number, kind, parent, note, valid_to."),
        ("nn", "Fila manglar kolonnane valid_from, org_number, kind, parent, note, valid_to."),
        ("en", "The file lacks the columns valid_from, org_number, kind, parent, note, valid_to."),
    ])
    func `a file that cannot be used is told of in each language`(language: String, sentence: String) throws {
        let bench = try Bench(language: language)
        try bench.must("init", "--origin", "test")
        try bench.write("in.csv", "code,name\nA,B\n")
        let run = try bench.run("import", "in.csv", "--mapping", "organisations")
        #expect(run.status == 65 && run.err.contains(sentence), "\(run.err)")
    }

    @Test func `a row and a workbook that cannot be read are told of in Norwegian`() throws {
        let bench = try Bench(language: "nb")
        try bench.must("init", "--origin", "test")
        try bench.write("in.csv", "code,name,org_number,kind,parent,valid_from,valid_to,note\nA,B,,hf,,i fjor,,\n")
        let run = try bench.run("import", "in.csv", "--mapping", "organisations")
        #expect(run.err.contains("in.csv:2: avvist: «i fjor-01-01» er ikke en dato."), "\(run.err)")
        try bench.write("form.xlsx", "no workbook")
        #expect(try bench.run("sheet", "in", "form.xlsx").err.contains("Filen er ikke et .xlsx-regneark."))
    }

    @Test func `only commands have Norwegian names, never what is said to them`() throws {
        let bench = try Bench()
        try bench.must("start", "--origin", "test")
        #expect(try bench.must("finn", "ny").contains("«ny»"))
        let missed = try bench.run("evaluate", "NY", "2025").err
        #expect(missed.contains("NY") && !missed.contains("register"), Comment(rawValue: missed))
    }

    @Test func `people read words and machines read codes`() throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = "nb"
        #expect(try bench.must("project", "list").contains("godkjent"))
        #expect(try bench.must("project", "list", "--format", "markdown").contains("innovasjon"))
        #expect(try bench.must("project", "list", "--format", "csv").contains("approved"))
        #expect(try bench.must("project", "show", "P", "--format", "markdown").contains("midler tildelt"))
    }

    @Test(arguments: ["nb", "nn", "en"])
    func `no two columns of a report have one name`(language: String) throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = language
        try bench.must(
            "plan", "adopt", "PL", "--title", "T", "--on", "2024-01-01", "--body", "B", "--decided", "2024-01-01",
            "--in-force", "2024-01-01")
        for report in ["audit plan PL", "project list", "submission list", "audit rules", "closing list", "call list"] {
            let printed = try bench.run(report.split(separator: " ").map(String.init) + ["--format", "markdown"]).out
            let lines = printed.split(separator: "\n")
            let names = lines.first { $0.hasPrefix("| ") }?.split(separator: "|").map { $0.filter { $0 != " " } } ?? []
            #expect(Set(names).count == names.count && !names.isEmpty, "\(report): \(names)")
        }
    }

    @Test func `a vocabulary of the ledger's own names its codes`() throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = "nn"
        try bench.must(
            "vocabulary", "adopt", "phases", "--term", "x7=Sjuande steg", "--on", "2024-01-01", "--org", "STO")
        try bench.must("project", "phase", "P", "x7", "--on", "2024-05-01")
        #expect(try bench.must("overview").contains("Sjuande steg"))
        #expect(try bench.must("overview", "--where", "phase=x7").contains("Fase: Sjuande steg"))
        #expect(try bench.must("overview", "--format", "jsonl").contains(#""phase":"x7""#))
    }

    @Test func `a ledger is made together with the directories above it`() throws {
        let bench = try Bench()
        try bench.must("init", "--ledger", "a/b/c", "--origin", "test")
        #expect(try bench.must("org", "list", "--ledger", "a/b/c").contains("No rows."))
    }
}
