import Foundation
import Glibc
import NIOHTTP1
import TestSupport
import Testing

/// Logging in from a command line to a server, at the test issuer.
@Suite(.serialized) struct LoginTests {
    /// A ledger with a server on a port of this machine, and an issuer that knows made-up people.
    private final class Region: @unchecked Sendable {
        let bench: Bench
        let issuer: String
        let server: String
        private let attendants: [Attendant]

        /// - Parameter flags: What else the server is told.
        init(flags: [String] = []) throws {
            bench = try Bench(isServed: false)
            let own = try Attendant("Issuer", ["--port", "0", "--redirect", "http://127.0.0.1:0/callback"], on: bench)
            issuer = String(own.greeting.dropFirst("issuer ".count))
            try bench.must("init", "--origin", "t")
            try bench.must("org", "register", "RHF", "--name", "Helse Midt-Norge RHF", "--kind", "rhf")
            let binaries = try Bench.program.deletingLastPathComponent()
            let key = try bench.accountKey()
            try bench.must("user", "add", NSUserName(), "--name", "Drift", "--role", "operator")
            let account = try bench.run(
                program: binaries.appending(path: "hovedbok-server"),
                ["account", "--issuer", issuer, "--account-key", key, "region"])
            try bench.must(
                "user", "add", account.out.trimmingCharacters(in: .newlines), "--name", "Region", "--role", "region")
            let flags =
                [
                    "--ledger", "ledger", "--listen", "127.0.0.1:0", "--issuer", issuer, "--client", "hovedbok",
                    "--account-key", key, "--command-line-client", "hovedbok-cli",
                ] + flags
            let other = try Attendant("hovedbok-server", flags, on: bench)
            server = other.greeting
            attendants = [own, other]
        }

        /// Does what somebody does in a browser who is asked whether a program may act for them.
        func answer(_ message: String, as person: String) throws {
            let code = try #require(message.split(separator: "code is ").last?.split(separator: ",").first)
            let run = try bench.run(
                program: URL(filePath: "/usr/bin/python3"),
                [
                    "-c", "import sys, urllib.request as r; r.urlopen(sys.argv[1], sys.argv[2].encode())",
                    issuer + "/device", "user_code=\(code)&person=\(person)",
                ])
            try #require(run.status == 0, "\(run.err)")
        }

        /// Begins a login, answers as somebody in a browser, and tells how it ended.
        func login(as person: String) throws -> (status: Int32, message: String) {
            let messages = bench.directory.appending(path: ".messages-\(UUID().uuidString)")
            let login = try Spawn(
                Bench.program.path, ["login", "--ledger", server], in: bench.directory, bench.environment,
                output: URL(filePath: "/dev/null"), errors: messages)
            let asked = try login.firstLine(of: messages)
            try answer(asked, as: person)
            return (login.wait(), asked)
        }
    }

    @Test func `who logs in is known until they log out, and keeps the token for themselves`() throws {
        let region = try Region()
        let bench = region.bench
        let before = try bench.run("org", "list", "--ledger", region.server)
        #expect(before.status == 4 && before.err.contains("hovedbok login"), "\(before.err)")
        #expect(try region.login(as: "region").status == 0)
        let known = try bench.run("org", "list", "--ledger", region.server, "--format", "csv")
        #expect(known.status == 0 && known.out.contains("RHF"), "\(known.err)")
        let tokens = bench.directory.appending(path: ".config/hovedbok/tokens")
        let files = try FileManager.default.contentsOfDirectory(atPath: tokens.path)
        let file = try #require(files.first)
        let attributes = try FileManager.default.attributesOfItem(atPath: tokens.appending(path: file).path)
        #expect(attributes[.posixPermissions] as? Int == 0o600 && files.count == 1)
        try bench.must("logout", "--ledger", region.server)
        #expect(try bench.run("org", "list", "--ledger", region.server).status == 4)
    }

    @Test func `who is refused at the issuer, or is not in the ledger, gets nothing`() throws {
        let region = try Region()
        #expect(try region.login(as: "").status == 4)
        #expect(try region.login(as: "auditor").status == 0)
        let stranger = try region.bench.run("org", "list", "--ledger", region.server)
        #expect(stranger.status == 4 && stranger.out.isEmpty, "\(stranger.err)")
    }

    @Test func `a ledger that nobody was added to is not put on a network`() throws {
        let bench = try Bench(isServed: false)
        try bench.must("init", "--origin", "t")
        let server = Spawn.built("hovedbok-server")
        let key = try bench.accountKey()
        let run = try bench.run(
            program: server,
            [
                "--ledger", "ledger", "--listen", "127.0.0.1:0", "--issuer", "http://127.0.0.1:1", "--client", "x",
                "--account-key", key,
            ])
        #expect(run.status != 0 && run.err.contains("user add"), "\(run.err)")
    }

    @Test func `who begins many logins from one address waits with those, and with nothing else`() async throws {
        let region = try Region()
        var statuses: [UInt] = []
        for _ in 0..<200 where statuses.last != 429 {
            statuses.append(try await SocketClient.ask(url: region.server + "/login").status)
        }
        #expect(statuses.count > 20 && statuses.dropLast().allSatisfy { $0 == 303 }, "\(statuses)")
        #expect(statuses.last == 429)
        #expect(try await SocketClient.ask(url: region.server + "/livez").status == 200)
    }

    @Test func `who shows tokens that are not valid is made to wait like everybody else`() async throws {
        let region = try Region(flags: ["--requests-per-second", "5"])
        var statuses: [UInt] = []
        for _ in 0..<400 where statuses.last != 429 {
            let answer = try await SocketClient.ask(
                url: region.server + "/api/v1/overview", .GET, nil, [("Authorization", "Bearer a.b.c")])
            statuses.append(answer.status)
        }
        #expect(statuses.first == 401 && statuses.last == 429, "\(statuses)")
    }

    @Test func `a server takes no socket from another`() throws {
        let region = try ServedRegion()
        let server = Spawn.built("hovedbok-server")
        let run = try region.bench.run(
            program: server, ["--ledger", "ledger", "--socket", region.client.socket, "--trust-peers"])
        #expect(run.status != 0 && run.err.contains("already"), "\(run.err)")
        #expect(FileManager.default.fileExists(atPath: region.client.socket))
    }

    @Test func `there is nobody to log in to on this machine`() throws {
        let bench = try Bench(isServed: false)
        let run = try bench.run("login")
        #expect(run.status == 64 && run.err.contains("no login is needed"), "\(run.err)")
    }
}

extension Bench {
    /// A file with a new key by which accounts are named.
    fileprivate func accountKey() throws -> String {
        let server = Spawn.built("hovedbok-server")
        let file = directory.appending(path: "account.key").path
        let key = try run(program: server, ["new-account-key"]).out
        let isMade = FileManager.default.createFile(
            atPath: file, contents: Data(key.utf8), attributes: [.posixPermissions: 0o600])
        try #require(isMade)
        return file
    }
}
