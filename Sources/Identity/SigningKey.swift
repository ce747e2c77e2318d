import Crypto
import CryptoExtras
import FoundationEssentials

/// The private key by which this program proves to an issuer that it is the client it says (`private_key_jwt`).
public struct SigningKey: Redacted, Sendable {
    private enum Kind: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
    }

    private let kind: Kind
    package let algorithm: SigningAlgorithm

    /// Reads a private key in PEM: EC on P-256, P-384 or P-521, or RSA of at least 2048 bits.
    /// - Throws: `keyFileWrong`.
    public init(pem: String) throws(IdentityError) {
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) {
            (kind, algorithm) = (.p256(key), .es256)
        } else if let key = try? P384.Signing.PrivateKey(pemRepresentation: pem) {
            (kind, algorithm) = (.p384(key), .es384)
        } else if let key = try? P521.Signing.PrivateKey(pemRepresentation: pem) {
            (kind, algorithm) = (.p521(key), .es512)
        } else if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) {
            (kind, algorithm) = (.rsa(key), .ps256)
        } else {
            throw .keyFileWrong
        }
    }

    /// Reads a private key in PEM from a file that only its owner may read.
    /// - Throws: `keyFileWrong`.
    public init(file path: String) throws(IdentityError) {
        try self.init(pem: PrivateFile.text(of: path))
    }

    /// A new key for this algorithm.
    package init(for algorithm: SigningAlgorithm) throws {
        self.algorithm = algorithm
        switch algorithm {
        case .es256: kind = .p256(P256.Signing.PrivateKey())
        case .es384: kind = .p384(P384.Signing.PrivateKey())
        case .es512: kind = .p521(P521.Signing.PrivateKey())
        default: kind = .rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        }
    }

    /// The hash of the public key by which both sides name it (RFC 7638).
    public var id: String {
        let members = publicMembers.sorted { $0.0 < $1.0 }.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
        return Base64URL.encode(SHA256.hash(data: Array("{\(members)}".utf8)))
    }

    /// The public key as JSON Web Key: what is registered at the issuer.
    public var publicWebKey: String {
        let members = publicMembers + [("alg", algorithm.rawValue), ("kid", id), ("use", "sig")]
        return "{" + members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }

    private var publicMembers: [(String, String)] {
        switch kind {
        case .rsa(let key):
            guard let numbers = try? key.publicKey.getKeyPrimitives() else { return [] }
            return [
                ("e", Base64URL.encode(numbers.publicExponent)), ("kty", "RSA"),
                ("n", Base64URL.encode(numbers.modulus)),
            ]
        case .p256(let key): return Self.members("P-256", key.publicKey.rawRepresentation)
        case .p384(let key): return Self.members("P-384", key.publicKey.rawRepresentation)
        case .p521(let key): return Self.members("P-521", key.publicKey.rawRepresentation)
        }
    }

    private static func members(_ curve: String, _ point: Data) -> [(String, String)] {
        let half = point.count / 2
        return [
            ("crv", curve), ("kty", "EC"), ("x", Base64URL.encode(point.prefix(half))),
            ("y", Base64URL.encode(point.suffix(half))),
        ]
    }

    package func signature(of message: [UInt8]) throws -> [UInt8] {
        switch kind {
        case .p256(let key): return Array(try key.signature(for: SHA256.hash(data: message)).rawRepresentation)
        case .p384(let key): return Array(try key.signature(for: SHA384.hash(data: message)).rawRepresentation)
        case .p521(let key): return Array(try key.signature(for: SHA512.hash(data: message)).rawRepresentation)
        case .rsa(let key):
            switch algorithm {
            case .rs256: return try key.bytes(SHA256.hash(data: message), .insecurePKCS1v1_5)
            case .rs384: return try key.bytes(SHA384.hash(data: message), .insecurePKCS1v1_5)
            case .rs512: return try key.bytes(SHA512.hash(data: message), .insecurePKCS1v1_5)
            case .ps384: return try key.bytes(SHA384.hash(data: message), .PSS)
            case .ps512: return try key.bytes(SHA512.hash(data: message), .PSS)
            default: return try key.bytes(SHA256.hash(data: message), .PSS)
            }
        }
    }

    /// A token in its compact form. Header and claims are JSON objects.
    package func token(header: String, claims: String) throws -> String {
        let message = Base64URL.encode(header.utf8) + "." + Base64URL.encode(claims.utf8)
        return message + "." + Base64URL.encode(try signature(of: Array(message.utf8)))
    }
}

extension _RSA.Signing.PrivateKey {
    fileprivate func bytes(_ digest: some Digest, _ padding: _RSA.Signing.Padding) throws -> [UInt8] {
        Array(try signature(for: digest, padding: padding).rawRepresentation)
    }
}
