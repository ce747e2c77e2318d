import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// A ledger with two trusts and a project, and a server over it.
final class ServedRegion: @unchecked Sendable {
    let bench: Bench
    private let server = Process()
    /// Patient: other tests may keep every thread busy for minutes.
    static let client: HTTPClient = {
        let timeout = HTTPClient.Configuration.Timeout(connect: .minutes(20), read: .minutes(20))
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: .init(timeout: timeout))
    }()
    let socket: String

    init() throws {
        bench = try Bench(isServed: false)
        socket = bench.directory.appending(path: "s").path
        try bench.must("init", "--origin", "t")
        for (code, name) in [("STO", "St. Olavs hospital HF"), ("HNT", "Helse Nord-Trøndelag HF")] {
            try bench.must("org", "register", code, "--name", name, "--kind", "hf")
        }
        try bench.must(
            "project", "register", "P", "--org", "STO", "--kind", "innovation", "--title", "Måler & <b>", "--on",
            "2024-01-01")
        try bench.must("project", "approve", "P", "--on", "2024-01-15")
        server.executableURL = try Bench.program.deletingLastPathComponent().appending(path: "hovedbok-server")
        server.arguments = ["--ledger", "ledger", "--socket", socket, "--trust-peers"]
        server.environment = bench.environment
        server.currentDirectoryURL = bench.directory
        let output = Pipe()
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        _ = try output.fileHandleForReading.read(upToCount: 1)
    }

    deinit {
        // Asked to end, it would wait for connections that the client keeps open for a while.
        guard server.isRunning else { return }
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
    }

    var process: pid_t { server.processIdentifier }

    /// What the log tells behind a position up to another; once a third is told, something is done.
    func follow(
        after last: Int, to end: Int, doing body: (at: Int, what: () throws -> Void)? = nil
    ) async throws -> String {
        let host = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        var request = HTTPClientRequest(url: "http+unix://\(host)/api/v1/follow")
        request.headers.add(name: "Last-Event-ID", value: String(last))
        let response = try await Self.client.execute(request, timeout: .minutes(20))
        var (text, body) = ("", body)
        for try await chunk in response.body {
            text += String(buffer: chunk)
            guard text.hasSuffix("\n\n") else { continue }
            if text.contains("id: \(end)\n") { break }
            guard let next = body, text.contains("id: \(next.at)\n") else { continue }
            try next.what()
            body = nil
        }
        return text
    }

    func ask(
        _ path: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> (status: UInt, headers: HTTPHeaders, text: String) {
        let answer = try await bytes(path, method, body.map { ByteBuffer(string: $0) }, headers)
        return (answer.status, answer.headers, String(buffer: answer.body))
    }

    func bytes(
        _ path: String, _ method: HTTPMethod = .GET, _ body: ByteBuffer? = nil, _ headers: [(String, String)] = []
    ) async throws -> (status: UInt, headers: HTTPHeaders, body: ByteBuffer) {
        let host = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        var request = HTTPClientRequest(url: "http+unix://\(host)\(path)")
        request.method = method
        if let body { request.body = .bytes(body) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await Self.client.execute(request, timeout: .minutes(20))
        return (response.status.code, response.headers, try await response.body.collect(upTo: 1 << 26))
    }
}
