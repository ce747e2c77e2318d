import Crypto
import Synchronization

/// What became of tokens that were believed, by their digests: programs show the same one again and again. Nothing that
/// the issuer says of a person is kept, and no token.
final class BelievedTokens: Sendable {
    /// A token, and the key that signed it.
    struct Known: Sendable {
        let token: VerifiedToken
        let keyID: String
        let algorithm: SigningAlgorithm
        let key: VerificationKey
    }

    /// Past so many, all are forgotten, and looked at once more.
    private static let most = 10_000

    private let known = Mutex<[SHA256Digest: Known]>([:])

    subscript(digest: SHA256Digest) -> Known? {
        get { known.withLock { $0[digest] } }
        set {
            known.withLock { known in
                if known.count >= Self.most { known = [:] }
                known[digest] = newValue
            }
        }
    }
}
