import Foundation
import Identity

@testable import Issuer

/// Where good tokens are made, and forged ones.
struct Workshop: Sendable {
    static let audience = "hovedbok-api"
    static let client = "hovedbok"

    let clock = TestClock()
    let key: SigningKey
    let http: FakeIssuer
    let issuer: KnownIssuer

    init(
        keys: [String] = [], document: [String: JSON] = [:], algorithm: SigningAlgorithm = .es256,
        limits: CacheLimits = CacheLimits()
    ) throws {
        key = try SigningKey(for: algorithm)
        http = FakeIssuer(keys: [key.publicWebKey] + keys, document: document)
        let provider = try Provider(issuer: FakeIssuer.address, clientID: Self.client)
        issuer = KnownIssuer(provider, http: http, clock: clock.read, limits: limits)
    }

    static func accountKey() throws(IdentityError) -> AccountKey { try AccountKey(bytes: Array(0..<32)) }

    func verifier(leeway: Double = 5) throws(IdentityError) -> TokenVerifier {
        try TokenVerifier(
            issuer: issuer, audience: Self.audience, scopes: ["read"], accountKey: Self.accountKey(), leeway: leeway)
    }

    /// Why a token is refused, or nil if it is believed.
    func refusal(of token: String, leeway: Double = 5) async -> IdentityError? {
        do throws(IdentityError) {
            _ = try await verifier(leeway: leeway).verify(token)
            return nil
        } catch {
            return error
        }
    }

    var now: Int { Int(clock.now) }

    var goodHeader: [String: JSON] {
        ["alg": .text(key.algorithm.rawValue), "kid": .text(key.id), "typ": "at+jwt"]
    }

    var goodClaims: [String: JSON] {
        [
            "iss": .text(FakeIssuer.address), "sub": "somebody", "client_id": "program",
            "aud": .text(Self.audience), "scope": "openid read", "iat": .number(Double(now)),
            "nbf": .number(Double(now)), "exp": .number(Double(now + 600)),
        ]
    }

    var goodIDClaims: [String: JSON] {
        [
            "iss": .text(FakeIssuer.address), "sub": "somebody", "aud": .text(Self.client),
            "iat": .number(Double(now)), "exp": .number(Double(now + 600)), "auth_time": .number(Double(now - 60)),
        ]
    }

    /// A token as good as can be but for what is given; `.null` leaves something out.
    func token(header: [String: JSON] = [:], claims: [String: JSON] = [:], by other: SigningKey? = nil) throws -> String
    {
        try (other ?? key).token(
            header: Self.text(goodHeader, header), claims: Self.text(goodClaims, claims))
    }

    func idToken(header: [String: JSON] = [:], claims: [String: JSON], by other: SigningKey? = nil) throws -> String {
        try (other ?? key).token(
            header: Self.text(goodHeader, ["typ": "JWT"].merging(header) { $1 }),
            claims: Self.text(goodIDClaims, claims))
    }

    static func text(_ good: [String: JSON], _ changes: [String: JSON]) -> String {
        let all = good.merging(changes) { $1 }.filter {
            if case .null = $0.value { false } else { true }
        }
        return JSON.object(all).printed
    }
}

extension String {
    /// The three parts of a token.
    var parts: [String] { split(separator: ".", omittingEmptySubsequences: false).map(String.init) }

    /// With one part exchanged.
    func replacing(part index: Int, by text: String) -> String {
        var parts = parts
        parts[index] = text
        return parts.joined(separator: ".")
    }
}
