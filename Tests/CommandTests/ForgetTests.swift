import Foundation
import Testing

/// What is forgotten is gone from every file that the program keeps or makes from then on.
@Suite struct ForgetTests {
    private let secret = "Kari Hemmelig Nordmann"

    @Test func `a forgotten text is in no file, and the proofs still hold`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("project", "register", "Q", "--org", "STO", "--title", secret, "--kind", "research")
        try bench.must("project", "approve", "Q")
        for number in 0..<40 {
            try bench.must("grant", "award", "Q", "--amount", "\(number)1", "--note", secret + " \(number)")
        }
        _ = try bench.must("project", "list")
        #expect(try bench.filesWith(secret).contains("ledger.mdb"))
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try bench.write("outside", try bench.must("checkpoint", "show"))
        try bench.must("backup", "safe")
        let root = try bench.root()
        let position = try position(of: "project/Q", bench)
        for event in position..<position + 42 { try bench.must("text", "forget", "--of", "@\(event)") }
        _ = try bench.must("project", "list")
        // The backup from before still has it, until it is brought up to date.
        #expect(try bench.filesWith(secret).allSatisfy { $0.hasPrefix("texts-") })
        #expect(try bench.root() == root)
        #expect(try bench.run("doctor").status == 0)
        #expect(try bench.run("verify", "--facts", "--checkpoint", "outside").status == 0)
        try bench.must("backup", "safe")
        try bench.must("backup", "fresh")
        try bench.must("restore", "safe", "--ledger", "again")
        try bench.must("export", "--output", "out.jsonl")
        #expect(try bench.filesWith(secret) == [])
        #expect(try bench.root("again") == root)
        #expect(try bench.run("verify", "--ledger", "again", "--checkpoint", "outside").status == 0)
        #expect(try !bench.must("project", "show", "Q").contains("Kari"))
    }

    @Test func `a person's name goes from every event that names them`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("project", "leader", "P", "--name", secret)
        try bench.must("user", "add", NSUserName(), "--name", "Mona Ansvarlig", "--role", "operator")
        try bench.must("user", "add", "kari", "--name", secret, "--role", "adviser", "--org", "STO")
        try bench.must("user", "add", "kari", "--name", secret, "--role", "region", "--org", "STO")
        #expect(try bench.run("person", "forget", "nobody").status == 3)
        let dry = try bench.must("person", "forget", "kari", "--dry-run")
        #expect(dry.contains("2"), "\(dry)")
        #expect(try bench.must("log", "--format", "jsonl").contains(secret))
        try bench.must("person", "forget", "kari", "--because", "left")
        #expect(try !bench.must("log", "--type", "user-added", "--format", "jsonl").contains(secret))
        #expect(try bench.must("log", "--type", "user-added", "--format", "jsonl").contains("Mona Ansvarlig"))
    }

    @Test func `what was forgotten later is not put back from an older backup`() throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("project", "register", "Q", "--org", "STO", "--title", secret, "--kind", "research")
        try bench.must("backup", "old")
        try bench.must("text", "forget", "--of", "@\(position(of: "project/Q", bench))")
        try bench.must("restore", "old", "--ledger", "again", "--forgotten", "ledger")
        #expect(try !bench.must("log", "--ledger", "again").contains(secret))
        #expect(try bench.filesWith(secret).allSatisfy { $0.hasPrefix("texts-") })
        try bench.must("restore", "old", "--ledger", "unaware")
        #expect(try bench.must("log", "--ledger", "unaware").contains(secret))
    }

    @Test func `nothing is forgotten while somebody else has the ledger open`() throws {
        let bench = try Bench(log: Filled.log.get())
        // The tests' threads block signals, and so do those whom they start; only KILL gets through.
        let run = try bench.shell(
            "hovedbok log --follow > followed & sleep 1; hovedbok text forget --of @3; echo $?; kill -9 $!; wait $!")
        #expect(run.out.contains("\n11\n"), "\(run.out)")
        #expect(try bench.must("log").contains("Ward"))
        #expect(try bench.run("text", "forget", "--of", "@3").status == 0)
    }

    @Test func `bad keys and reasons are refused`() throws {
        let bench = try Bench(log: Filled.log.get())
        for words in [["text", "forget"], ["text", "forget", "x"]] {
            _ = try Refused.run(bench, words, exit: 64)
        }
        _ = try Refused.run(bench, ["text", "forget", "--of", "@99"], exit: 3)
        _ = try Refused.run(bench, ["text", "forget", "--of", "@3", "--because", "she asked"], exit: 64)
        let reason = IdentityNumbers.valid()
        _ = try Refused.run(bench, ["text", "forget", "--of", "@3", "--because", reason], exit: 7)
    }

    private func position(of stream: String, _ bench: Bench) throws -> Int {
        let line = try bench.must("log", "--stream", stream, "--limit", "1")
        return try #require(Int(line.dropFirst().prefix { $0.isNumber }))
    }
}

extension Bench {
    /// The names of the files in the bench's directory, however deep, that hold a text, also where they are compressed.
    func filesWith(_ text: String) throws -> [String] {
        let script = """
            import ctypes, os, sys
            zstd, needle = ctypes.CDLL("libzstd.so.1"), sys.argv[1].encode()
            def body(data):
                room = ctypes.create_string_buffer(int.from_bytes(data[9:17], "little"))
                zstd.ZSTD_decompress(room, ctypes.c_size_t(len(room)), data[17:], ctypes.c_size_t(len(data) - 17))
                return room.raw
            for folder, _, names in os.walk("."):
                for name in names:
                    path = os.path.join(folder, name)
                    if not os.path.isfile(path): continue
                    data = open(path, "rb").read()
                    if name.endswith(".hbk"): data += body(data)
                    if name not in (".out", ".err") and needle in data: print(name)
            """
        let run = try run(program: URL(filePath: "/usr/bin/env"), ["python3", "-c", script, text])
        try #require(run.status == 0, "\(run.err)")
        return run.out.split(separator: "\n").map(String.init)
    }
}
