import Crypto

/// Somebody has signed in.
public struct SignedIn: Sendable {
    /// Who, as the ledger knows them.
    public let account: Account
    /// When they showed the issuer who they are, in seconds since 1970.
    public let authenticated: Double
    /// When the issuer's word for it ends, in seconds since 1970.
    public let expires: Double
    /// How sure the issuer is of them, if it says.
    public let securityLevel: SecurityLevel?
    /// The path on our own host that they wanted.
    public let destination: String

    package init(
        account: Account, authenticated: Double, expires: Double, securityLevel: SecurityLevel?, destination: String
    ) {
        self.account = account
        self.authenticated = authenticated
        self.expires = expires
        self.securityLevel = securityLevel
        self.destination = destination
    }
}

/// A login that a browser is to be sent on.
public struct LoginStart: Redacted, Sendable {
    /// Where to send the browser.
    public let url: String
    /// What to keep in the browser as `HostCookie.login`, so that no other can end this login.
    public let browser: String
}

/// Logins of people in browsers: authorization code with PKCE, state and nonce.
///
/// What belongs to a login is kept here and not in the browser, ends with its first use or after ten minutes, and is
/// bounded in number.
public actor Login {
    private struct Pending: Redacted {
        let browser: String
        let nonce: String
        let verifier: String
        let destination: String
        let begun: Double
        let oldestAuthentication: Double?
    }

    private let issuer: KnownIssuer
    private let redirect: String
    private let accountKey: AccountKey
    private let leastLevel: SecurityLevel?
    private let lifetime: Double
    private let capacity: Int
    private var pending: [String: Pending] = [:]

    /// - Parameters:
    ///   - redirect: The address that the issuer sends browsers back to, exactly as registered there.
    ///   - leastLevel: How sure the issuer must be of whoever signs in; nil where that is the issuer's business alone.
    ///   - lifetime: How long a login may take, in seconds.
    ///   - capacity: How many may be under way.
    /// - Throws: `configurationWrong` unless the address is under TLS or on this machine.
    public init(
        issuer: KnownIssuer, redirect: String, accountKey: AccountKey, leastLevel: SecurityLevel? = nil,
        lifetime: Double = 600, capacity: Int = 10_000
    ) throws(IdentityError) {
        guard WebAddress.isSafe(redirect) else { throw .configurationWrong }
        self.issuer = issuer
        self.redirect = redirect
        self.accountKey = accountKey
        self.leastLevel = leastLevel
        self.lifetime = lifetime
        self.capacity = capacity
    }

    /// Begins a login.
    /// - Parameters:
    ///   - destination: The path on our own host that the person wanted; anything else becomes "/".
    ///   - maximumAge: How many seconds ago they may have signed in at the issuer; nil for as long as the issuer likes.
    /// - Throws: `tooManyLogins`, `issuerUnavailable`, `issuerMistaken`, `loginFailed`.
    public func begin(
        destination: String = "/", maximumAge: Int? = nil
    ) async throws(IdentityError) -> LoginStart {
        let document = try await issuer.document()
        let state = Unguessable.text()
        let browser = Unguessable.text()
        let now = issuer.clock()
        let login = Pending(
            browser: Self.hash(browser), nonce: Unguessable.text(), verifier: Unguessable.text(),
            destination: WebAddress.localPath(destination), begun: now,
            oldestAuthentication: maximumAge.map { now - Double($0) })
        let url = try await address(document, request(login, state, maximumAge))
        try keep(login, state)
        return LoginStart(url: url, browser: browser)
    }

    /// Ends a login: takes what the issuer sent the browser back with, exchanges the code and checks the ID token.
    /// - Parameters:
    ///   - query: The query of the request, as it came.
    ///   - browser: The cookie `HostCookie.login`.
    /// - Throws: `stateUnknown`, `browserWrong`, `issuerWrong`, `loginDenied`, `loginFailed`, what may be wrong with an
    ///   ID token, `issuerUnavailable`, `issuerMistaken`.
    public func finish(query: String, browser: String?) async throws(IdentityError) -> SignedIn {
        guard let fields = Form.decode(query), let state = fields["state"] else { throw .stateUnknown }
        // Whatever comes of it: a state is good for one answer.
        guard let login = pending.removeValue(forKey: Self.hash(state)), isUnderWay(login) else { throw .stateUnknown }
        guard let browser, equalInConstantTime(Self.hash(browser), login.browser) else { throw .browserWrong }
        let document = try await issuer.document()
        // An answer that another issuer caused (RFC 9207).
        let isNamed = fields["iss"] == document.issuer
        guard isNamed || fields["iss"] == nil && document.namesIssuer != true else { throw .issuerWrong }
        guard let code = fields["code"], fields["error"] == nil else {
            throw fields["error"] == "access_denied" ? IdentityError.loginDenied : .loginFailed
        }
        return try await signIn(login, exchange(code, login, document))
    }

    private func keep(_ login: Pending, _ state: String) throws(IdentityError) {
        if pending.count >= capacity { pending = pending.filter { isUnderWay($0.value) } }
        guard pending.count < capacity else { throw .tooManyLogins }
        pending[Self.hash(state)] = login
    }

    private func isUnderWay(_ login: Pending) -> Bool {
        (0..<lifetime).contains(issuer.clock() - login.begun)
    }

    private func request(_ login: Pending, _ state: String, _ maximumAge: Int?) -> [(String, String)] {
        [
            ("response_type", "code"), ("redirect_uri", redirect),
            ("scope", issuer.provider.scopes.joined(separator: " ")), ("state", state), ("nonce", login.nonce),
            ("code_challenge", Self.hash(login.verifier)), ("code_challenge_method", "S256"),
        ] + (maximumAge.map { [("max_age", String($0))] } ?? [])
    }

    /// The address to send a browser to. An issuer that takes requests beforehand gets ours that way (RFC 9126), so
    /// that nobody can change it on its way through the browser.
    private func address(
        _ document: IssuerDocument, _ request: [(String, String)]
    ) async throws(IdentityError) -> String {
        let client = ("client_id", issuer.provider.clientID)
        let separator = document.authorizationEndpoint.contains("?") ? "&" : "?"
        var fields = [client] + request
        if let endpoint = document.pushEndpoint {
            // Named there too, whichever way the client proves who it is (RFC 9126, 2.1).
            let isNamed = if case .secret = issuer.provider.proof { false } else { true }
            let pushed = try await issuer.ask(endpoint, (isNamed ? [] : [client]) + request, as: PushedRequest.self)
            guard let name = pushed.name else { throw .loginFailed }
            fields = [client, ("request_uri", name)]
        }
        return document.authorizationEndpoint + separator + Form.encode(fields)
    }

    private func exchange(
        _ code: String, _ login: Pending, _ document: IssuerDocument
    ) async throws(IdentityError) -> TokenAnswer {
        let answer = try await issuer.ask(
            document.tokenEndpoint,
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
                ("code_verifier", login.verifier),
            ], as: TokenAnswer.self)
        guard answer.error == nil, answer.idToken != nil else { throw .loginFailed }
        return answer
    }

    private func signIn(_ login: Pending, _ answer: TokenAnswer) async throws(IdentityError) -> SignedIn {
        let token = try IDToken(answer, issuer)
        let claims = try await token.claims(nonce: login.nonce)
        let authenticated = claims.authenticated ?? claims.issued ?? 0
        if let oldest = login.oldestAuthentication {
            guard claims.authenticated != nil, authenticated >= oldest - IDToken.leeway else {
                throw .authenticationTooOld
            }
        }
        if let leastLevel {
            guard let level = claims.securityLevel, level >= leastLevel else { throw .levelTooLow }
        }
        return SignedIn(
            account: try claims.owner(by: accountKey).account, authenticated: authenticated,
            expires: claims.expires ?? 0, securityLevel: claims.securityLevel, destination: login.destination)
    }

    private static func hash(_ text: String) -> String { Base64URL.encode(SHA256.hash(data: Array(text.utf8))) }
}

/// What the issuer calls a request that it was sent beforehand.
private struct PushedRequest: Decodable {
    let name: String?

    enum CodingKeys: String, CodingKey {
        case name = "request_uri"
    }
}
