import Foundation
import NIOHTTP1
import Testing

/// A ledger with two trusts and a project, and a server over it.
final class ServedRegion: @unchecked Sendable {
    let bench: Bench
    private let server: Attendant
    let client: SocketClient

    init() throws {
        bench = try Bench(isServed: false)
        client = SocketClient(socket: bench.directory.appending(path: "s").path)
        try bench.must("init", "--origin", "t")
        for (code, name) in [("STO", "St. Olavs hospital HF"), ("HNT", "Helse Nord-Trøndelag HF")] {
            try bench.must("org", "register", code, "--name", name, "--kind", "hf")
        }
        try bench.must(
            "project", "register", "P", "--org", "STO", "--kind", "innovation", "--title", "Måler & <b>", "--on",
            "2024-01-01")
        try bench.must("project", "approve", "P", "--on", "2024-01-15")
        let flags = ["--ledger", "ledger", "--socket", client.socket, "--trust-peers"]
        server = try Attendant("hovedbok-server", flags, on: bench)
    }

    var process: pid_t { server.processIdentifier }

    /// What the log tells behind a position up to another; once a third is told, something is done.
    func follow(
        after last: Int, to end: Int, doing body: (at: Int, what: () throws -> Void)? = nil
    ) async throws -> String {
        var (text, body) = ("", body)
        try await client.follow("/api/v1/follow", [("Last-Event-ID", String(last))]) { told in
            text = told
            guard text.hasSuffix("\n\n") else { return false }
            if text.contains("id: \(end)\n") { return true }
            guard let next = body, text.contains("id: \(next.at)\n") else { return false }
            try next.what()
            body = nil
            return false
        }
        return text
    }

    func ask(
        _ path: String, _ method: HTTPMethod = .GET, _ body: String? = nil, _ headers: [(String, String)] = []
    ) async throws -> SocketClient.Answer {
        try await client.ask(path, method, body, headers)
    }
}
