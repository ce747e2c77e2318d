import Application
import Commands
import EventLog
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Record
import Reporting
import ServiceLifecycle

/// The log as it grows, as server-sent events whose ids are positions: a client that comes back goes on where it was.
struct FollowRoute {
    let host: LedgerHost

    func add(to router: RouterGroup<ServerContext>) {
        router.get("follow") { request, context in
            let account = try context.knownAccount
            let last = try request.headers[.lastEventID] ?? request.uri.pairs.first { $0.name == "after" }?.value
            guard let after = UInt64(last ?? "0") else {
                throw Problem(.badRequest, "malformed", "Last-Event-ID is a position.")
            }
            // What may not be seen is refused before anything is sent.
            _ = try await host.events(after: after, limit: 1, as: account)
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
                body: ResponseBody { writer in
                    try await follow(after: after, as: account, &writer)
                    try await writer.finish(nil)
                })
        }
    }

    /// Sends what comes, and a remark now and then so that a connection that nobody reads is found out.
    private func follow(after start: UInt64, as account: String, _ writer: inout any ResponseBodyWriter) async throws {
        var after = start
        var silence = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let lines = try await host.events(after: after, limit: 256, as: account)
            for line in lines {
                after += 1
                try await writer.write(ByteBuffer(string: "id: \(after)\nevent: event\ndata: \(line)\n\n"))
            }
            silence = lines.isEmpty ? silence + 1 : 0
            if silence % 60 == 1 { try await writer.write(ByteBuffer(string: ": @\(after)\n\n")) }
            if lines.isEmpty { try await Task.sleep(for: .milliseconds(250)) }
        }
    }
}

extension LedgerHost {
    /// Events behind a position as CloudEvents, one a line.
    fileprivate func events(after: UInt64, limit: Int, as account: String) async throws -> [Substring] {
        let head = try await run { try $0.log.head().position.rawValue }
        guard head > after else { return [] }
        let typed = ["log", "--format", "jsonl", "--from", "\(after + 1)", "--limit", "\(limit)"]
        let outcome = try await run(Session.Request(typed, language: .en), as: account)
        if let explanation = outcome.explanation { throw Problem(explanation) }
        return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    }
}

extension HTTPField.Name {
    fileprivate static let lastEventID = HTTPField.Name.named("Last-Event-ID")
    fileprivate static let accelBuffering = HTTPField.Name.named("X-Accel-Buffering")
}
