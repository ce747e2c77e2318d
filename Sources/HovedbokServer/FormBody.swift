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

    /// - Throws: `Problem` unless the form carries the session's token, and the browser says that it came from here.
    init(_ request: Request, _ context: ServerContext, limit: Int) async throws {
        guard request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Problem(.unsupportedMediaType, "media-type", "A form is application/x-www-form-urlencoded.")
        }
        guard let visitor = context.visitor else { throw Problem.unauthorized }
        let site = request.headers[.fetchSite]
        let isOwn = site == nil ? Self.isOwn(request) : site == "same-origin"
        let body = try await request.wholeBody(upTo: limit)
        let text = String(buffer: body)
        pairs = try URI("/?" + text).pairs
        let token = pairs.first { $0.name == "anti-forgery" }?.value
        // Who comes by the socket of this machine is no browser that another site could lead astray.
        guard isOwn, visitor.session.map({ $0.accepts(formToken: token) }) ?? true else {
            throw Problem(.forbidden, "forged", "The form did not come from this server.", exit: .notPermitted)
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
