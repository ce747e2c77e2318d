package import Crypto
package import CryptoExtras
import FoundationEssentials

/// A public key. Whether an algorithm is one of its own is answered here and nowhere else.
package enum VerificationKey: Sendable {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case p521(P521.Signing.PublicKey)

    /// The key as it is written down.
    private var bytes: Data {
        switch self {
        case .rsa(let key): key.derRepresentation
        case .p256(let key): key.x963Representation
        case .p384(let key): key.x963Representation
        case .p521(let key): key.x963Representation
        }
    }

    package func suits(_ algorithm: SigningAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa, .rs256), (.rsa, .rs384), (.rsa, .rs512), (.rsa, .ps256), (.rsa, .ps384), (.rsa, .ps512): true
        case (.p256, .es256), (.p384, .es384), (.p521, .es512): true
        default: false
        }
    }

    package func isValid(_ signature: [UInt8], of message: [UInt8], by algorithm: SigningAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa(let key), .rs256): key.accepts(signature, SHA256.hash(data: message), .insecurePKCS1v1_5)
        case (.rsa(let key), .rs384): key.accepts(signature, SHA384.hash(data: message), .insecurePKCS1v1_5)
        case (.rsa(let key), .rs512): key.accepts(signature, SHA512.hash(data: message), .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256): key.accepts(signature, SHA256.hash(data: message), .PSS)
        case (.rsa(let key), .ps384): key.accepts(signature, SHA384.hash(data: message), .PSS)
        case (.rsa(let key), .ps512): key.accepts(signature, SHA512.hash(data: message), .PSS)
        case (.p256(let key), .es256):
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA256.hash(data: message)) } ?? false
        case (.p384(let key), .es384):
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA384.hash(data: message)) } ?? false
        case (.p521(let key), .es512):
            (try? P521.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: SHA512.hash(data: message)) } ?? false
        default: false
        }
    }
}

extension VerificationKey: Equatable {
    package static func == (one: VerificationKey, other: VerificationKey) -> Bool { one.bytes == other.bytes }
}

extension _RSA.Signing.PublicKey {
    fileprivate func accepts(_ signature: [UInt8], _ digest: some Digest, _ padding: _RSA.Signing.Padding) -> Bool {
        isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: padding)
    }
}
