import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import IdentityHTTP
import Pages
import Questions
import Reporting

/// Logs people in and out, by the issuer that the server was told of.
struct People: Sendable {
    let sessions = SessionStore()
    let verifier: TokenVerifier
    private let login: Login
    private let home: String

    /// - Parameter home: The address by which browsers know the server.
    init(_ settings: ServerSettings.Issuer, home: String) throws {
        let proof: Provider.Proof =
            switch settings.proof {
            case nil: .none
            case .secret(let file): .secret(try Secret(file: file))
            case .key(let file): .key(try SigningKey(file: file))
            }
        let provider = try Provider(
            issuer: settings.name, clientID: settings.client, proof: proof, scopes: settings.levelScopes)
        let issuer = KnownIssuer(provider, http: WebFetcher())
        let key = try AccountKey(file: settings.accountKey)
        let level = settings.leastLevel.flatMap { SecurityLevel(named: $0) }
        guard (level == nil) == (settings.leastLevel == nil) else { throw IdentityError.configurationWrong }
        login = try Login(issuer: issuer, redirect: home + "/callback", accountKey: key, leastLevel: level)
        verifier = try TokenVerifier(
            issuer: issuer, audience: settings.audience, scopes: [settings.scope], accountKey: key, leastLevel: level)
        self.home = home
    }

    func add(to router: Router<ServerContext>, _ site: Site) {
        router.get("logged-out") { request, _ in
            let language = Asked.language(of: request)
            let page = PageRequest(path: ["logged-out"], language: language, access: .nobody)
            return Response(site.page(page, telling: Self.loggedOut(language), status: 200), language: nil)
        }
        router.get("login") { request, _ in try await begin(request) }
        router.get("callback") { request, _ in try await finish(request) }
        router.post("logout") { request, context in try await end(request, context) }
    }

    private static let loggedOut = Word("Du er logget ut.", "Du er logga ut.", "You are logged out.")

    private func begin(_ request: Request) async throws -> Response {
        let destination = try request.uri.pairs.first { $0.name == "to" }?.value ?? "/"
        do {
            let start = try await login.begin(destination: destination)
            return Response(
                status: .seeOther,
                headers: [
                    .location: start.url, .setCookie: HostCookie.login.text(start.browser), .cacheControl: "no-store",
                ])
        } catch {
            throw Problem(.serviceUnavailable, "login", "The issuer does not answer.", exit: .busy)
        }
    }

    private func finish(_ request: Request) async throws -> Response {
        let cookies = request.headers[values: .cookie]
        let signedIn: SignedIn
        do {
            signedIn = try await login.finish(
                query: request.uri.query ?? "", browser: HostCookie.login.value(in: cookies))
        } catch {
            throw Problem(.unauthorized, "login", "The login did not succeed; begin it again.", exit: .notPermitted)
        }
        let cookie = sessions.begin(signedIn, replacing: HostCookie.session.value(in: cookies))
        var response = Response(
            status: .seeOther, headers: [.location: signedIn.destination, .cacheControl: "no-store"])
        response.headers.append(HTTPField(name: .setCookie, value: HostCookie.session.text(cookie)))
        response.headers.append(HTTPField(name: .setCookie, value: HostCookie.login.clearing))
        return response
    }

    private func end(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try await FormBody(request, context, limit: 10_000)
        sessions.end(HostCookie.session.value(in: request.headers[values: .cookie]))
        return Response(
            status: .seeOther, headers: [.location: "/logged-out", .setCookie: HostCookie.session.clearing])
    }
}
