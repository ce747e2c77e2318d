import Crypto
import Foundation
import Identity
import Testing

@testable import Issuer

/// Logins in a browser, with an issuer that may say anything.
@Suite struct LoginTests {
    static let redirect = "https://hovedbok.example/signed-in"

    /// A login that the issuer has answered.
    private struct Desk {
        let workshop: Workshop
        let login: Login
        let start: LoginStart
        let sent: [String: String]

        init(_ workshop: Workshop, maximumAge: Int? = nil, destination: String = "/") async throws {
            self.workshop = workshop
            login = try Login(issuer: workshop.issuer, redirect: LoginTests.redirect, accountKey: Workshop.accountKey())
            start = try await login.begin(destination: destination, maximumAge: maximumAge)
            sent = try LoginTests.query(of: start.url)
        }

        var state: String { sent["state"] ?? "" }

        /// The issuer will answer with an ID token that is good but for what is given.
        func answer(header: [String: JSON] = [:], claims: [String: JSON] = [:], by key: SigningKey? = nil) throws {
            let nonce: [String: JSON] = ["nonce": .text(sent["nonce"] ?? "")]
            let token = try workshop.idToken(header: header, claims: nonce.merging(claims) { $1 }, by: key)
            workshop.http.answerTokens { _ in ["id_token": .text(token), "access_token": "opaque"] }
        }

        func finish(_ fields: [(String, String)]? = nil, browser: String?? = .none) async -> Result<
            SignedIn, IdentityError
        > {
            let fields = fields ?? [("state", state), ("code", "c"), ("iss", FakeIssuer.address)]
            do throws(IdentityError) {
                return .success(
                    try await login.finish(query: Form.encode(fields), browser: browser ?? start.browser))
            } catch {
                return .failure(error)
            }
        }

        func refusal(_ fields: [(String, String)]? = nil, browser: String?? = .none) async -> IdentityError? {
            if case .failure(let error) = await finish(fields, browser: browser) { error } else { nil }
        }
    }

    static func query(of url: String) throws -> [String: String] {
        try #require(Form.decode(String(url.split(separator: "?", maxSplits: 1).last ?? "")))
    }

    @Test func `a browser is sent with a challenge, a state and a nonce that are new each time`() async throws {
        let workshop = try Workshop()
        let (one, other) = (try await Desk(workshop), try await Desk(workshop))
        #expect(one.start.url.hasPrefix(FakeIssuer.address + "/authorize?"))
        #expect(one.sent["response_type"] == "code")
        #expect(one.sent["code_challenge_method"] == "S256")
        #expect(one.sent["redirect_uri"] == Self.redirect)
        #expect(one.sent["scope"] == "openid")
        for name in ["state", "nonce", "code_challenge"] {
            #expect(one.sent[name]?.utf8.count == 43)
            #expect(one.sent[name] != other.sent[name])
        }
        #expect(one.start.browser != other.start.browser)
    }

    @Test func `who comes back with a good ID token is signed in`() async throws {
        let desk = try await Desk(Workshop(), destination: "/plan/7?x=1")
        try desk.answer(claims: ["helseid://claims/identity/security_level": "4"])
        let signedIn = try await desk.finish().get()
        #expect(signedIn.account.name == "o-wznnvgqgyhq4uylcyutd")
        #expect(signedIn.authenticated == desk.workshop.clock.now - 60)
        #expect(signedIn.expires == desk.workshop.clock.now + 600)
        #expect(signedIn.securityLevel == .high)
        #expect(signedIn.destination == "/plan/7?x=1")
    }

    @Test(arguments: [
        "https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "/a\nb", "/.//evil.example",
    ])
    func `nobody is led elsewhere by a login`(destination: String) async throws {
        let desk = try await Desk(Workshop(), destination: destination)
        try desk.answer()
        #expect(try await desk.finish().get().destination == "/")
    }

    @Test func `the code is exchanged with what its challenge was made from`() async throws {
        let desk = try await Desk(Workshop())
        let challenge = desk.sent["code_challenge"]
        let token = try desk.workshop.idToken(claims: ["nonce": .text(desk.sent["nonce"] ?? "")])
        desk.workshop.http.answerTokens { fields in
            let verifier = Array((fields["code_verifier"] ?? "").utf8)
            let isRight =
                Base64URL.encode(SHA256.hash(data: verifier)) == challenge && fields["code"] == "c"
                && fields["grant_type"] == "authorization_code" && fields["redirect_uri"] == LoginTests.redirect
            return isRight ? ["id_token": .text(token)] : ["error": "invalid_grant"]
        }
        #expect(await desk.refusal() == nil)
    }

    static let forgeries: [(name: String, refusal: IdentityError, header: [String: JSON], claims: [String: JSON])] = [
        ("for another login", .nonceWrong, [:], ["nonce": "another"]),
        ("for no login", .nonceWrong, [:], ["nonce": .null]),
        ("for another client", .audienceWrong, [:], ["aud": "another"]),
        ("for nobody", .audienceWrong, [:], ["aud": .null]),
        ("for two clients, without saying which", .authorizedPartyWrong, [:], ["aud": .list(["hovedbok", "other"])]),
        ("for us, but given to another", .authorizedPartyWrong, [:], ["azp": "other"]),
        ("with another access token", .accessTokenHashWrong, [:], ["at_hash": "AAAAAAAAAAAAAAAAAAAAAA"]),
        ("of another issuer", .issuerWrong, [:], ["iss": "https://evil.example"]),
        ("that has ended", .expired, [:], ["exp": 1_699_999_000]),
        ("without an end", .timesMissing, [:], ["exp": .null]),
        ("without a time of issue", .timesMissing, [:], ["iat": .null]),
        ("issued tomorrow", .issuedInFuture, [:], ["iat": 1_700_086_400]),
        ("about nobody", .subjectMissing, [:], ["sub": .null]),
        ("about somebody without a name", .subjectMissing, [:], ["sub": ""]),
        ("that is an access token", .typeRefused, ["typ": "at+jwt"], [:]),
        ("without a signature", .algorithmRefused, ["alg": "none"], [:]),
        ("with a key of its own", .headerRefused, ["jwk": [:]], [:]),
        ("by a key that nobody knows", .keyUnknown, ["kid": "x"], [:]),
    ]

    @Test(arguments: forgeries.indices)
    func `an ID token that is not for this login is refused`(index: Int) async throws {
        let forgery = Self.forgeries[index]
        let desk = try await Desk(Workshop())
        try desk.answer(header: forgery.header, claims: forgery.claims)
        #expect(await desk.refusal() == forgery.refusal, "\(forgery.name)")
    }

    @Test func `an ID token signed by somebody else is refused`() async throws {
        let desk = try await Desk(Workshop())
        try desk.answer(by: SigningKey(for: .es256))
        #expect(await desk.refusal() == .signatureWrong)
    }

    @Test func `an ID token for two clients may say that it is ours, and name our access token`() async throws {
        let desk = try await Desk(Workshop())
        let hash = Base64URL.encode(SHA256.hash(data: Data("opaque".utf8)).prefix(16))
        try desk.answer(claims: ["aud": .list(["hovedbok", "other"]), "azp": "hovedbok", "at_hash": .text(hash)])
        #expect(await desk.refusal() == nil)
    }

    @Test func `a state that is not ours, was used or came twice is refused`() async throws {
        let desk = try await Desk(Workshop())
        try desk.answer()
        let code = ("code", "c")
        #expect(await desk.refusal([code]) == .stateUnknown)
        #expect(await desk.refusal([code, ("state", "guessed")]) == .stateUnknown)
        #expect(await desk.refusal([code, ("state", desk.state), ("state", "x")]) == .stateUnknown)
        #expect(await desk.refusal() == nil)
        #expect(await desk.refusal() == .stateUnknown)
        #expect(desk.workshop.http.asked("/token") == 1)
    }

    @Test func `of a hundred who come with one state at once, one is signed in`() async throws {
        let desk = try await Desk(Workshop())
        try desk.answer()
        let signedIn = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { await desk.refusal() == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(signedIn == 1)
    }

    @Test func `a login that took more than ten minutes is over`() async throws {
        let workshop = try Workshop()
        let (late, punctual) = (try await Desk(workshop), try await Desk(workshop))
        workshop.clock.advance(599)
        try punctual.answer()
        #expect(await punctual.refusal() == nil)
        workshop.clock.advance(1)
        try late.answer()
        #expect(await late.refusal() == .stateUnknown)
    }

    @Test(arguments: [nil, "", "another browser's"] as [String?])
    func `a login that another browser began is refused, and over`(browser: String?) async throws {
        let desk = try await Desk(Workshop())
        try desk.answer()
        #expect(await desk.refusal(browser: .some(browser)) == .browserWrong)
        #expect(await desk.refusal() == .stateUnknown)
    }

    @Test(
        arguments: [(true, "https://evil.example"), (true, nil), (false, "https://evil.example")] as [(Bool, String?)])
    func `an answer of another issuer is refused`(isAnnounced: Bool, issuer: String?) async throws {
        let workshop = try Workshop(
            document: ["authorization_response_iss_parameter_supported": .truth(isAnnounced)])
        let desk = try await Desk(workshop)
        try desk.answer()
        let named = issuer.map { [("iss", $0)] } ?? []
        #expect(await desk.refusal([("state", desk.state), ("code", "c")] + named) == .issuerWrong)
    }

    @Test func `an answer need not name the issuer where that was not announced`() async throws {
        let desk = try await Desk(Workshop())
        try desk.answer()
        #expect(await desk.refusal([("state", desk.state), ("code", "c")]) == nil)
    }

    @Test func `who says no is not signed in`() async throws {
        for (error, refusal) in [("access_denied", IdentityError.loginDenied), ("server_error", .loginFailed)] {
            let desk = try await Desk(Workshop())
            #expect(await desk.refusal([("state", desk.state), ("error", error)]) == refusal)
        }
        let desk = try await Desk(Workshop())
        #expect(await desk.refusal([("state", desk.state)]) == .loginFailed)
    }

    @Test func `an issuer that refuses the code, or goes down, signs nobody in`() async throws {
        let refused = try await Desk(Workshop())
        #expect(await refused.refusal() == .loginFailed)
        let down = try await Desk(Workshop())
        try down.answer()
        down.workshop.http.isDown = true
        #expect(await down.refusal() == .issuerUnavailable)
    }

    @Test func `a fresh login can be asked for`() async throws {
        for (age, refusal) in [(30, IdentityError.authenticationTooOld), (60, nil)] {
            let desk = try await Desk(Workshop(), maximumAge: age)
            #expect(desk.sent["max_age"] == String(age))
            try desk.answer()
            #expect(await desk.refusal() == refusal)
        }
        let silent = try await Desk(Workshop(), maximumAge: 60)
        try silent.answer(claims: ["auth_time": .null])
        #expect(await silent.refusal() == .authenticationTooOld)
    }

    @Test func `logins under way are bounded in number, and those that are over make room`() async throws {
        let workshop = try Workshop()
        let login = try Login(
            issuer: workshop.issuer, redirect: Self.redirect, accountKey: Workshop.accountKey(), capacity: 3)
        for _ in 0..<3 { _ = try await login.begin() }
        await #expect(throws: IdentityError.tooManyLogins) { _ = try await login.begin() }
        workshop.clock.advance(600)
        _ = try await login.begin()
    }

    @Test func `browsers are not sent back over a line that anybody can read`() throws {
        let workshop = try Workshop()
        #expect(throws: IdentityError.configurationWrong) {
            _ = try Login(
                issuer: workshop.issuer, redirect: "http://hovedbok.example/x", accountKey: Workshop.accountKey())
        }
    }
}
