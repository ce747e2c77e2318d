import Crypto
import FoundationEssentials
import Identity

extension TestIssuer {
    func answer(_ fields: [String: String], authorization: String?) throws -> JSON {
        let client = try self.client(fields, authorization: authorization)
        switch fields["grant_type"] {
        case "authorization_code": return try exchange(fields, client)
        case "client_credentials": return try machineToken(fields, client)
        case "urn:ietf:params:oauth:grant-type:device_code": return try deviceToken(fields, client)
        default: throw Refusal(code: "unsupported_grant_type")
        }
    }

    /// A code is good for one exchange within a minute, by whoever knows what its challenge was made from.
    private func exchange(_ fields: [String: String], _ client: Client) throws -> JSON {
        guard let grant = fields["code"].flatMap({ grants.removeValue(forKey: $0) }), clock() < grant.time + 60,
            grant.request.client == client.id, fields["redirect_uri"] == grant.request.fields["redirect_uri"],
            let verifier = fields["code_verifier"],
            Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) == grant.request.fields["code_challenge"]
        else { throw Refusal.badGrant }
        let scope = grant.request.fields["scope"] ?? ""
        let access = try accessToken(for: grant.person, scope, client)
        var claims = personal(grant.person, scope)
        claims["aud"] = .text(client.id)
        claims["nonce"] = grant.request.fields["nonce"].map(JSON.text)
        claims["auth_time"] = .number(grant.time.rounded(.down))
        claims["at_hash"] = .text(accessTokenHash(access))
        let id = try sign(type: "JWT", claims)
        return .object([
            "access_token": .text(access), "id_token": .text(id), "token_type": "Bearer", "expires_in": 600,
        ])
    }

    private func machineToken(_ fields: [String: String], _ client: Client) throws -> JSON {
        if case .none = client.proof { throw Refusal(code: "unauthorized_client") }
        var claims = times
        claims["iss"] = .text(address)
        claims["aud"] = .text(audience)
        claims["client_id"] = .text(client.id)
        claims["scope"] = .text(fields["scope"] ?? "")
        let token = try sign(type: "at+jwt", claims)
        return .object(["access_token": .text(token), "token_type": "Bearer", "expires_in": 600])
    }

    func accessToken(for person: Person, _ scope: String, _ client: Client) throws -> String {
        var claims = personal(person, scope)
        claims["aud"] = .text(audience)
        claims["client_id"] = .text(client.id)
        claims["scope"] = .text(scope)
        return try sign(type: "at+jwt", claims)
    }

    /// Signs what a test wants signed, be it nonsense. What is not given is what a good token would have.
    func mint(header: JSON?, claims: JSON?) throws -> String {
        var good = personal(Person.all[0], SecurityLevel.scope)
        good["aud"] = .text(audience)
        good["client_id"] = "hovedbok"
        good["scope"] = .text(audience)
        let header = goodHeader(type: "at+jwt").merging(header?.members ?? [:]) { $1 }
        let claims = good.merging(claims?.members ?? [:]) { $1 }
        return try keys[0].token(header: JSON.object(header).printed, claims: JSON.object(claims).printed)
    }

    /// What it says of a person. How sure it is of them it says only to whoever asks.
    private func personal(_ person: Person, _ scope: String) -> [String: JSON] {
        var claims: [String: JSON] = [
            "iss": .text(address), "sub": .text(person.subject),
            "helseid://claims/identity/pid": .text(person.identityNumber),
        ]
        if scope.split(separator: " ").contains(where: { $0 == SecurityLevel.scope }) {
            claims["helseid://claims/identity/security_level"] = "4"
        }
        return times.merging(claims) { $1 }
    }

    private var times: [String: JSON] {
        let now = clock().rounded(.down)
        return ["iat": .number(now), "nbf": .number(now), "exp": .number(now + 600)]
    }

    private func goodHeader(type: String) -> [String: JSON] {
        ["alg": .text(algorithm.rawValue), "kid": .text(keys[0].id), "typ": .text(type)]
    }

    private func sign(type: String, _ claims: [String: JSON]) throws -> String {
        try keys[0].token(header: JSON.object(goodHeader(type: type)).printed, claims: JSON.object(claims).printed)
    }

    private func accessTokenHash(_ token: String) -> String {
        let bytes = Array(token.utf8)
        switch algorithm {
        case .rs384, .ps384, .es384: return Base64URL.encode(SHA384.hash(data: bytes).prefix(24))
        case .rs512, .ps512, .es512: return Base64URL.encode(SHA512.hash(data: bytes).prefix(32))
        case .rs256, .ps256, .es256: return Base64URL.encode(SHA256.hash(data: bytes).prefix(16))
        }
    }
}
