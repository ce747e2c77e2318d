import Foundation
import Glibc
import NIOHTTP1
import Testing

/// A ledger with a project, the test issuer, and a server at which the issuer's made-up persons log in as browsers do.
final class IssuedRegion: @unchecked Sendable {
    /// The address by which browsers know the server.
    static let home = "https://localhost"

    let bench: Bench
    let client: SocketClient
    private let issuer: String
    private var attendants: [Attendant] = []

    /// - Parameters:
    ///   - persons: The roles of those whom the ledger knows, by what the issuer calls them.
    ///   - flags: What else the server is told.
    init(
        persons: [(subject: String, role: String, organisation: String)] = [("region", "region", "STO")],
        flags: [String] = []
    ) throws {
        bench = try Bench(isServed: false)
        client = SocketClient(socket: bench.directory.appending(path: "s").path)
        try bench.must("init", "--origin", "t")
        try bench.must("org", "register", "STO", "--name", "St. Olavs hospital HF", "--kind", "hf")
        let details = ["--org", "STO", "--kind", "innovation", "--title", "Måler", "--on", "2024-01-01"]
        _ = try bench.run(["project", "register", "P"] + details)
        try bench.must("project", "approve", "P", "--on", "2024-01-15")
        try #require(try bench.shell("umask 077; hovedbok-server new-account-key > account.key").status == 0)
        let own = try Self.start("Issuer", ["--port", "0", "--redirect", Self.home + "/callback"], on: bench)
        issuer = own.greeting.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init) ?? ""
        attendants = [own]
        try bench.must("user", "add", NSUserName(), "--name", "Drift Eksempel", "--role", "operator")
        for person in persons {
            let named = try bench.shell(
                "hovedbok-server account --issuer \(issuer) --account-key account.key \(person.subject)")
            let account = named.out.trimmingCharacters(in: .whitespacesAndNewlines)
            try bench.must(
                "user", "add", account, "--name", "Kari Eksempel", "--role", person.role, "--org", person.organisation)
        }
        let flags =
            [
                "--ledger", "ledger", "--socket", client.socket, "--public-address", Self.home, "--issuer", issuer,
                "--client", "hovedbok", "--account-key", "account.key",
            ] + flags
        attendants.append(try Self.start("hovedbok-server", flags, on: bench))
    }

    /// What the server has written to standard error so far.
    var log: String { get throws { try String(contentsOf: Self.errors(bench, "hovedbok-server"), encoding: .utf8) } }

    /// Asks the server as a browser does that knows it by its address.
    func ask(
        _ path: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> SocketClient.Answer {
        try await client.ask(path, method, body, [("Host", "localhost")] + headers)
    }

    /// Sends a page's form.
    func send(
        _ path: String, _ body: String, _ headers: [(String, String)]
    ) async throws -> SocketClient.Answer {
        try await ask(path, .POST, body, [("Content-Type", "application/x-www-form-urlencoded")] + headers)
    }

    /// Runs what somebody types at the command line of another machine, and answers what is told of it.
    func run(_ arguments: [String], _ headers: [(String, String)]) async throws -> String {
        let typed = String(decoding: try JSONSerialization.data(withJSONObject: arguments), as: UTF8.self)
        let rest = #""language": "en", "width": 80, "interactive": false, "answers": [], "files": {}}"#
        return try await ask("/api/v1/run", .POST, "{\"arguments\": \(typed), " + rest, headers).text
    }

    /// Goes the whole way of a login, and answers what the browser is told at its end.
    ///
    /// - Parameters:
    ///   - destination: The path that the person wanted, encoded.
    ///   - cookie: What the browser had before.
    func login(
        as subject: String, to destination: String = "%2F", having cookie: String = "x=y"
    ) async throws -> SocketClient.Answer {
        let begun = try await ask("/login?to=" + destination, .GET, nil, [("Cookie", cookie)])
        let tie = try #require(begun["Set-Cookie"]?.split(separator: ";").first)
        let page = try await SocketClient.ask(url: try #require(begun["Location"]))
        let request = page.text.split(separator: "name=\"request\" value=\"").last?.split(separator: "\"").first ?? ""
        let name = request.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let approved = try await SocketClient.ask(
            url: issuer + "/approve", .POST, "request=\(name)&person=\(subject)",
            [("Content-Type", "application/x-www-form-urlencoded")])
        let back = try #require(approved["Location"])
        try #require(back.hasPrefix(Self.home + "/callback?"))
        return try await ask(String(back.dropFirst(Self.home.count)), .GET, nil, [("Cookie", "\(tie); \(cookie)")])
    }

    /// The cookie of somebody who has logged in, as the browser sends it.
    ///
    /// - Parameter cookie: What the browser had before.
    func session(as subject: String, having cookie: String = "x=y") async throws -> String {
        let end = try await login(as: subject, having: cookie)
        return try #require(Self.sessionCookie(in: end))
    }

    /// A token by which a program of somebody's asks.
    ///
    /// - Parameter seconds: How long it lasts.
    func token(of subject: String, lasting seconds: Int = 600) async throws -> String {
        let end = Int(Date().timeIntervalSince1970) + seconds
        let form = [("Content-Type", "application/x-www-form-urlencoded")]
        let minted = try await SocketClient.ask(
            url: issuer + "/test/mint", .POST,
            "header=%7B%7D&claims=%7B%22sub%22%3A%22\(subject)%22%2C%22exp%22%3A\(end)%7D", form)
        let object = try JSONSerialization.jsonObject(with: Data(minted.text.utf8)) as? [String: String]
        return try #require(object?["token"], "\(minted.text)")
    }

    /// What an answer sets as the cookie of a session; nil where it sets none.
    static func sessionCookie(in answer: SocketClient.Answer) -> String? {
        answer.headers["Set-Cookie"].first { $0.hasPrefix("__Host-hovedbok=") }?.split(separator: ";").first
            .map(String.init)
    }

    private static func start(_ name: String, _ arguments: [String], on bench: Bench) throws -> Attendant {
        try Attendant(name, arguments, on: bench, errors: errors(bench, name))
    }

    private static func errors(_ bench: Bench, _ name: String) -> URL {
        bench.directory.appending(path: ".errors-" + name)
    }
}
