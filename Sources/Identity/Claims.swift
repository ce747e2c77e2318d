import FoundationEssentials

/// What a token says. It lives for as long as it takes to check it, and the identity number that HelseID adds (`pid`)
/// is not among what is read: whatever is not named here stays unread bytes.
struct Claims: Redacted, Decodable {
    let issuer: String?
    let subject: String?
    let client: String?
    let audience: [String]
    let expires: Double?
    let notBefore: Double?
    let issued: Double?
    let authenticated: Double?
    let scopes: Set<String>
    let nonce: String?
    let authorizedParty: String?
    let accessTokenHash: String?
    let securityLevel: SecurityLevel?
    /// Whether it has what only ID tokens have.
    let isForIDTokens: Bool
    /// Whether only the holder of a key may use it.
    let isSenderConstrained: Bool

    private enum Name: String, CodingKey {
        case iss, sub, aud, exp, nbf, iat, scope, scp, nonce, azp, cnf
        case client = "client_id"
        case authenticated = "auth_time"
        case accessTokenHash = "at_hash"
        case codeHash = "c_hash"
        case stateHash = "s_hash"
        case securityLevel = "helseid://claims/identity/security_level"
        case assuranceLevel = "helseid://claims/identity/assurance_level"
    }

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: Name.self)
        issuer = try claims.decodeIfPresent(String.self, forKey: .iss)
        subject = try claims.decodeIfPresent(String.self, forKey: .sub)
        client = try claims.decodeIfPresent(String.self, forKey: .client)
        audience = try claims.decodeIfPresent(OneOrMore.self, forKey: .aud)?.texts ?? []
        expires = try claims.decodeIfPresent(Double.self, forKey: .exp)
        notBefore = try claims.decodeIfPresent(Double.self, forKey: .nbf)
        issued = try claims.decodeIfPresent(Double.self, forKey: .iat)
        authenticated = try claims.decodeIfPresent(Double.self, forKey: .authenticated)
        // HelseID writes a list, RFC 9068 one text, Entra one text under another name.
        let scope = try claims.decodeIfPresent(OneOrMore.self, forKey: .scope)
        let scopes = try scope ?? claims.decodeIfPresent(OneOrMore.self, forKey: .scp)
        self.scopes = Set((scopes?.texts ?? []).flatMap { $0.split(separator: " ").map(String.init) })
        nonce = try claims.decodeIfPresent(String.self, forKey: .nonce)
        authorizedParty = try claims.decodeIfPresent(String.self, forKey: .azp)
        accessTokenHash = try claims.decodeIfPresent(String.self, forKey: .accessTokenHash)
        securityLevel = SecurityLevel(
            level: try claims.decodeIfPresent(String.self, forKey: .securityLevel),
            assurance: try claims.decodeIfPresent(String.self, forKey: .assuranceLevel))
        isForIDTokens = [.nonce, .accessTokenHash, .codeHash, .stateHash].contains(where: claims.contains)
        isSenderConstrained = claims.contains(.cnf)
    }

    /// The person, or the program where the token is for nobody else: then there is no subject, or it is the program.
    func owner(by key: AccountKey) throws(IdentityError) -> (account: Account, isMachine: Bool) {
        guard let issuer else { throw .issuerWrong }
        if let subject, subject != client {
            guard (1...255).contains(subject.utf8.count) else { throw .subjectMissing }
            return (key.account(issuer: issuer, subject: subject), false)
        }
        guard let client, (1...255).contains(client.utf8.count) else { throw .subjectMissing }
        return (key.account(issuer: issuer, client: client), true)
    }
}

/// How sure the issuer is of who somebody is.
public enum SecurityLevel: Int, Comparable, Sendable {
    /// Level 3, *betydelig*.
    case substantial = 3
    /// Level 4, *høyt*: what HelseID asks of calls on behalf of health personnel.
    case high = 4

    /// What a login asks for so that HelseID says how sure it is; without, its tokens are silent about that.
    public static let scope = "helseid://scopes/identity/security_level"

    /// The name by which settings speak of it: `substantial` or `high`.
    public init?(named name: String) {
        guard let level = ["substantial": Self.substantial, "high": .high][name] else { return nil }
        self = level
    }

    /// A weaker level comes first.
    public static func < (one: SecurityLevel, other: SecurityLevel) -> Bool { one.rawValue < other.rawValue }

    /// By HelseID's two claims, the older with a number and the newer with a word; the lower where both stand.
    init?(level: String?, assurance: String?) {
        let byLevel = level.map { ["3": Self.substantial, "4": .high][$0] }
        let byAssurance = assurance.map { ["substantial": Self.substantial, "high": .high][$0] }
        let stated = [byLevel, byAssurance].compactMap { $0 }
        guard let lowest = stated.compactMap({ $0 }).min(), !stated.contains(where: { $0 == nil }) else { return nil }
        self = lowest
    }
}

/// A text, or a list of texts.
private struct OneOrMore: Decodable {
    let texts: [String]

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            texts = [text]
        } else {
            texts = try value.decode([String].self)
        }
    }
}
