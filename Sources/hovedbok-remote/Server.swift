import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1

/// The server at an address.
struct Server {
    /// The most bytes of an answer.
    private static let limit = 1 << 30
    /// How long a command may take, and say nothing meanwhile.
    private static let patience = TimeAmount.minutes(9)

    /// One for the process, which never ends it. It follows nobody to another address with what was typed.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(10), read: patience)))

    /// What came back.
    struct Answer {
        let isGood: Bool
        let body: Data
    }

    /// Where its interface for programs begins.
    private let root: String

    /// Nil for an address over which nothing may be sent: in the clear to another machine, say.
    init?(_ address: String) {
        if address.hasPrefix("unix:") {
            let path = URL(filePath: String(address.dropFirst(5))).path
            guard let encoded = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else { return nil }
            root = "http+unix://\(encoded)/api/v1/"
            return
        }
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            parts.scheme == "https" || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        else { return nil }
        root = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/api/v1/"
    }

    /// Sends a command that was typed, with the token if there is one.
    func answer(to message: Data, tokenFile: String) async throws -> Answer {
        var request = HTTPClientRequest(url: root + "run")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token = try? String(contentsOf: URL(filePath: tokenFile), encoding: .utf8) {
            let trimmed = token.trimmingCharacters(in: .whitespacesAndNewlines)
            request.headers.add(name: "Authorization", value: "Bearer " + trimmed)
        }
        request.body = .bytes(ByteBuffer(data: message))
        return try await answer(to: request)
    }

    /// Asks where programs log in.
    func issuer() async throws -> Answer { try await answer(to: HTTPClientRequest(url: root + "issuer")) }

    private func answer(to request: HTTPClientRequest) async throws -> Answer {
        let response = try await Self.client.execute(request, timeout: Self.patience)
        return Answer(
            isGood: response.status == .ok, body: Data(buffer: try await response.body.collect(upTo: Self.limit)))
    }
}
