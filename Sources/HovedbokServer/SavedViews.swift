import Application
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import Pages

/// The views that somebody keeps. They lie in a cookie of their browser: what one person looks for is nobody else's
/// business, and nothing of it is on the server.
enum SavedViews {
    static let cookie = HostCookie(name: "__Host-hovedbok-views", lifetime: 31_536_000)

    /// What the browser keeps; nothing of what cannot be read.
    static func all(in request: Request) -> [SavedView] {
        guard let text = cookie.value(in: request.headers[values: .cookie]),
            let data = Data(base64Encoded: text),
            let views = try? JSONDecoder().decode([SavedView].self, from: data)
        else { return [] }
        return views.prefix(SavedView.most).compactMap { SavedView(name: $0.name, address: $0.address) }
    }

    /// Keeps another view, or lets one go, and leads back to them.
    static func change(_ request: Request, _ body: FormBody) throws -> Response {
        var views = all(in: request)
        if let address = body["remove"] { views.removeAll { $0.address == address } }
        if let address = body["view"] {
            guard let view = SavedView(name: body["name"] ?? "", address: address) else {
                throw Problem(.unprocessableContent, "view", "The view has no name, or is too long to be kept.")
            }
            views = views.filter { $0.address != view.address }.suffix(SavedView.most - 1) + [view]
        }
        let text = try JSONEncoder().encode(views).base64EncodedString()
        return Response(
            status: .seeOther,
            headers: [.location: "/saved", .setCookie: cookie.text(text), .cacheControl: "no-store"])
    }
}
