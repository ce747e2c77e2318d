import Foundation
import Testing

/// Copies of a ledger, as people make them and put them back.
@Suite struct BackupTests {
    @Test func `an export becomes the same ledger again`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("export", "--output", "out.jsonl")
        let made = try bench.must("import", "export", "out.jsonl", "--ledger", "again")
        #expect(try bench.must("export") == text(of: "out.jsonl", bench))
        #expect(try bench.must("export", "--ledger", "again") == text(of: "out.jsonl", bench))
        #expect(try made.contains(bench.root()), "\(made)")
        #expect(try bench.must("project", "list", "--ledger", "again", "--format", "csv").contains("Ward"))
        // From then on both go on alike.
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01", "--ledger", "again")
    }

    @Test func `an export without texts holds none, and has the same root`() throws {
        let bench = try Bench(log: Filled.log.get())
        let out = try bench.must("export", "--without-texts")
        #expect(!out.contains("Ward") && !out.contains("sealedtexts"))
        try bench.write("out.jsonl", out)
        #expect(try bench.must("import", "export", "out.jsonl", "--ledger", "again").contains(bench.root()))
    }

    @Test(arguments: [
        ("another amount", "\"minor\":\"500\"", "\"minor\":\"501\"", 6 as Int32, 7),
        ("another title", "Ward", "Yard", 6, 4), ("another day", "2024-02-20", "2024-02-21", 6, 6),
        ("another salt", "sealedtexts\":\"", "sealedtexts\":\"AAAA", 6, 2),
        ("no record", "\"recordbytes\"", "\"recordbites\"", 65, 2),
        ("a claim of its own", "\"precision\":\"day\"", "\"precision\":\"day\",\"comment\":\"x\"", 6, 2),
    ])
    func `a line that says something else than its record is refused and named`(
        name: String, old: String, new: String, exit: Int32, line: Int
    ) throws {
        let bench = try Bench(log: Filled.log.get())
        let out = try bench.must("export")
        let range = try #require(out.firstRange(of: old), "\(name)")
        try bench.write("out.jsonl", out.replacingCharacters(in: range, with: new))
        let run = try bench.run("import", "export", "out.jsonl", "--ledger", "again")
        #expect(run.status == exit, "\(name): \(run.err)")
        #expect(run.err.contains("\(line)"), "\(name): \(run.err)")
        #expect(try bench.run("log", "--ledger", "again").status == 10)
    }

    @Test func `lines that are missing, twice or in another order are refused`() throws {
        let bench = try Bench(log: Filled.log.get())
        let lines = try bench.must("export").split(separator: "\n").map(String.init)
        let cases: [([String], Int32)] = [
            (Array(lines.dropLast()), 65), (Array(lines.dropFirst()), 65), (lines + [lines[lines.count - 1]], 6),
            ([lines[0], lines[2], lines[1]] + lines[3...], 6), ([lines[0]] + lines[2...], 6), ([], 65),
        ]
        for (lines, exit) in cases {
            try bench.write("out.jsonl", lines.map { $0 + "\n" }.joined())
            let run = try bench.run("import", "export", "out.jsonl", "--ledger", "again")
            #expect(run.status == exit, "\(run.err)")
        }
        #expect(!FileManager.default.fileExists(atPath: bench.directory.path + "/again"))
    }

    @Test func `a backup is put back as the same ledger, and never over anything`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        #expect(try bench.json("backup", "verify", "safe")["root"] as? String == bench.root())
        try bench.must("restore", "safe", "--ledger", "deep/again")
        #expect(try bench.must("export", "--ledger", "deep/again") == bench.must("export"))
        let before = try bench.log()
        #expect(try bench.run("restore", "safe").status == 5)
        #expect(try bench.run("restore", "safe", "--ledger", "deep/again").status == 5)
        #expect(try bench.log() == before)
        #expect(try bench.run("restore", "nowhere", "--ledger", "new").status == 10)
        let doctor = try bench.run("doctor", "--ledger", "deep/again")
        #expect(doctor.status == 0, "\(doctor.out)")
    }

    @Test func `a backup that is behind what is known is put back only when the loss is accepted`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01")
        let known = ["restore", "safe", "--ledger", "again", "--known", "ledger/ledger.head"]
        let refused = try bench.run(known)
        #expect(refused.status == 5 && refused.err.contains("1 "), "\(refused.err)")
        #expect(try bench.run(known + ["--accept-rollback"]).status == 0)
        #expect(try text(of: "again/ledger.restored", bench).contains("\nabandoned 7 "))
        try bench.write("wrong", "no head")
        #expect(try bench.run("restore", "safe", "--ledger", "more", "--known", "wrong").status == 65)
    }

    @Test func `keys and checkpoints hold for what is put back, and the key goes on signing`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try bench.write("outside", try bench.must("checkpoint", "show"))
        try bench.must("backup", "safe")
        #expect(try bench.must("doctor", "--format", "csv").contains("last-backup,20"))
        try bench.must("restore", "safe", "--ledger", "again", "--known", "outside")
        #expect(try bench.run("verify", "--ledger", "again", "--checkpoint", "outside").status == 0)
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01", "--ledger", "again")
        try bench.must("checkpoint", "sign", "--ledger", "again")
        #expect(try bench.run("verify", "--ledger", "again").status == 0)
        // The ledger that went on by itself is no longer the one of the new checkpoint.
        try bench.must("grant", "award", "P", "--amount", "8", "--on", "2024-04-01")
        let other = try bench.must("checkpoint", "show", "--ledger", "again")
        try bench.write("other", other)
        #expect(try bench.run("verify", "--checkpoint", "other").status == 6)
    }

    @Test func `all checkpoints and the access log come back, and go on`() throws {
        let bench = try audited()
        try bench.must("backup", "safe")
        try bench.must("backup", "verify", "safe")
        try bench.must("restore", "safe", "--ledger", "again")
        for name in try ["ledger.access"] + checkpoints(bench) {
            #expect(try text(of: "again/" + name, bench) == text(of: "ledger/" + name, bench))
        }
        #expect(try checkpoints(bench).count == 3, "two, and the keys")
        try bench.must("audit", "actor", "--ledger", "again")
        let verified = try bench.run("verify", "--ledger", "again", "--format", "csv")
        #expect(verified.status == 0 && verified.out.contains("access-log,4"), "\(verified.out)")
        let mode = try bench.shell("umask 007; hovedbok restore safe --ledger third; stat -c %a third/ledger.access")
        #expect(mode.out.hasSuffix("660\n"), "auditors of the group write to it")
    }

    @Test func `an access log with lines cut off is told of, and the backup keeps them`() throws {
        let bench = try audited()
        try bench.must("backup", "safe")
        let whole = try text(of: "ledger/ledger.access", bench)
        try bench.write("ledger/ledger.access", whole.split(separator: "\n").dropLast().map { $0 + "\n" }.joined())
        try bench.must("grant", "award", "P", "--amount", "9", "--on", "2024-05-01")
        let run = try bench.run("backup", "safe")
        #expect(run.status == 6 && run.err.contains("access log"), "\(run.err)")
        let backup = try bench.json("backup", "verify", "safe")
        #expect(try backup["root"] as? String == bench.root(), "all else is copied")
        try bench.must("restore", "safe", "--ledger", "again")
        #expect(try text(of: "again/ledger.access", bench) == whole)
        try bench.must("backup", "fresh")
        #expect(try bench.run("backup", "verify", "fresh").status == 0)
    }

    @Test func `verify names what is wrong with an access log or a checkpoint in a backup, restore brings it back`()
        throws
    {
        let bench = try audited()
        let whole = try text(of: "ledger/ledger.access", bench)
        try bench.write("ledger/ledger.access", whole.replacing("\n2\t", with: "\n7\t"))
        try bench.must("backup", "changed")
        let changed = try bench.run("backup", "verify", "changed")
        #expect(changed.status == 6 && changed.err.contains("ledger.access:2"), "\(changed.err)")
        try bench.must("restore", "changed", "--ledger", "again")
        try bench.write("ledger/ledger.access", whole)
        let first = try #require(checkpoints(bench).first)
        let root = try bench.root()
        let note = try text(of: "ledger/" + first, bench).split(separator: "\n", omittingEmptySubsequences: false)
        try bench.write("ledger/" + first, ([note[0], note[1], root[...]] + note[3...]).joined(separator: "\n"))
        try bench.must("backup", "forged")
        let forged = try bench.run("backup", "verify", "forged")
        #expect(forged.status == 6 && forged.err.contains(first), "\(forged.err)")
    }

    /// A ledger with two checkpoints and three reads that were recorded, as whoever reads at the files writes them: a
    /// server writes lines of its own.
    private func audited() throws -> Bench {
        let bench = try Bench(log: Filled.log.get(), isServed: false)
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01")
        try bench.must("checkpoint", "sign")
        for _ in 1...3 { try bench.must("audit", "actor") }
        return bench
    }

    private func checkpoints(_ bench: Bench) throws -> [String] {
        let path = bench.directory.path + "/ledger/checkpoints"
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { "checkpoints/" + $0 }
    }

    @Test func `a ledger that has no backup for a week is not well`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        let path = bench.directory.path + "/ledger/ledger.backup"
        var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        lines[2] = "2020-01-01T12:00:00.000Z"
        try bench.write("ledger/ledger.backup", lines.joined(separator: "\n"))
        let run = try bench.run("doctor", "--format", "csv")
        #expect(run.status != 0 && run.out.contains("last-backup,2020"), "\(run.out)")
    }

    @Test func `a backup of another ledger, or one that a full disk cuts short, harms nothing`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        try bench.must("init", "--origin", "helse-midt", "--ledger", "other")
        #expect(try bench.run("backup", "safe", "--ledger", "other").status == 5)
        try bench.must("grant", "award", "P", "--amount", "7", "--on", "2024-04-01")
        let full = try bench.shell("(ulimit -f 0; hovedbok backup safe); echo $?")
        #expect(full.out == "13\n", "\(full.out)")
        #expect(try bench.run("backup", "verify", "safe").status == 0)
        #expect(try bench.must("backup", "safe").contains("1 new"))
    }

    @Test func `a backup does not lie where the ledger does`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.run("backup", "ledger/safe")
        #expect(run.status == 4 && run.err.contains("own directory"), "\(run.status) \(run.err)")
        #expect(!FileManager.default.fileExists(atPath: bench.directory.path + "/ledger/safe"))
    }

    @Test func `a damaged backup is refused and leaves no ledger`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        let names = try FileManager.default.contentsOfDirectory(atPath: bench.directory.path + "/safe")
        let name = try #require(names.first { $0.hasPrefix("events") })
        var bytes = try Data(contentsOf: bench.directory.appending(path: "safe/" + name))
        bytes[bytes.count / 2] ^= 1
        try bench.write("safe/" + name, Array(bytes))
        for verb in [["backup", "verify", "safe"], ["restore", "safe", "--ledger", "again"], ["backup", "safe"]] {
            let run = try bench.run(verb)
            #expect(run.status == 6 && run.err.contains(name), "\(run.err)")
        }
        #expect(!FileManager.default.fileExists(atPath: bench.directory.path + "/again"))
    }

    @Test func `a restoration that is killed leaves nothing that passes for a ledger`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("backup", "safe")
        for delay in stride(from: 2, through: 60, by: 2) {
            _ = try bench.shell(
                "hovedbok restore safe --ledger again & sleep 0.0\(delay < 10 ? "0" : "")\(delay); kill -9 $!; wait")
            if FileManager.default.fileExists(atPath: bench.directory.path + "/again") {
                #expect(try bench.must("export", "--ledger", "again") == bench.must("export"))
                try FileManager.default.removeItem(at: bench.directory.appending(path: "again"))
            }
        }
        try bench.must("restore", "safe", "--ledger", "again")
    }

    private func text(of name: String, _ bench: Bench) throws -> String {
        try String(contentsOf: bench.directory.appending(path: name), encoding: .utf8)
    }
}

extension Bench {
    /// The root of the ledger, by the first line of its export.
    func root(_ ledger: String = "ledger") throws -> String {
        let line = try must("export", "--without-texts", "--ledger", ledger).prefix { $0 != "\n" }
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        return try #require((object?["data"] as? [String: Any])?["root"] as? String)
    }
}
