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

    /// The bytes of a body that are read in no time.
    private static let soonRead = 32 << 10

    func add(to router: RouterGroup<ServerContext>) {
        router.get("**") { try await ask($0, $1) }
        router.post("**") { try await append($0, $1) }
    }

    private func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
        let account = try context.knownAccount
        let call = try CommandCall(request, path: request.commandPath)
        guard call.form.isReading else { throw Problem.method(call.form.methods) }
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
        guard !call.form.isReading else { throw Problem.method(call.form.methods) }
        try call.takePreconditions(of: request, account: account)
        let sent = try await request.wholeBody(upTo: limits.body)
        // What takes long to read holds up none of the few threads that all connections share.
        if sent.readableBytes > Self.soonRead {
            call = try await host.run { [call] _ in try call.taking(sent) }
        } else {
            call = try call.taking(sent)
        }
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
        guard outcome.want == nil else {
            throw Problem(.badRequest, "needs-more", "This command takes a file or an answer: use the command line.")
        }
        if let explanation = outcome.explanation { throw Problem(explanation) }
        guard outcome.exit == 0 else {
            throw Problem(.badRequest, "usage", outcome.messages, exit: .malformed)
        }
        return outcome.files[Self.output] ?? outcome.output
    }
}

/// What a receipt says to the next one who appends.
enum Receipts {
    private struct Receipt: Decodable {
        struct Event: Decodable {
            let subject: String
            let revision: UInt32?
        }

        let events: [Event]
    }

    /// The last revision of the stream that the receipt's first event belongs to; nil for what is no receipt.
    static func revision(in body: [UInt8]) -> UInt32? {
        guard let events = (try? JSONDecoder().decode(Receipt.self, from: Data(body)))?.events else { return nil }
        return events.filter { $0.subject == events.first?.subject }.compactMap(\.revision).max()
    }
}

/// Tells whoever comes with another method which ones an address of the interface has (RFC 9110, 15.5.6).
struct KnownMethods: RouterMiddleware {
    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.begins(with: "api", "v1"), let methods = Self.methods(of: try request.commandPath),
            !methods.contains(request.method)
        else { return try await next(request, context) }
        _ = try context.knownAccount
        throw Problem.method(methods)
    }

    /// The methods of an address; nil where there is none.
    private static func methods(of path: [String]) -> [HTTPRequest.Method]? {
        switch path {
        case ["follow"], ["issuer"]: [.get, .head]
        case ["run"]: [.post]
        default: CommandForm.find(path)?.form.methods
        }
    }
}

extension CommandForm {
    /// The methods of its address.
    fileprivate var methods: [HTTPRequest.Method] { isReading ? [.get, .head] : [.post] }
}

extension Problem {
    /// An address was asked for by another method than its own.
    fileprivate static func method(_ methods: [HTTPRequest.Method]) -> Problem {
        let names = methods.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(.methodNotAllowed, "method", "Here the method is \(names).")
        problem.headers[.allow] = names
        return problem
    }
}

extension Request {
    /// The segments of the path behind `/api/v1`.
    fileprivate var commandPath: [String] {
        get throws { Array(try uri.segments.dropFirst(2)) }
    }

    /// The whole body. What says that it is larger than may be is not even read.
    func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        if let length = headers[.contentLength], Int(length) ?? .max > limit {
            throw NIOTooManyBytesError(maxBytes: limit)
        }
        return try await body.collect(upTo: limit)
    }
}

extension String {
    /// A tag without its quotation marks.
    fileprivate var unquoted: String { String(dropFirst().dropLast()) }
}
