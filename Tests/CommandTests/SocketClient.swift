import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Asks over HTTP, at a unix socket too, and lets nobody send it elsewhere.
struct SocketClient: Sendable {
    /// What came back.
    struct Answer: Sendable {
        let status: UInt
        let headers: HTTPHeaders
        let text: String

        /// The first field of a name.
        subscript(name: String) -> String? { headers.first(name: name) }
    }

    /// Patient: other tests may keep every thread busy for minutes.
    private static let client: HTTPClient = {
        let timeout = HTTPClient.Configuration.Timeout(connect: .minutes(20), read: .minutes(20))
        return HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: .init(redirectConfiguration: .disallow, timeout: timeout))
    }()

    /// The path of the socket.
    let socket: String

    /// Asks at the socket.
    func ask(
        _ path: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> Answer {
        let host = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await Self.ask(url: "http+unix://\(host)\(path)", method, body, headers)
    }

    /// Asks anywhere.
    static func ask(
        url: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await client.execute(request, timeout: .minutes(20))
        let bytes = try await response.body.collect(upTo: 1 << 26)
        return Answer(status: response.status.code, headers: response.headers, text: String(buffer: bytes))
    }
}
