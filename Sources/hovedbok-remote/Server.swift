import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
import RemoteCommands

/// The server at an address.
struct Server {
    /// The most bytes of an answer.
    private static let limit = 1 << 30

    private let url: String
    private let host: String

    /// - Throws: `Failure` for an address over which nothing may be sent: in the clear to another machine, say.
    init(_ address: String) throws {
        if address.hasPrefix("unix:") {
            let path = String(address.dropFirst(5))
            guard !path.isEmpty else { throw Failure.malformed(address) }
            let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
            let encoded = absolute.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            (url, host) = ("http+unix://\(encoded)/api/v1/run", "localhost")
            return
        }
        guard let parts = URLComponents(string: address), let name = parts.host, !name.isEmpty else {
            throw Failure.malformed(address)
        }
        let isLocal = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(name)
        guard parts.scheme == "https" || isLocal else { throw Failure.malformed(address) }
        url = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/api/v1/run"
        host = name
    }

    /// Asks once.
    func answer(_ question: RemoteQuestion) async throws -> RemoteAnswer {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let token = TokenFile(host: host).token {
            request.headers.add(name: "Authorization", value: "Bearer " + token)
        }
        request.body = .bytes(ByteBuffer(data: try JSONEncoder().encode(question)))
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
        let body = Data(buffer: try await response.body.collect(upTo: Self.limit))
        guard response.status == .ok else {
            let problem = try? JSONDecoder().decode([String: Detail].self, from: body)
            throw Failure.refused(response.status.code, problem?["detail"]?.text ?? response.status.reasonPhrase)
        }
        return try JSONDecoder().decode(RemoteAnswer.self, from: body)
    }

    /// A member of a problem that is read when it is a text.
    private struct Detail: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }
}

/// Where the token for a server is kept: a file that nobody else reads.
struct TokenFile {
    private let path: String

    init(host: String) {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? ".") + "/.config"
        path = home + "/hovedbok/tokens/" + host
    }

    /// The token; nil when there is none.
    var token: String? {
        (try? String(contentsOf: URL(filePath: path), encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
