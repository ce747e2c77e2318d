import Crypto
import FoundationEssentials
import Identity

/// What the issuer refuses, in the words of RFC 6749.
struct Refusal: Error {
    let code: String
    var status = 400

    static let badRequest = Refusal(code: "invalid_request")
    static let badGrant = Refusal(code: "invalid_grant")
    static let badClient = Refusal(code: "invalid_client", status: 401)
}

/// An issuer of tokens for tests and for the demo: it asks for no password and believes whoever says who they are, so
/// it listens on this machine alone.
actor TestIssuer {
    struct Request {
        let client: String
        let fields: [String: String]
    }

    struct Grant {
        let request: Request
        let person: Person
        let time: Double
    }

    struct Device {
        let userCode: String
        let client: String
        let scope: String
        let begun: Double
        var lastPoll: Double?
        /// Nil while nobody has answered; a person who approved, or nobody for no.
        var answer: Person??
    }

    let clock: Clock
    let audience: String
    let clients: [String: Client]
    let algorithm: SigningAlgorithm
    /// Its own address, which is its name; known once it listens.
    var address = ""
    /// The newest key signs.
    var keys: [SigningKey]
    var requests: [String: Request] = [:]
    var grants: [String: Grant] = [:]
    var devices: [String: Device] = [:]
    var usedAssertions: Set<String> = []

    init(
        clients: [Client], audience: String, algorithm: SigningAlgorithm = .es256, clock: @escaping Clock = systemClock
    ) throws {
        self.clients = Dictionary(uniqueKeysWithValues: clients.map { ($0.id, $0) })
        self.audience = audience
        self.algorithm = algorithm
        self.clock = clock
        keys = [try SigningKey(for: algorithm)]
    }

    func listens(at address: String) { self.address = address }

    /// Signs with a new key from now on. The old ones stay in the list unless they are dropped.
    func rotate(dropping: Bool) throws {
        keys = [try SigningKey(for: algorithm)] + (dropping ? [] : keys)
    }

    var document: JSON {
        .object([
            "issuer": .text(address),
            "authorization_endpoint": .text(address + "/authorize"),
            "token_endpoint": .text(address + "/token"),
            "jwks_uri": .text(address + "/jwks"),
            "device_authorization_endpoint": .text(address + "/device_authorization"),
            "pushed_authorization_request_endpoint": .text(address + "/par"),
            "authorization_response_iss_parameter_supported": true,
            "response_types_supported": .list(["code"]),
            "code_challenge_methods_supported": .list(["S256"]),
            "subject_types_supported": .list(["public"]),
            "id_token_signing_alg_values_supported": .list([.text(algorithm.rawValue)]),
        ])
    }

    var keySet: JSON { .object(["keys": .list(keys.compactMap { JSON($0.publicWebKey) })]) }

    /// Which client asks, if it proves it.
    func client(_ fields: [String: String], authorization: String?) throws -> Client {
        let basic = authorization.flatMap(Self.basic)
        guard let id = basic?.id ?? fields["client_id"], let client = clients[id] else { throw Refusal.badClient }
        switch client.proof {
        case .none: break
        case .secret(let secret): guard basic?.secret == secret else { throw Refusal.badClient }
        case .key(let key): try check(fields["client_assertion"], of: id, signedBy: key)
        }
        return client
    }

    private static func basic(_ header: String) -> (id: String, secret: String)? {
        guard header.hasPrefix("Basic "), let data = Data(base64Encoded: String(header.dropFirst(6))) else {
            return nil
        }
        let parts = String(decoding: data, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let fields = Form.decode("id=\(parts[0])&secret=\(parts[1])"), let id = fields["id"],
            let secret = fields["secret"]
        else { return nil }
        return (id, secret)
    }

    /// Each assertion is good for one use, by its own client, here, and for a minute at most.
    private func check(_ assertion: String?, of client: String, signedBy key: String) throws {
        guard let parts = assertion?.split(separator: "."), parts.count == 3,
            let json = Base64URL.decode(parts[1].utf8),
            let claims = JSON(String(decoding: json, as: UTF8.self))?.members,
            let signature = Base64URL.decode(parts[2].utf8), let key = WebKey(json: key),
            let algorithm = key.algorithm.flatMap(SigningAlgorithm.init),
            key.key.isValid(signature, of: Array("\(parts[0]).\(parts[1])".utf8), by: algorithm),
            claims["iss"]?.asText == client, claims["sub"]?.asText == client, claims["aud"]?.asText == address,
            let end = claims["exp"]?.asNumber, end > clock(), end <= clock() + 60, let id = claims["jti"]?.asText,
            usedAssertions.insert(id).inserted
        else { throw Refusal.badClient }
    }
}
