import Foundation
import Testing

/// What auditors ask for at the prompt, and what stays of it.
@Suite struct AuditTests {
    /// A ledger with a plan, a project and three users: the one who runs the tests, an adviser and an auditor.
    ///
    /// - Parameter isServed: False where the access log is looked at as whoever reads at the files writes it: over a
    ///   server each command leaves a line.
    private func ledger(isServed: Bool = Bench.isServedThroughout) throws -> Bench {
        let bench = try Bench(log: Filled.log.get(), isServed: isServed)
        try bench.must("plan", "adopt", "A", "--title", "Plan", "--on", "2024-01-01")
        try bench.must("plan", "add", "A", "A1", "--title", "Sleep better", "--on", "2024-01-01")
        try bench.must("call", "open", "C", "--title", "Call", "--max-per-project", "100", "--on", "2024-01-01")
        try bench.must("closing", "make", "2024", "--on", "2024-12-31")
        try bench.must("user", "add", NSUserName(), "--name", "Myself", "--role", "region")
        try bench.must("user", "add", "ada", "--name", "Ada Lovelace", "--role", "auditor")
        return bench
    }

    private static let lists = [
        "audit plan A", "audit rules", "audit rules C", "audit late --days 5", "audit sample 3 --seed 7", "audit actor",
        "audit access",
    ]

    @Test(arguments: lists)
    func `every list of an audit has all formats, a workbook too`(line: String) throws {
        let bench = try ledger()
        let words = line.split(separator: " ").map(String.init)
        for format in ["table", "json", "jsonl", "csv", "csv-excel", "markdown"] {
            let run = try bench.run(words + ["--format", format])
            #expect(run.status == 0, "\(format): \(run.err)")
        }
        #expect(try bench.run(words + ["--format", "xlsx"]).status == 64, "a workbook needs a file")
        let run = try bench.run(words + ["--format", "xlsx", "-o", "list.xlsx"])
        #expect(run.status == 0, "\(run.err)")
        let book = try Data(contentsOf: bench.directory.appending(path: "list.xlsx"))
        #expect(book.starts(with: [0x50, 0x4B]))
    }

    @Test(arguments: [
        ("audit rules NOPE", 3, "NOPE"), ("audit rules --where trust=STO", 64, "trust"),
        ("audit late --days=-1", 64, "--days"), ("audit late --by org", 64, "--by"), ("audit sample", 64, "count"),
        ("audit sample 3 --seed x", 64, "--seed"), ("audit actor nobody-knows", 3, "nobody-knows"),
        ("audit late --org QQQ", 3, "QQQ"), ("audit access --as-of 2024", 64, "--as-of"),
    ])
    func `what cannot be asked for is refused`(line: String, exit: Int32, says: String) throws {
        let run = try ledger().run(line.split(separator: " ").map(String.init))
        #expect(run.status == exit && run.out.isEmpty && run.err.contains(says), "\(run.err)")
    }

    @Test func `a seed is told, and draws the same again`() throws {
        let bench = try ledger()
        let run = try bench.run("audit", "sample", "4", "--format", "csv")
        let seed = try #require(run.err.split(whereSeparator: \.isWhitespace).last.map(String.init))
        #expect(try bench.run("audit", "sample", "4", "--format", "csv", "--seed", seed).out == run.out)
        let notes = try bench.json("audit", "sample", "4", "--seed", seed)["notes"] as? [String]
        #expect(notes?.first?.hasSuffix("--seed " + seed) == true)
    }

    @Test func `whatever an auditor is shown leaves a line, and what others are shown does not`() throws {
        let bench = try ledger(isServed: false)
        let questions = [
            "overview", "funding --period 2024", "enrolment", "project list", "project show P", "call list",
            "call show C", "application list", "study list", "plan list", "plan show A", "org list", "vocabulary list",
            "vocabulary show phases", "innovation list", "submission list", "diff --from 2023", "closing list",
            "closing show 2024", "closing restate 2024", "evaluate A 2024", "audit plan A", "audit rules",
            "audit late", "audit sample 1", "audit actor", "log", "event show @1", "find sleep", "todo", "stats",
            "user list", "proof event @1", "explain funding[org=STO,currency=NOK].granted_minor",
            "sheet out submissions --org STO --year 2024 -o form.xlsx",
        ]
        for question in questions {
            let words = question.split(separator: " ").map(String.init)
            let own = try bench.run(words)
            let ada = try bench.run(words + ["--actor", "ada"])
            #expect(own.status == 0 && ada.status == 0, "\(question): \(own.err) \(ada.err)")
        }
        let rows = try #require(
            try bench.json("audit", "access", "--where", "role=auditor")["rows"] as? [[String: Any]])
        #expect(rows.count == questions.count)
        for (row, question) in zip(rows, questions) {
            #expect(question.hasPrefix("\(row["command"] ?? "")"), "\(question): \(row)")
        }
        let others = try #require(
            try bench.json("audit", "access", "--where", "role=region")["rows"] as? [[String: Any]])
        #expect(others.allSatisfy { "\($0["command"] ?? "")".hasPrefix("audit ") })
        let text = try String(contentsOf: bench.directory.appending(path: "ledger/ledger.access"), encoding: .utf8)
        #expect(!text.contains("sleep") && !text.contains("Lovelace") && !text.contains("\tada"))
    }

    @Test func `an access log that was changed is told of with the line`() throws {
        let bench = try ledger(isServed: false)
        for _ in 1...3 { try bench.must("audit", "actor") }
        #expect(try bench.must("verify", "--format", "csv").contains("access-log,3"))
        let path = bench.directory.appending(path: "ledger/ledger.access")
        let text = try String(contentsOf: path, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changed = [lines[0], lines[1].replacing("audit actor", with: "audit plan")] + lines[2...]
        try bench.write("ledger/ledger.access", changed.joined(separator: "\n"))
        let run = try bench.run("audit", "access")
        #expect(run.status == 6 && run.err.contains("line 2."), "\(run.err)")
        let verified = try bench.run("verify", "--format", "csv")
        #expect(verified.status == 6 && verified.out.contains("access-log,line 2"), "\(verified.out)")
    }

    @Test func `readers in many processes leave one line each, even where some are killed`() throws {
        let bench = try ledger()
        let one = "for i in 1 2 3 4 5; do hovedbok audit actor >/dev/null || echo failed; done & pids+=($!)"
        let killed = "for i in 1 2 3 4 5 6; do hovedbok audit plan A >/dev/null & p=$!; sleep 0.0$i; kill -9 $p; done"
        let run = try bench.shell(
            Array(repeating: one, count: 4).joined(separator: "\n") + "\n(\(killed)) 2>/dev/null"
                + "\nfor pid in ${pids[@]}; do wait $pid; done")
        #expect(!run.out.contains("failed"), "\(run.out)")
        let rows = try #require(
            try bench.json("audit", "access", "--where", "command=audit actor")["rows"] as? [[String: Any]])
        #expect(rows.count == 20)
    }

    @Test func `nothing is shown when the disk takes no more lines`() throws {
        let bench = try ledger()
        let run = try bench.shell("(trap '' XFSZ; ulimit -f 0; hovedbok audit actor --format csv; echo $?) 2>&1 | cat")
        #expect(run.out.hasSuffix("\n13\n") && !run.out.contains("user-added"), "\(run.out)")
    }

    @Test(.enabled(if: Bench.isRoot, "skipped: only root can become someone else"))
    func `who may not write to the access log is shown no audit`() throws {
        let bench = try Bench(log: Filled.log.get())
        let asNobody = "setpriv --reuid 65534 --regid 65534 --clear-groups"
        guard try bench.shell("chmod -R a+rX . && \(asNobody) hovedbok --version").status == 0 else { return }
        _ = try bench.shell("mkdir -m 1777 cache")
        let ask = "XDG_CACHE_HOME=cache \(asNobody) hovedbok audit rules --format csv"
        let run = try bench.shell("chmod -R go-w ledger; " + ask)
        #expect(run.status == 4 && run.out.contains("access log") && !run.out.contains("position,"), "\(run.out)")
        #expect(
            try bench.shell("XDG_CACHE_HOME=cache \(asNobody) hovedbok funding").status == 0, "no audit, no auditor")
        #expect(try bench.shell("touch ledger/ledger.access; chmod a+rw ledger/ledger.access; " + ask).status == 0)
        #expect(try bench.must("verify", "--format", "csv").contains("access-log,1"))
    }

    @Test func `a closing's figures are printed as they were stored, and say so`() throws {
        let bench = try ledger()
        let run = try bench.run("closing", "show", "2024", "--format", "json")
        #expect(run.status == 0 && run.err.contains("SHA-256"), "\(run.err)")
        try bench.must("grant", "award", "P", "--amount", "9", "--on", "2024-05-01", "--despite", "late")
        #expect(try bench.run("closing", "show", "2024", "--format", "json").out == run.out)
        #expect(try bench.must("closing", "show", "2024", "--format", "csv").contains("STO,NOK"))
        let narrowed = try bench.run("closing", "show", "2024", "--org", "STO")
        #expect(narrowed.status == 0 && narrowed.err.contains("anew"))
    }
}
