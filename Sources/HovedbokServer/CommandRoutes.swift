import Application
import Commands
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Every command of the command line, by address: nouns and verbs are the path, flags the query or the body.
///
/// `GET /api/v1/project/list?as-of=2024` runs `hovedbok project list --as-of 2024 --format json`, and `POST
/// /api/v1/grant/award` with `{"project": "STO-17", "amount": "400000"}` runs `hovedbok grant award`.
struct CommandRoutes {
    let host: LedgerHost
    let limits: ServerLimits

    func add(to router: RouterGroup<ServerContext>) {
        router.get("**") { try await ask($0, $1) }
        router.post("**") { try await append($0, $1) }
        for method in [HTTPRequest.Method.put, .patch, .delete, .options] {
            router.on("**", method: method) { request, _ in try refuse(request) }
        }
    }

    /// Tells by which method a command is run.
    private func refuse(_ request: Request) throws -> Response {
        let call = try CommandCall(request, path: request.commandPath)
        throw Problem.notAllowed(call.form.isReading ? "GET, HEAD" : "POST")
    }

    private func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
        let account = try context.knownAccount
        let call = try CommandCall(request, path: request.commandPath)
        guard call.form.isReading else { throw Problem.notAllowed("POST") }
        let outcome = try await host.run(try call.session(), as: account)
        let body = try call.body(of: outcome)
        let tag = "\"\(Data(SHA256.hash(data: body).prefix(12)).base64EncodedString())\""
        var headers: HTTPFields = [.contentType: call.mediaType, .cacheControl: "private, no-cache", .eTag: tag]
        if let tags = EntityTags(request.headers[values: .ifNoneMatch]), tags.contains(tag.unquoted) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.vary] = "Authorization, Accept-Language"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func append(_ request: Request, _ context: ServerContext) async throws -> Response {
        let account = try context.knownAccount
        var call = try CommandCall(request, path: request.commandPath)
        guard !call.form.isReading else { throw Problem.notAllowed("GET, HEAD") }
        try call.takePreconditions(of: request, account: account)
        try await call.take(request.body.collect(upTo: limits.body))
        let outcome = try await host.run(try call.session(), as: account)
        let body = try call.body(of: outcome)
        var headers: HTTPFields = [.contentType: call.mediaType, .cacheControl: "no-store"]
        if let revision = Receipts.revision(in: body) { headers[.eTag] = "\"\(revision)\"" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

extension CommandCall {
    /// What the command printed or wrote.
    ///
    /// - Throws: `Problem` when it did not end well.
    func body(of outcome: Outcome) throws -> [UInt8] {
        if let explanation = outcome.explanation { throw Problem(explanation) }
        guard outcome.want == nil, outcome.exit == 0 else {
            throw Problem(.badRequest, "usage", outcome.messages, exit: .malformed)
        }
        return outcome.files[Self.output] ?? outcome.output
    }
}

/// What a receipt says to the next one who appends.
enum Receipts {
    private struct Receipt: Decodable {
        struct Event: Decodable { let revision: UInt32? }

        let events: [Event]
    }

    /// The last revision of the stream that the receipt's first event belongs to; nil for what is no receipt.
    static func revision(in body: [UInt8]) -> UInt32? {
        (try? JSONDecoder().decode(Receipt.self, from: Data(body)))?.events.first?.revision
    }
}

extension Problem {
    /// The address is there, but not for this method.
    static func notAllowed(_ method: String) -> Problem {
        var problem = Problem(.methodNotAllowed, "method", "Here the method is \(method).")
        problem.headers[.allow] = method
        return problem
    }
}

extension Request {
    /// The segments of the path behind `/api/v1`.
    fileprivate var commandPath: [String] {
        get throws { Array(try uri.segments.dropFirst(2)) }
    }
}

extension String {
    /// A tag without its quotation marks.
    fileprivate var unquoted: String { String(dropFirst().dropLast()) }
}
