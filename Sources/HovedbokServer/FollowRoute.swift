import Application
import Commands
import EventLog
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import NIOCore
import Record
import Reporting
import ServiceLifecycle

/// The log as it grows, as server-sent events whose ids are positions: a client that comes back goes on where it was.
struct FollowRoute {
    let host: LedgerHost
    /// How many one account may have at a time.
    let most: Int
    private let shares = Shares()

    init(host: LedgerHost, most: Int) { (self.host, self.most) = (host, most) }

    func add(to router: RouterGroup<ServerContext>) {
        router.get("follow") { request, context in
            let account = try context.knownAccount
            let last = try request.headers[.lastEventID] ?? request.uri.pairs.first { $0.name == "after" }?.value
            guard let after = UInt64(last ?? "0") else {
                throw Problem(.badRequest, "malformed", "Last-Event-ID is a position.")
            }
            guard let share = shares.take(account, most: most) else {
                throw Problem(.tooManyRequests, "too-many", "The log is followed often enough by you.", exit: .busy)
            }
            // What may not be seen is refused before anything is sent, and who looks is recorded, new events or none.
            try await host.look(as: account)
            let end = context.visitor?.end ?? .infinity
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
                body: ResponseBody { writer in
                    try await follow(after: after, until: end, as: account, &writer)
                    try await writer.finish(nil)
                    // Held until here, or until nobody wants the answer.
                    _ = share
                })
        }
    }

    /// Sends what comes, and a remark now and then so that a connection that nobody reads is found out.
    private func follow(
        after start: UInt64, until end: Double, as account: String, _ writer: inout any ResponseBodyWriter
    ) async throws {
        var after = start
        var silence = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully, systemClock() < end {
            let (lines, reached) = try await host.events(after: after, limit: 256, as: account)
            for (position, line) in lines {
                try await writer.write(ByteBuffer(string: "id: \(position)\nevent: event\ndata: \(line)\n\n"))
            }
            after = reached
            silence = lines.isEmpty ? silence + 1 : 0
            if silence % 60 == 1 { try await writer.write(ByteBuffer(string: ": @\(after)\n\n")) }
            if lines.isEmpty { try await Task.sleep(for: .milliseconds(250)) }
        }
    }
}

extension LedgerHost {
    /// Looks at the log for somebody, whatever there is in it.
    fileprivate func look(as account: String) async throws {
        let typed = ["log", "--format", "jsonl", "--limit", "1"]
        let outcome = try await run(Session.Request(typed, language: .en), as: account)
        if let explanation = outcome.explanation { throw Problem(explanation) }
    }

    /// Events behind a position as CloudEvents, as far as the account may see them, and how far they reach.
    fileprivate func events(
        after: UInt64, limit: Int, as account: String
    ) async throws -> (lines: [(position: UInt64, json: Substring)], end: UInt64) {
        let head = try await run { try $0.log.head().position.rawValue }
        guard head > after else { return ([], after) }
        let typed = ["log", "--format", "jsonl", "--from", "\(after + 1)", "--limit", "\(limit)"]
        let outcome = try await run(Session.Request(typed, language: .en), as: account)
        if let explanation = outcome.explanation { throw Problem(explanation) }
        let lines = try String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map { line in
            (position: try JSONDecoder().decode(Numbered.self, from: Data(line.utf8)).position, json: line)
        }
        // Behind the last one there may be events that are not shown.
        return (lines, lines.count == limit ? lines.last?.position ?? head : max(head, lines.last?.position ?? head))
    }
}

/// Where an event stands in the log.
private struct Numbered: Decodable {
    let sequence: String

    var position: UInt64 { UInt64(sequence) ?? 0 }
}

extension HTTPField.Name {
    fileprivate static let lastEventID = HTTPField.Name.named("Last-Event-ID")
    fileprivate static let accelBuffering = HTTPField.Name.named("X-Accel-Buffering")
}
