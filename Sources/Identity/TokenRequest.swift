import FoundationEssentials

/// What the token endpoint answers.
struct TokenAnswer: Redacted, Decodable {
    let accessToken: String?
    let idToken: String?
    let expiresIn: Double?
    let error: String?

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case idToken = "id_token"
        case expiresIn = "expires_in"
        case error
    }
}

extension KnownIssuer {
    /// Asks one of the issuer's endpoints as the client that we are.
    /// - Returns: what the issuer said, be it yes (2xx) or no (4xx).
    func ask<Answer: Decodable>(
        _ url: String, _ fields: [(String, String)], as type: Answer.Type = Answer.self
    ) async throws(IdentityError) -> Answer {
        let proof = try self.proof()
        let question = HTTPQuestion(
            url: url, form: Form.encode(fields + proof.fields), authorization: proof.authorization)
        guard let answer = try? await http.answer(to: question), answer.status < 500 else { throw .issuerUnavailable }
        guard let read = try? JSONDecoder().decode(Answer.self, from: Data(answer.body)) else { throw .issuerMistaken }
        return read
    }

    private func proof() throws(IdentityError) -> (fields: [(String, String)], authorization: String?) {
        let id = ("client_id", provider.clientID)
        switch provider.proof {
        case .none: return ([id], nil)
        case .secret(let secret):
            let pair = Form.escape(provider.clientID) + ":" + Form.escape(secret.text)
            return ([], "Basic " + Data(pair.utf8).base64EncodedString())
        case .key(let key):
            let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            return ([id, ("client_assertion_type", type), ("client_assertion", try assertion(by: key))], nil)
        }
    }

    /// Says who we are for half a minute, once, to this issuer alone.
    private func assertion(by key: SigningKey) throws(IdentityError) -> String {
        let now = Int(clock())
        let header = AssertionHeader(alg: key.algorithm.rawValue, kid: key.id, typ: "JWT")
        let claims = AssertionClaims(
            aud: provider.issuer, exp: now + 30, iat: now, iss: provider.clientID, jti: Unguessable.text(), nbf: now,
            sub: provider.clientID)
        let encoder = JSONEncoder()
        guard let header = try? encoder.encode(header), let claims = try? encoder.encode(claims),
            let token = try? key.token(
                header: String(decoding: header, as: UTF8.self), claims: String(decoding: claims, as: UTF8.self))
        else { throw .configurationWrong }
        return token
    }
}

private struct AssertionHeader: Encodable {
    let alg: String
    let kid: String
    let typ: String
}

private struct AssertionClaims: Encodable {
    let aud: String
    let exp: Int
    let iat: Int
    let iss: String
    let jti: String
    let nbf: Int
    let sub: String
}
