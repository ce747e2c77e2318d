import Crypto

/// An access token that was checked: who may do what, until when.
public struct VerifiedToken: Sendable {
    /// Whose it is, as the ledger knows them.
    public let account: Account
    /// Whether it is a program's own rather than a person's.
    public let isMachine: Bool
    /// When it ends, in seconds since 1970.
    public let expires: Double
    /// What it may be used for.
    public let scopes: Set<String>
    /// How sure the issuer is of the person, if it says.
    public let securityLevel: SecurityLevel?
    /// When the person signed in, in seconds since 1970, if the token says.
    public let authenticated: Double?
}

/// Checks access tokens by the rules that HelseID gives to those who take them.
public struct TokenVerifier: Sendable {
    private static let types: Set = ["at+jwt", "application/at+jwt", "jwt"]

    private let issuer: KnownIssuer
    private let audience: String
    private let scopes: Set<String>
    private let accountKey: AccountKey
    private let leeway: Double
    private let leastLevel: SecurityLevel?
    private let believed = BelievedTokens()

    /// - Parameters:
    ///   - audience: The name of this service, which a token must be for, and for nothing else.
    ///   - scopes: What a token must be good for to be looked at; at least one.
    ///   - leastLevel: How sure the issuer must be of a person; nil where that is the issuer's business alone. Programs
    ///     act for themselves, and have no level.
    ///   - leeway: How far the two clocks may be apart, 0 to 5 seconds.
    /// - Throws: `configurationWrong`.
    public init(
        issuer: KnownIssuer, audience: String, scopes: Set<String>, accountKey: AccountKey,
        leastLevel: SecurityLevel? = nil, leeway: Double = 5
    ) throws(IdentityError) {
        guard !audience.isEmpty, !scopes.isEmpty, (0...5).contains(leeway) else { throw .configurationWrong }
        self.issuer = issuer
        self.audience = audience
        self.scopes = scopes
        self.accountKey = accountKey
        self.leeway = leeway
        self.leastLevel = leastLevel
    }

    /// Believes a token or says why not. One that was believed before is believed again as long as it lasts and the
    /// issuer has the key that signed it.
    /// - Throws: every case of `IdentityError` that is about tokens, `issuerUnavailable`, `issuerMistaken`.
    public func verify(_ token: String) async throws(IdentityError) -> VerifiedToken {
        let digest = SHA256.hash(data: Array(token.utf8))
        if let known = believed[digest], issuer.clock() < known.token.expires + leeway,
            try await issuer.keys.key(known.keyID, for: known.algorithm) == known.key
        {
            return known.token
        }
        let token = try WebToken(token)
        guard let type = token.type, Self.types.contains(type) else { throw .typeRefused }
        let key = try await issuer.keys.key(token.keyID, for: token.algorithm)
        let verified = try verified(token.claims(signedBy: key))
        believed[digest] = BelievedTokens.Known(
            token: verified, keyID: token.keyID, algorithm: token.algorithm, key: key)
        return verified
    }

    private func verified(_ claims: Claims) throws(IdentityError) -> VerifiedToken {
        guard claims.issuer == issuer.provider.issuer else { throw .issuerWrong }
        guard !claims.isForIDTokens else { throw .idTokenRefused }
        guard claims.audience == [audience] else { throw .audienceWrong }
        let expires = try claims.end(at: issuer.clock(), leeway: leeway)
        guard scopes.isSubset(of: claims.scopes) else { throw .scopeMissing }
        guard !claims.isSenderConstrained else { throw .senderConstrained }
        let owner = try claims.owner(by: accountKey)
        if let leastLevel, !owner.isMachine {
            guard let level = claims.securityLevel, level >= leastLevel else { throw .levelTooLow }
        }
        return VerifiedToken(
            account: owner.account, isMachine: owner.isMachine, expires: expires, scopes: claims.scopes,
            securityLevel: claims.securityLevel, authenticated: claims.authenticated)
    }
}

extension Claims {
    /// When the token ends, if it has begun and not ended by now.
    func end(at now: Double, leeway: Double) throws(IdentityError) -> Double {
        guard let expires, let issued else { throw .timesMissing }
        guard now < expires + leeway else { throw .expired }
        guard (notBefore ?? 0) <= now + leeway else { throw .notYetValid }
        guard issued <= now + leeway else { throw .issuedInFuture }
        return expires
    }
}
