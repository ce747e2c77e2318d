import Crypto

/// The issuer's word for who has signed in, as it came with the answer to a code.
struct IDToken: Redacted {
    static let leeway: Double = 5

    private let issuer: KnownIssuer
    private let token: WebToken
    private let accessToken: String?

    init(_ answer: TokenAnswer, _ issuer: KnownIssuer) throws(IdentityError) {
        guard let text = answer.idToken else { throw .loginFailed }
        self.issuer = issuer
        token = try WebToken(text)
        accessToken = answer.accessToken
    }

    /// What it says, if it was made by this issuer, for us, for this login, and now (OpenID Connect Core 1.0, 3.1.3.7).
    func claims(nonce: String) async throws(IdentityError) -> Claims {
        guard token.type == nil || token.type == "jwt" else { throw .typeRefused }
        let claims = try token.claims(signedBy: await issuer.keys.key(token.keyID, for: token.algorithm))
        guard claims.issuer == issuer.provider.issuer else { throw .issuerWrong }
        try checkAudience(claims)
        _ = try claims.end(at: issuer.clock(), leeway: Self.leeway)
        guard let stated = claims.nonce, equalInConstantTime(stated, nonce) else { throw .nonceWrong }
        try checkAccessToken(claims)
        guard claims.subject != nil else { throw .subjectMissing }
        return claims
    }

    private func checkAudience(_ claims: Claims) throws(IdentityError) {
        let client = issuer.provider.clientID
        guard claims.audience.contains(client) else { throw .audienceWrong }
        guard claims.authorizedParty == client || claims.authorizedParty == nil && claims.audience.count == 1 else {
            throw .authorizedPartyWrong
        }
    }

    private func checkAccessToken(_ claims: Claims) throws(IdentityError) {
        guard let stated = claims.accessTokenHash else { return }
        guard let accessToken, equalInConstantTime(stated, hash(of: accessToken)) else { throw .accessTokenHashWrong }
    }

    /// The first half of the hash that the token's own algorithm uses.
    private func hash(of text: String) -> String {
        let bytes = Array(text.utf8)
        return switch token.algorithm {
        case .rs256, .ps256, .es256: Base64URL.encode(SHA256.hash(data: bytes).prefix(16))
        case .rs384, .ps384, .es384: Base64URL.encode(SHA384.hash(data: bytes).prefix(24))
        case .rs512, .ps512, .es512: Base64URL.encode(SHA512.hash(data: bytes).prefix(32))
        }
    }
}
