import Application
import EventLog
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Record

/// Whether the server lives, and whether it can answer: the status is what counts, the text is for people.
struct HealthRoutes {
    let host: LedgerHost
    let metrics: ServerMetrics

    func add(to router: Router<ServerContext>) {
        router.get("livez") { _, _ in Self.text(.ok, "ok") }
        router.get("readyz") { _, _ in await ready() }
        router.get("metrics") { _, _ in
            let position = try? await host.run { try $0.log.head().position.rawValue }
            return Self.text(.ok, metrics.text(position: position), "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private func ready() async -> Response {
        do {
            let (head, facts) = try await host.run { ledger in
                (try ledger.log.head().position, try ledger.factsPosition())
            }
            return Self.text(.ok, "ok @\(head), facts @\(facts)")
        } catch {
            return Self.text(.serviceUnavailable, "not ready")
        }
    }

    private static func text(
        _ status: HTTPResponse.Status, _ text: String, _ type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text.hasSuffix("\n") ? text : text + "\n")))
    }
}
