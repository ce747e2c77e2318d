import AsyncHTTPClient
import Hummingbird
import Identity
import IdentityHTTP
import NIOCore
import NIOHTTP1

@testable import Issuer

/// The test issuer, listening on this machine for as long as a test lasts.
struct LiveIssuer: Sendable {
    static let redirect = "http://127.0.0.1:1/signed-in"
    static let clientKey = Result { try SigningKey(for: .es256) }

    let address: String
    let clock: TestClock
    let secret: String
    let browser: Browser

    func known(_ client: String = "public", _ proof: Provider.Proof = .none, scopes: [String] = ["read"]) throws
        -> KnownIssuer
    {
        let provider = try Provider(issuer: address, clientID: client, proof: proof, scopes: scopes)
        return KnownIssuer(provider, http: WebFetcher(), clock: clock.read)
    }

    func verifier() throws -> TokenVerifier {
        try TokenVerifier(
            issuer: known(), audience: "hovedbok-api", scopes: ["read"], accountKey: Workshop.accountKey())
    }

    static func run(_ test: @Sendable @escaping (LiveIssuer) async throws -> Void) async throws {
        let clock = TestClock()
        let secret = Unguessable.text()
        let clients = [
            Client(id: "public", proof: .none, redirects: [redirect]),
            Client(id: "with:secret", proof: .secret(secret), redirects: [redirect]),
            Client(id: "with-key", proof: .key(try clientKey.get().publicWebKey), redirects: [redirect]),
        ]
        let issuer = try TestIssuer(clients: clients, audience: "hovedbok-api", clock: clock.read)
        try await OwnThread.run {
            try await listen(issuer) { address in
                try await test(LiveIssuer(address: address, clock: clock, secret: secret, browser: Browser()))
            }
        }
    }

    private static func listen(
        _ issuer: TestIssuer, _ test: @Sendable @escaping (_ address: String) async throws -> Void
    ) async throws {
        let (addresses, listening) = AsyncStream.makeStream(of: String.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await issuer.application(port: 0) { listening.yield($0) }.run()
            }
            for await address in addresses {
                try await test(address)
                break
            }
            group.cancelAll()
            while await group.nextResult() != nil {}
        }
    }
}

/// What a person does in a browser: opens a page, presses a button, and is sent on.
struct Browser: Sendable {
    struct Page {
        let status: Int
        let location: String?
        let text: String
    }

    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))

    func open(_ url: String, form: [(String, String)]? = nil) async throws -> Page {
        var request = HTTPClientRequest(url: url)
        if let form {
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: Form.encode(form)))
        }
        let answer = try await Self.client.execute(request, timeout: .seconds(20))
        let body = try await answer.body.collect(upTo: 1 << 20)
        return Page(
            status: Int(answer.status.code), location: answer.headers.first(name: "Location"),
            text: String(buffer: body))
    }

    /// Follows a login to the button of a person and back.
    /// - Returns: the query that the browser comes back with.
    func signIn(_ start: LoginStart, at issuer: String, as person: String) async throws -> String {
        let page = try await open(start.url)
        let name = page.text.split(separator: "name=\"request\" value=\"").last?.split(separator: "\"").first ?? ""
        let answer = try await open(issuer + "/approve", form: [("request", String(name)), ("person", person)])
        return String(answer.location?.split(separator: "?", maxSplits: 1).last ?? "")
    }
}
