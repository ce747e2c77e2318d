/// An issuer of tokens, and what this program is to it.
public struct Provider: Sendable {
    /// How this program proves who it is when it asks the issuer.
    public enum Proof: Sendable {
        /// Not at all: a program on somebody's own machine can keep no secret.
        case none
        /// By a secret that both know. HelseID takes none.
        case secret(Secret)
        /// By a signature.
        case key(SigningKey)
    }

    /// The issuer's name, exactly as its tokens say it.
    public let issuer: String
    /// This program's name at the issuer.
    public let clientID: String
    /// How it proves that.
    public let proof: Proof
    /// What it asks for when somebody signs in; `openid` is added.
    public let scopes: [String]

    /// Describes an issuer.
    /// - Throws: `configurationWrong` unless the issuer is reached by TLS or is on this machine, and the client has a
    ///   name.
    public init(issuer: String, clientID: String, proof: Proof = .none, scopes: [String] = []) throws(IdentityError) {
        guard WebAddress.isSafe(issuer), !clientID.isEmpty else { throw .configurationWrong }
        self.issuer = issuer
        self.clientID = clientID
        self.proof = proof
        self.scopes = (["openid"] + scopes.filter { $0 != "openid" })
    }
}
