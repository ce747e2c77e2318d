import FoundationEssentials

/// A signed token taken apart (RFC 7515, compact form), not yet believed.
struct WebToken: Redacted {
    /// More than any access token of HelseID's or Entra's, and little enough to be looked at a thousand times a second.
    static let sizeLimit = 16_384

    let algorithm: SigningAlgorithm
    /// In lower case; nil if there is none.
    let type: String?
    let keyID: String
    private let claimsJSON: [UInt8]
    private let message: [UInt8]
    private let signature: [UInt8]

    init(_ text: String) throws(IdentityError) {
        guard text.utf8.count <= Self.sizeLimit else { throw .tokenTooLarge }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]),
            let fields = try? JSONDecoder().decode(TokenHeader.self, from: Data(header))
        else { throw .tokenMalformed }
        guard !fields.bringsKey, !fields.isCritical else { throw .headerRefused }
        guard let algorithm = fields.algorithm.flatMap(SigningAlgorithm.init) else { throw .algorithmRefused }
        guard let keyID = fields.keyID else { throw .keyUnknown }
        self.algorithm = algorithm
        self.keyID = keyID
        self.signature = signature
        type = fields.type?.lowercased()
        claimsJSON = claims
        message = Array(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
    }

    /// What the token says, if that key signed it.
    func claims(signedBy key: VerificationKey) throws(IdentityError) -> Claims {
        guard key.isValid(signature, of: message, by: algorithm) else { throw .signatureWrong }
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(claimsJSON)) else {
            throw .tokenMalformed
        }
        return claims
    }
}

/// What the header says that matters.
private struct TokenHeader: Decodable {
    let algorithm: String?
    let type: String?
    let keyID: String?
    /// Keys come from the issuer's own address and from nowhere else, whatever a token offers.
    let bringsKey: Bool
    let isCritical: Bool

    enum CodingKeys: String, CodingKey {
        case alg, typ, kid, jwk, jku, x5u, x5c, crit
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        algorithm = try fields.decodeIfPresent(String.self, forKey: .alg)
        type = try fields.decodeIfPresent(String.self, forKey: .typ)
        keyID = try fields.decodeIfPresent(String.self, forKey: .kid)
        bringsKey = [.jwk, .jku, .x5u, .x5c].contains(where: fields.contains)
        isCritical = fields.contains(.crit)
    }
}
