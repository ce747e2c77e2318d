import Foundation
import Testing

/// What somebody reads who sets up a server and has something wrong.
@Suite struct ServerStartTests {
    @Test func `a server that cannot start says why, and ends as a command would`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        _ = try bench.shell("umask 077; hovedbok-server new-account-key > account.key; mkdir -p .config/hovedbok")
        let issuer = "--listen 127.0.0.1:0 --issuer https://issuer.example --client c --account-key"
        try start(
            bench,
            """
            --ledger none --listen 127.0.0.1:0 | 10 | no ledger here
            --ledger ledger \(issuer) account.key | 7 | hovedbok user add
            --ledger ledger --listen 127.0.0.1:0 --certificate account.key --key account.key | 65 | account.key cannot
            --ledger ledger --listen 127.0.0.1:0 --script none.js | 65 | none.js cannot be used
            """)
        try bench.must("user", "add", NSUserName(), "--name", "Drift Eksempel", "--role", "operator")
        try start(
            bench,
            """
            --ledger ledger \(issuer) none.key | 65 | chmod 600
            --ledger ledger \(issuer.replacing("https", with: "ftp")) account.key | 64 | --public-address
            """)
        try bench.write(".config/hovedbok/config", "lang: en\nledgr: x\n")
        try start(bench, "--ledger ledger --listen 127.0.0.1:0 | 65 | .config/hovedbok/config:2")
    }

    @Test func `an address or a socket that is taken is told of, and its server goes on`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        for place in ["--listen 127.0.0.1:0", "--socket there"] {
            let words = ["--ledger", "ledger"] + place.split(separator: " ").map(String.init)
            let server = try Attendant("hovedbok-server", words, on: bench)
            let port = server.greeting.split(separator: ":").last.map(String.init) ?? ""
            try start(bench, "--ledger ledger \(place.replacing(":0", with: ":" + port)) | 11 | is in use already")
            server.stop(by: SIGTERM)
        }
    }

    @Test func `a server whose log has no room any more goes on answering`() async throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        let client = SocketClient(socket: bench.directory.appending(path: "s").path)
        let flags = ["--ledger", "ledger", "--socket", client.socket, "--trust-peers"]
        let server = try Attendant("hovedbok-server", flags, on: bench, errors: URL(filePath: "/dev/full"))
        for _ in 0..<3 { #expect(try await client.ask("/readyz").status == 200) }
        server.stop(by: SIGTERM)
    }

    @Test func `what an issuer is told of the server's key is printed, and holds nothing secret`() throws {
        let bench = try Bench(isServed: false)
        let key = "openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt"
        let made = try bench.shell("umask 077; \(key) >key.pem; hovedbok-server public-key key.pem")
        let object = try JSONSerialization.jsonObject(with: Data(made.out.utf8)) as? [String: String]
        #expect(object?["kty"] == "EC" && object?["use"] == "sig" && object?["kid"] != nil, "\(made.out)")
        #expect(object?["d"] == nil)
        #expect(try bench.shell("chmod 644 key.pem; hovedbok-server public-key key.pem").status == 65)
    }

    @Test func `tests over a server run over one, and fail where none starts`() throws {
        let bench = try Bench(isServed: true)
        try bench.must("init", "--origin", "t")
        try bench.must("org", "register", "T1", "--name", "Trust 1")
        try bench.must("org", "list")
        #expect(bench.served == 2)
        let none = ServedLedger("no-such-server")
        #expect(throws: ServedLedger.NotServed.self) { try none.run(["org", "list"], on: bench) }
        #expect(try none.run(["project", "show", "NONE"], on: bench).status == 3 && none.served == 0)
        let broken = try Bench(log: Data("nonsense".utf8), isServed: true)
        #expect(try broken.run("org", "list").status != 0 && broken.served == 0)
    }

    /// Starts a server for each line of a table: flags, the exit code, what is said.
    private func start(_ bench: Bench, _ table: String) throws {
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let run = try bench.shell("timeout -s KILL 20 hovedbok-server \(parts[0]) 2>&1")
            #expect(run.status == Int32(parts[1]) && run.out.contains(parts[2]), "\(line): \(run.out)")
            #expect(run.out.contains("\n→ "), "\(line): \(run.out)")
        }
    }
}
