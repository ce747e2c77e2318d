import Foundation
import Testing

/// What an auditor meets who types something wrong, or comes to a ledger that is not as it was.
@Suite struct AuditorTests {
    private let bench: Bench
    /// A number that a person could have, by the rule of 2032 alone.
    private let number = "02013299903"

    init() throws {
        bench = try Bench(language: "nb")
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "STO", "--name", "St. Olavs hospital HF")
    }

    @Test func `where there is no ledger, the place is named and nothing else is said in English`() throws {
        let run = try bench.run("verify", "--ledger", "ingen")
        #expect(run.status == 10 && run.err.contains("ingen/ledger.mdb"), "\(run.err)")
        #expect(!run.err.contains("There is"), "\(run.err)")
    }

    @Test func `keys and checkpoints that are missing, there already or none are told with what to do`() throws {
        #expect(try bench.run("key", "show").err.contains("hovedbok key init"))
        #expect(try bench.run("checkpoint", "list").err.contains("hovedbok checkpoint sign"))
        let none = try bench.run("checkpoint", "show")
        #expect(none.status == 3 && none.err.contains("Finner ikke sjekkpunkt") && none.err.contains("checkpoint sign"))
        try bench.must("key", "init")
        let again = try bench.run("key", "init")
        #expect(again.status == 5 && again.err.contains("hovedbok key rotate"), "\(again.err)")
        #expect(try bench.run("verify", "--key", "x").err.contains("navn+id+nøkkel"))
        try bench.must("checkpoint", "sign")
        #expect(try bench.must("checkpoint", "show", "@1") == bench.must("checkpoint", "show", "1"))
    }

    @Test func `addresses of figures that nobody can follow are told with how to write them`() throws {
        #expect(try bench.run("explain", "funding").err.contains("SPØRSMÅL[KOLONNE=VERDI].KOLONNE"))
        let column = try bench.run("explain", "funding.ingenting")
        #expect(column.status == 3 && column.err.contains("--format json"), "\(column.err)")
        let nobody = try bench.run("explain", "funding[org=NOPE].grants")
        #expect(nobody.status == 3 && nobody.err.contains("org list"), "\(nobody.err)")
    }

    @Test func `nothing is called by a person's number, and none is repeated`() throws {
        try bench.must("key", "init")
        for words in [
            ["explain", "funding[project=\(number)].grants"], ["export", "--output", "\(number).jsonl"],
            ["org", "list", "--format", "csv", "--output", number], ["backup", number], ["proof", "event", number],
        ] {
            let run = try bench.run(words)
            #expect(run.status == 7 && !(run.out + run.err).contains(number), "\(words[0]): \(run.status) \(run.err)")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.directory.path)
        #expect(!names.contains { $0.contains(number) })
    }

    @Test func `a backup goes to a directory`() throws {
        try bench.write("fil", "")
        let run = try bench.run("backup", "fil")
        #expect(run.status == 5 && run.err.contains("fil er ingen mappe"), "\(run.err)")
    }

    @Test func `what is wrong is told in the reader's language, and to machines as it was found`() throws {
        let before = try bench.log()
        try bench.must("org", "register", "HNT", "--name", "Helse Nord-Trøndelag HF")
        try bench.write("ledger/ledger.mdb", Array(before))
        let shown = try bench.run("verify")
        #expect(shown.status == 6 && shown.out.contains("loggen er satt tilbake"), "\(shown.out)")
        #expect(!shown.out.contains("put back") && !shown.out.contains("regler 0"), "\(shown.out)")
        #expect(try bench.run("verify", "--format", "json").out.contains("the log was put back: it has 1 events"))
        #expect(try bench.run("org", "list").err.contains("loggen er satt tilbake"))
    }
}
