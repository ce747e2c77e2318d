import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1

/// The server at an address.
struct Server {
    /// The most bytes of an answer.
    private static let limit = 1 << 30

    private let url: String
    private let tokenFile: String

    /// Nil for an address over which nothing may be sent: in the clear to another machine, say.
    init?(_ address: String, tokenFile: String) {
        self.tokenFile = tokenFile
        if address.hasPrefix("unix:") {
            let path = URL(filePath: String(address.dropFirst(5))).path
            guard let encoded = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else { return nil }
            url = "http+unix://\(encoded)/api/v1/run"
            return
        }
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            parts.scheme == "https" || ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
        else { return nil }
        url = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/api/v1/run"
    }

    /// Asks once, with the token if there is one.
    func answer(to message: Data) async throws -> (isGood: Bool, body: Data) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token = try? String(contentsOf: URL(filePath: tokenFile), encoding: .utf8) {
            let trimmed = token.trimmingCharacters(in: .whitespacesAndNewlines)
            request.headers.add(name: "Authorization", value: "Bearer " + trimmed)
        }
        request.body = .bytes(ByteBuffer(data: message))
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(9))
        return (response.status == .ok, Data(buffer: try await response.body.collect(upTo: Self.limit)))
    }
}
