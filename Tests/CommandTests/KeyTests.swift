import Foundation
import Glibc
import TestSupport
import Testing

/// Keys and checkpoints as people handle them.
@Suite struct KeyTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.must("init", "--origin", "test")
        try bench.must("org", "register", "T1", "--name", "Trust 1")
    }

    @Test func `a ledger's keys are shown, the oldest first`() throws {
        #expect(try bench.must("key", "show") == "")
        let first = try bench.must("key", "init")
        let second = try bench.must("key", "rotate").split(separator: "\n")[0]
        #expect(try bench.must("key", "show") == first + second + "\n")
        #expect(try bench.run("key", "init").status != 0)
    }

    @Test func `without a key that is its owner's alone nothing is signed`() throws {
        for words in [["checkpoint", "sign"], ["key", "rotate"]] {
            #expect(try bench.run(words + ["--key", "nowhere"]).status == 3)
        }
        try bench.write("mine", "nonsense\n")
        try permit(0o644, "mine")
        #expect(try bench.run("checkpoint", "sign", "--key", "mine").status == 4)
        try permit(0o600, "mine")
        #expect(try bench.run("checkpoint", "sign", "--key", "mine").status == 64)
        try bench.write("mine", [0xFF, 0x0A])
        #expect(try bench.run("checkpoint", "sign", "--key", "mine").status == 64)
    }

    @Test func `a file that is no checkpoint is listed as such, and never shown`() throws {
        #expect(try bench.must("checkpoint", "list") == "")
        #expect(try bench.run("checkpoint", "show").status == 3)
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try bench.write("ledger/checkpoints/00000000000000000000", "nonsense\n")
        try bench.write("ledger/checkpoints/00000000000000000000", bench.must("checkpoint", "show", "1"))
        #expect(try bench.must("checkpoint", "list").hasPrefix("@0 ?"))
        try bench.write("ledger/checkpoints/00000000000000000000", "nonsense\n")
        let list = try bench.must("checkpoint", "list").split(separator: "\n")
        #expect(list.count == 2 && list[0] == "@0 ?" && list[1].hasPrefix("@1 20"))
        #expect(try bench.run("checkpoint", "show", "0").status == 3)
        #expect(try bench.run("checkpoint", "show", "7").status == 3)
        #expect(try bench.must("checkpoint", "show", "1") == bench.must("checkpoint", "show"))
        #expect(try bench.run("verify").status == 6)
    }

    @Test func `what was appended stands, though its checkpoint cannot be signed`() throws {
        bench.environment["HOVEDBOK_KEY"] = "mine"
        try bench.must("key", "init")
        try permit(0o644, "mine")
        let run = try bench.run("org", "register", "T2", "--name", "Trust 2")
        #expect(run.status == 0 && run.err.contains("no checkpoint was signed"), "\(run.err)")
        try permit(0o600, "mine")
        try bench.must("org", "register", "T3", "--name", "Trust 3")
        #expect(try bench.must("checkpoint", "list").hasPrefix("@3 "))
    }

    @Test func `appends through a server are signed, however many come at once`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "test")
        let key = try bench.must("key", "init").split(separator: "\n").map(String.init)[0]
        let socket = bench.directory.appending(path: "socket").path
        let server = try Attendant(
            "hovedbok-server", ["--ledger", "ledger", "--socket", socket, "--trust-peers"], on: bench)
        bench.environment["HOVEDBOK_LEDGER"] = "unix:" + socket
        // No checkpoint lies there yet, so that the first appends all find one due.
        let told = bench.directory.appending(path: "told")
        let appends = try (1...12).map { number in
            try Spawn(
                Bench.program.path, ["org", "register", "T\(number)", "--name", "Trust \(number)"],
                in: bench.directory, bench.environment, output: told.appendingPathExtension("\(number)"))
        }
        for (index, append) in appends.enumerated() {
            // Whoever opens the ledger meanwhile finds no half checkpoint.
            #expect(try bench.run("org", "list", "--ledger", "ledger").status == 0)
            #expect(append.wait() == 0)
            let text = try String(contentsOf: told.appendingPathExtension("\(index + 1)"), encoding: .utf8)
            #expect(!text.contains("no checkpoint was signed"), "\(text)")
        }
        server.stop(by: SIGTERM)
        bench.environment["HOVEDBOK_LEDGER"] = "ledger"
        #expect(try bench.must("checkpoint", "list").hasPrefix("@"))
        #expect(try bench.run("verify", "--key", key).status == 0)
    }

    @Test func `checkpoints from elsewhere that are none, or of another ledger, are told`() throws {
        #expect(try bench.run("verify", "--checkpoint", "nowhere").status == 65)
        try bench.write("kept", "nonsense\n")
        let none = try bench.run("verify", "--checkpoint", "kept")
        #expect(none.status == 64 && none.err.contains("checkpoint show"), "\(none.err)")
        try bench.must("key", "init")
        try bench.must("checkpoint", "sign")
        try bench.write("kept", bench.must("checkpoint", "show").replacing("\n", with: "\r\n"))
        try bench.must("verify", "--checkpoint", "kept")
        let other = try Bench()
        try other.must("init", "--origin", "test")
        try other.must("key", "init")
        try other.must("checkpoint", "sign")
        try bench.write("kept", other.must("checkpoint", "show"))
        let run = try bench.run("verify", "--checkpoint", "kept", "--format", "csv")
        #expect(run.status == 6 && run.out.contains("another ledger"), "\(run.out)")
    }

    @Test func `a file of keys with a line that is none is a report`() throws {
        try bench.must("key", "init")
        for bytes in [Array("nonsense\n".utf8), Array("test+00000000+AAAA\n".utf8), [0xFF, 0x0A]] {
            try bench.write("ledger/checkpoints/keys", bytes)
            #expect(try bench.run("verify").status == 6)
        }
    }

    @Test func `a verify that goes on tells when the one before it saw another log`() throws {
        let before = try bench.log()
        try bench.must("org", "register", "T2", "--name", "Trust 2")
        try bench.must("verify")
        try bench.write("ledger/ledger.mdb", Array(before))
        try FileManager.default.removeItem(at: bench.directory.appending(path: "ledger/ledger.head"))
        let run = try bench.run("verify", "--since-last", "--format", "csv")
        #expect(run.status == 6 && run.out.contains("the last verify"), "\(run.out)")
    }

    @Test func `what was kept of a verify counts only if it is whole`() throws {
        try bench.must("verify")
        let lines = try String(
            contentsOf: bench.directory.appending(path: "ledger/ledger.verified"), encoding: .utf8
        ).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for index in lines.indices {
            var changed = lines
            changed[index] = "nonsense"
            try bench.write("ledger/ledger.verified", changed.joined(separator: "\n"))
            #expect(try !bench.must("verify", "--since-last", "--format", "csv").contains("last-verify"), "\(index)")
        }
        #expect(try bench.must("verify", "--since-last", "--format", "csv").contains("last-verify,20"))
    }

    private func permit(_ mode: Int, _ file: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: bench.directory.appending(path: file).path)
    }
}
