import Application
import Commands
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import NIOCore
import Pages
import Portfolio
import Questions
import Record
import Reporting

/// The pages. Whoever has not logged in is sent to do so.
struct PageRoutes: Sendable {
    let host: LedgerHost
    let site: Site
    let limits: ServerLimits
    /// Whether there is an issuer to log in at.
    let canLogIn: Bool

    func add(to router: Router<ServerContext>) {
        router.get("/") { try await show($0, $1) }
        router.get("session") { try stay($0, $1) }
        router.get("assets/**") { request, _ in try await asset(request) }
        router.get("register") { try await form($0, $1) }
        router.get("register/**") { try await form($0, $1) }
        router.post("register/**") { try await register($0, $1) }
        router.post("resume/register/**") { try await resume($0, $1) }
        router.get("saved") { try await show($0, $1) }
        router.post("saved") { request, context in
            try await SavedViews.change(request, FormBody(request, context, limit: 10_000))
        }
        router.post("publish/:report") { try await publish($0, $1) }
        router.post("commands/audit-pack") { try await pack($0, $1) }
        router.post("commands/:command") { request, context in
            // A button of a page names its command in one word, such as closing-approve.
            let names = try request.uri.segments.last?.split(separator: "-").map(String.init) ?? []
            return try await register(request, context, as: ["register"] + names)
        }
        router.get("**") { try await show($0, $1) }
    }

    private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let visitor = context.visitor else { return try turnedAway(request) }
        let asked = try Asked(request, visitor)
        let page = try await host.run { [site] ledger in
            try site.page(asked.page(as: ledger.knownAccess(for: visitor.account)))
        }
        return Response(page, language: asked.isChosen ? asked.language : nil)
    }

    /// Tells somebody how long they stay logged in: to ask is what keeps a session from ending.
    private func stay(_ request: Request, _ context: ServerContext) throws -> Response {
        guard let visitor = context.visitor else { return try turnedAway(request) }
        let asked = try Asked(request, visitor)
        var page = asked.page(as: .nobody)
        page.path = ["session"]
        guard let session = visitor.session else {
            return Response(site.page(page, telling: StayWords.endless(asked.language), status: 200), language: nil)
        }
        let end = Instant(milliseconds: Int64(session.expires * 1000))
        let time = String(Cell.Instant(end).local.dropFirst(11).prefix(5))
        return Response(
            site.page(
                page, telling: StayWords.until(asked.language, [time]), hint: StayWords.close(asked.language),
                status: 200), language: nil)
    }

    /// What everybody may have: it holds nothing of the ledger.
    private func asset(_ request: Request) async throws -> Response {
        let path = try request.uri.segments
        return Response(site.asset(Array(path.dropFirst())), language: nil)
    }

    /// Shows a form again with what was typed before the session was over. It appends nothing, so it may come from
    /// anywhere.
    private func resume(_ request: Request, _ context: ServerContext) async throws -> Response {
        let path = Array(try request.uri.segments.dropFirst())
        guard context.visitor != nil else { return try await kept(request, path) }
        let typed = try await FormBody.typed(request, limit: Self.mostTyped)
        return try await form(request, context, at: path, holding: typed)
    }

    /// Gives back what somebody typed whose session is over, but never what may be somebody's identity number.
    private func kept(_ request: Request, _ path: [String]?) async throws -> Response {
        guard canLogIn else { throw Problem.unauthorized }
        let typed = try? await FormBody.typed(request, limit: Self.mostTyped).filter { $0.name != "anti-forgery" }
        let isSafe = !IdentityNumber.occurs(inCodeOrText: (typed ?? []).map(\.value).joined(separator: " "))
        guard let typed, path == nil || path?.first == "register", isSafe else { return try turnedAway(request) }
        let page = PageRequest(path: ["session"], language: Asked.language(of: request), access: .nobody)
        let action = "/resume/" + (try path ?? request.uri.segments).joined(separator: "/")
        return Response(site.page(page, keeping: typed, for: action), language: nil)
    }

    /// The most bytes of a form that is kept for somebody whose session is over.
    private static let mostTyped = 64 << 10

    private func form(
        _ request: Request, _ context: ServerContext, at path: [String]? = nil,
        holding typed: [(name: String, value: String)]? = nil
    ) async throws -> Response {
        guard let visitor = context.visitor else { return try turnedAway(request) }
        let asked = try Asked(request, visitor)
        let (path, values) = (path ?? asked.path, typed ?? asked.query)
        let page = try await host.run { [site] ledger in
            let access = try ledger.knownAccess(for: visitor.account)
            do {
                let forms = try EntryForms(ledger.seen(by: access))
                guard let entry = try forms.form(path, values, asked.language) else {
                    return site.page(asked.page(as: access), listing: EntryForms.menu(asked.language))
                }
                let about = Inquiry("form " + path.dropFirst().joined(separator: " "), on: [])
                try ledger.record(about, by: access, over: "page", .permitted)
                return site.page(asked.page(as: access), showing: entry)
            } catch is Refusal {
                // There is no such form, as there is no page of its address.
                return site.page(asked.page(as: access))
            }
        }
        return Response(page, language: asked.isChosen ? asked.language : nil)
    }

    private func register(
        _ request: Request, _ context: ServerContext, as path: [String]? = nil
    ) async throws -> Response {
        guard let visitor = context.visitor else { return try await kept(request, path) }
        let asked = try Asked(request, visitor)
        let body = try await FormBody(request, context, limit: limits.body)
        return try await host.run { [site] ledger in
            let access = try ledger.knownAccess(for: visitor.account)
            do {
                let forms = EntryForms(try ledger.seen(by: access))
                switch try forms.sent(path ?? asked.path, body.pairs, files: body.files, asked.language, as: access) {
                case .form(let entry): return Response(site.page(asked.page(as: access), showing: entry), language: nil)
                case .file(let name, let bytes): return Response(file: name, bytes)
                }
            } catch is Refusal {
                return Response(site.page(asked.page(as: access)), language: nil)
            }
        }
    }

    /// An audit pack to take away.
    private func pack(_ request: Request, _ context: ServerContext) async throws -> Response {
        let account = try context.knownAccount
        let body = try await FormBody(request, context, limit: limits.body)
        let language = try Asked(request, context.visitor ?? Visitor(account: account)).language
        let outcome = try await host.run(
            Session.Request(Self.packing(body.pairs), language: language), as: account)
        if let explanation = outcome.explanation { throw Problem(explanation) }
        return Response(file: "pack.zip", outcome.files["pack.zip"] ?? [])
    }

    /// What the form of a pack says, as it is typed at the command line.
    static func packing(_ sent: [(name: String, value: String)]) -> [String] {
        let body = Dictionary(sent.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        return ["audit", "pack", body["plan"] ?? ""]
            + ["year", "known-at"].flatMap { name in body[name].map { ["--" + name, $0] } ?? [] }
            + (body["complete"] == "true" ? ["--complete"] : []) + ["--output", "pack.zip"]
    }

    /// Gives to the public what a page has shown, and leads back to that page, which says so from then on.
    private func publish(_ request: Request, _ context: ServerContext) async throws -> Response {
        let account = try context.knownAccount
        let body = try await FormBody(request, context, limit: 10_000)
        let report = try request.uri.segments.last ?? ""
        guard let (arguments, page) = site.publishing(report, body.pairs) else {
            throw Problem(.notFound, "not-found", "There is no such report.", exit: .unknownName)
        }
        let language = try Asked(request, context.visitor ?? Visitor(account: account)).language
        let outcome = try await host.run(Session.Request(arguments, language: language), as: account)
        if let explanation = outcome.explanation { throw Problem(explanation) }
        return Response(status: .seeOther, headers: [.location: page, .cacheControl: "no-store"])
    }

    private func turnedAway(_ request: Request) throws -> Response {
        guard canLogIn else { throw Problem.unauthorized }
        let to = request.head.path ?? "/"
        let encoded = to.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return Response(status: .seeOther, headers: [.location: "/login?to=" + encoded, .cacheControl: "no-store"])
    }
}

/// A page that somebody asks for, before the ledger says what they may see.
struct Asked: Sendable {
    let path: [String]
    let query: [(name: String, value: String)]
    let language: Language
    /// Whether the language was chosen just now.
    let isChosen: Bool
    /// The cookie in which a browser keeps the language.
    static let languageCookie = "__Host-hovedbok-lang"
    private let formToken: String
    private let isPartial: Bool
    private let saved: [SavedView]
    private let minutesLeft: Int?

    init(_ request: Request, _ visitor: Visitor) throws {
        path = try request.uri.segments
        query = try request.uri.pairs
        let chosen = query.first { $0.name == "lang" }.flatMap { Language(rawValue: $0.value) }
        language = chosen ?? Self.language(of: request)
        isChosen = chosen != nil
        formToken = visitor.session?.formToken.text ?? ""
        saved = SavedViews.all(in: request)
        minutesLeft = visitor.session.map { Int(($0.expires - Date().timeIntervalSince1970) / 60) }
        isPartial = request.headers[.htmx] == "true"
    }

    /// The language that a browser keeps, or asks for.
    static func language(of request: Request) -> Language {
        let kept = request.cookies[languageCookie].flatMap { Language(rawValue: $0.value) }
        let accepted = request.headers[values: .acceptLanguage]
        return kept ?? (accepted.isEmpty ? .nb : Language(accepted: accepted))
    }

    func page(as access: Access) -> PageRequest {
        var page = PageRequest(
            path: path, query: query, language: language, access: access, antiForgery: formToken, isPartial: isPartial)
        page.saved = saved
        page.minutesLeft = minutesLeft
        return page
    }
}

extension Response {
    /// A file to take away.
    fileprivate init(file name: String, _ bytes: [UInt8]) {
        self.init(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// - Parameter language: The language to keep in the browser; nil to leave it.
    init(_ page: Page, language: Language?) {
        var headers: HTTPFields = [.contentType: page.contentType]
        for (name, value) in page.headers { headers[HTTPField.Name.named(name)] = value }
        if let language {
            headers[.setCookie] = """
                \(Asked.languageCookie)=\(language.rawValue); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000
                """
        }
        self.init(
            status: .init(code: page.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: page.body)))
    }
}

/// The words about staying logged in.
private enum StayWords {
    static let until = Word(
        "Du er innlogget til kl. {1} om du ikke gjør mer.", "Du er innlogga til kl. {1} om du ikkje gjer meir.",
        "You stay logged in until {1} if you do nothing more.")
    static let close = Word(
        "Du kan lukke denne fanen og gå tilbake til der du var.",
        "Du kan lukke denne fana og gå tilbake til der du var.",
        "You can close this tab and go back to where you were.")
    static let endless = Word("Økten din tar ikke slutt.", "Økta di tek ikkje slutt.", "Your session does not end.")
}

extension HTTPField.Name {
    fileprivate static let htmx = HTTPField.Name.named("HX-Request")
}
