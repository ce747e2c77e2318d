import Foundation
import Testing

/// The log and single events, as they are printed.
@Suite struct LogTests {
    @Test func `a stream or category that is not there is an unknown name`() throws {
        let bench = try Bench(log: Filled.log.get())
        #expect(try bench.run("log", "--stream", "project/NOPE").status == 3)
        #expect(try bench.run("log", "--category", "projects").status == 3)
        #expect(try bench.must("log", "--category", "project").split(separator: "\n").count == 3)
    }

    @Test func `the first position may be written as positions are`() throws {
        let bench = try Bench(log: Filled.log.get())
        #expect(try bench.must("log", "--from", "@5") == bench.must("log", "--from", "5"))
        #expect(try bench.must("log", "--from", "@5", "--limit", "1").hasPrefix("@5 "))
    }

    @Test func `who follows for so many events is let go then`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.shell("timeout -s KILL 20 hovedbok log --follow --limit 2")
        #expect(run.status == 0 && run.out.split(separator: "\n").count == 2, "\(run.out)")
        // A test may be run with signals blocked, which its children inherit: only KILL ends those for sure.
        let follow = "timeout -s KILL 20 hovedbok log --follow --from 7 --limit 1"
        #expect(try bench.shell("\(follow) & hovedbok project pause P --on 2024-04-01; wait").out.contains("@7"))
    }

    @Test func `an event is shown field by field, and as JSON when asked`() throws {
        let bench = try Bench(log: Filled.log.get())
        let shown = try bench.must("event", "show", "@3")
        #expect(shown.contains("details.title") && shown.contains("Ward") && shown.contains("project/P"))
        #expect(!shown.contains("recordbytes") && !shown.contains("{"))
        #expect(try bench.must("event", "show", "@3", "--format", "json").contains(#""recordbytes":""#))
    }

    @Test func `an event says what later ones made of it`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01")
        let log = try bench.must("log", "--reverse", "--limit", "1")
        let event = "@" + log.dropFirst().prefix { $0.isNumber }
        #expect(try !bench.must("event", "show", event).contains("Amended"))
        try bench.must("event", "correct", event, "--set", "amount.minor=800", "--reason", "typo")
        try bench.must("event", "void", event, "--reason", "never", "--with-dependents")
        let shown = try bench.must("event", "show", event)
        #expect(shown.contains(/Amended +corrected @\d+, voided @\d+/), "\(shown)")
    }

    @Test func `nothing found is told with what to try`() throws {
        let bench = try Bench(log: Filled.log.get())
        #expect(try bench.run("find", "xyzzy").err.contains("Try fewer letters"))
        #expect(try bench.run("find", "ward").err.isEmpty)
    }

    @Test func `a configuration file that cannot be followed is refused with its name`() throws {
        let bench = try Bench(log: Filled.log.get())
        _ = try bench.shell("mkdir -p .config/hovedbok")
        for text in ["\u{0}\u{1}garbage", "ledgr: x", "lang: de", "ledger"] {
            try bench.write(".config/hovedbok/config", text)
            let run = try bench.run("log")
            #expect(run.status == 65 && run.err.contains(".config/hovedbok/config:1"), "\(run.err)")
        }
        try bench.write(".config/hovedbok/config", "# where it is\nledger: ledger\n\n lang: nn \n")
        (bench.environment["HOVEDBOK_LEDGER"], bench.environment["HOVEDBOK_LANG"]) = (nil, nil)
        #expect(try bench.must("org", "list").contains("Organisasjonar"))
    }

    @Test func `an evaluation is a table when a table is asked for`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("plan", "adopt", "PL", "--title", "Plan", "--from", "2024", "--to", "2025", "--on", "2024-01-01")
        #expect(try bench.must("evaluate", "PL", "2024").hasPrefix("# "))
        #expect(try !bench.must("evaluate", "PL", "2024", "--format", "table").hasPrefix("# "))
    }
}
