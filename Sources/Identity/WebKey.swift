import Crypto
import CryptoExtras
import FoundationEssentials

/// A public key as an issuer publishes it (RFC 7517).
package struct WebKey: Sendable {
    package let id: String
    /// The one algorithm that the key is for, where the issuer says so.
    package let algorithm: String?
    package let key: VerificationKey

    fileprivate init(id: String, algorithm: String?, key: VerificationKey) {
        self.id = id
        self.algorithm = algorithm
        self.key = key
    }

    /// Nil for anything but a public key for signatures, with an id.
    package init?(json: String) {
        guard let fields = try? JSONDecoder().decode(WebKeyFields.self, from: Data(json.utf8)),
            let key = fields.webKey
        else { return nil }
        self = key
    }

    package func suits(_ algorithm: SigningAlgorithm) -> Bool {
        key.suits(algorithm) && (self.algorithm ?? algorithm.rawValue) == algorithm.rawValue
    }
}

/// The keys of an issuer by their ids.
struct WebKeySet: Sendable {
    private let keys: [String: [WebKey]]

    /// What is not understood is passed over, as the standard asks: keys for encryption, kinds and curves not known
    /// here, keys without an id, symmetric and private ones, RSA keys below 2048 bits.
    init(json: [UInt8]) throws(IdentityError) {
        let list: WebKeyList
        do {
            list = try JSONDecoder().decode(WebKeyList.self, from: Data(json))
        } catch {
            throw .issuerMistaken
        }
        keys = Dictionary(grouping: list.keys.prefix(100).compactMap(\.webKey), by: \.id)
    }

    /// Nil if there is no such key, a refusal if it is not for that algorithm.
    func key(_ id: String, for algorithm: SigningAlgorithm) throws(IdentityError) -> VerificationKey? {
        guard let candidates = keys[id] else { return nil }
        guard let key = candidates.first(where: { $0.suits(algorithm) }) else { throw .algorithmRefused }
        return key.key
    }
}

private struct WebKeyList: Decodable {
    let keys: [WebKeyFields]
}

private struct WebKeyFields: Decodable {
    let kty: String?
    let kid: String?
    let use: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?
    let d: String?

    var webKey: WebKey? {
        guard let kid, d == nil, use ?? "sig" == "sig", let key = verificationKey else { return nil }
        return WebKey(id: kid, algorithm: alg, key: key)
    }

    private var verificationKey: VerificationKey? {
        switch (kty, crv) {
        case ("RSA", _):
            guard let n = n.flatMap(Base64URL.decode), let e = e.flatMap(Base64URL.decode) else { return nil }
            return (try? _RSA.Signing.PublicKey(n: n, e: e)).map(VerificationKey.rsa)
        case ("EC", "P-256"):
            return point(32).flatMap { try? P256.Signing.PublicKey(rawRepresentation: $0) }.map(VerificationKey.p256)
        case ("EC", "P-384"):
            return point(48).flatMap { try? P384.Signing.PublicKey(rawRepresentation: $0) }.map(VerificationKey.p384)
        case ("EC", "P-521"):
            return point(66).flatMap { try? P521.Signing.PublicKey(rawRepresentation: $0) }.map(VerificationKey.p521)
        default: return nil
        }
    }

    private func point(_ size: Int) -> [UInt8]? {
        guard let x = x.flatMap(Base64URL.decode), let y = y.flatMap(Base64URL.decode), x.count == size,
            y.count == size
        else { return nil }
        return x + y
    }
}
