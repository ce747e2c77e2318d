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
        let body: ByteBuffer

        var text: String { String(buffer: body) }

        /// The first field of a name.
        subscript(name: String) -> String? { headers.first(name: name) }
    }

    /// Patient: other tests may keep every thread busy for minutes.
    private static let client: HTTPClient = {
        let timeout = HTTPClient.Configuration.Timeout(connect: .minutes(20), read: .minutes(20))
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: timeout)
        // Nobody waits for a server that is gone.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// The path of the socket.
    let socket: String

    /// Asks at the socket.
    func ask(
        _ path: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> Answer {
        try await Self.ask(url: url(path), method, body.map { ByteBuffer(string: $0) }, headers)
    }

    /// Sends something to the socket.
    func send(_ path: String, _ body: ByteBuffer, _ headers: [(String, String)]) async throws -> Answer {
        try await Self.ask(url: url(path), .POST, body, headers)
    }

    /// Asks at the socket for what has no end, and shows all that came so far until enough is seen.
    func follow(_ path: String, _ headers: [(String, String)], until isEnough: (String) throws -> Bool) async throws {
        var request = HTTPClientRequest(url: url(path))
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        var text = ""
        for try await chunk in try await Self.client.execute(request, timeout: .minutes(20)).body {
            text += String(buffer: chunk)
            if try isEnough(text) { break }
        }
    }

    private func url(_ path: String) -> String {
        "http+unix://\(socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")\(path)"
    }

    /// Asks anywhere.
    static func ask(
        url: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> Answer {
        try await ask(url: url, method, body.map { ByteBuffer(string: $0) }, headers)
    }

    private static func ask(
        url: String, _ method: HTTPMethod, _ body: ByteBuffer?, _ headers: [(String, String)]
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        if let body { request.body = .bytes(body) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await client.execute(request, timeout: .minutes(20))
        return Answer(
            status: response.status.code, headers: response.headers,
            body: try await response.body.collect(upTo: 1 << 26))
    }
}
