import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import NIOCore

/// What a page's form sent: it came from a page of ours, or it is not read.
struct FormBody {
    /// The names and values in their order.
    let pairs: [(name: String, value: String)]
    /// The files by the names of their fields.
    let files: [String: [UInt8]]

    /// - Throws: `Problem` unless the form carries the session's token, and the browser says that it came from here.
    init(_ request: Request, _ context: ServerContext, limit: Int) async throws {
        guard let visitor = context.visitor else { throw Problem.unauthorized }
        let site = request.headers[.fetchSite]
        let isOwn = site == nil ? Self.isOwn(request) : site == "same-origin"
        let body = try await request.wholeBody(upTo: limit)
        (pairs, files) = try Self.read(body, as: request.headers[.contentType] ?? "")
        let token = pairs.first { $0.name == "anti-forgery" }?.value
        // Who comes by the socket of this machine is no browser that another site could lead astray.
        guard isOwn, visitor.session.map({ $0.accepts(formToken: token) }) ?? true else {
            throw Problem(.forbidden, "forged", "The form did not come from this server.", exit: .notPermitted)
        }
    }

    /// What a form sent, wherever it came from: nothing is to be done by it.
    static func typed(_ request: Request, limit: Int) async throws -> [(name: String, value: String)] {
        try read(await request.wholeBody(upTo: limit), as: request.headers[.contentType] ?? "").pairs
    }

    private static func read(
        _ body: ByteBuffer, as type: String
    ) throws -> (pairs: [(name: String, value: String)], files: [String: [UInt8]]) {
        switch type.split(separator: ";").first?.lowercased() {
        case "application/x-www-form-urlencoded": return (try URI("/?" + String(buffer: body)).pairs, [:])
        case "multipart/form-data":
            guard let form = MultipartBody(Array(body.readableBytesView), type: type) else {
                throw Problem(.badRequest, "malformed", "The form is not well encoded.")
            }
            return (form.pairs, form.files)
        default: throw Problem(.unsupportedMediaType, "media-type", "That is no form.")
        }
    }

    /// Whether the origin that the browser names is the host that it asks.
    private static func isOwn(_ request: Request) -> Bool {
        guard let origin = request.headers[.origin] else { return request.headers[.cookie] == nil }
        return origin.split(separator: "/").last.map(String.init) == request.head.authority
    }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}

extension HTTPField.Name {
    fileprivate static let fetchSite = HTTPField.Name.named("Sec-Fetch-Site")
}
