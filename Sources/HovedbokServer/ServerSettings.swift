/// How the server is set up.
public struct ServerSettings: Sendable {
    /// Where the server listens.
    public enum Place: Sendable {
        /// A host and a port; 0 for any that is free.
        case address(host: String, port: Int)
        /// A unix socket: people of this machine, or a proxy in front.
        case socket(path: String)
    }

    /// Files of a certificate chain and its key, both PEM; read again when they change.
    public struct Certificate: Sendable {
        /// The chain.
        public var chain: String
        /// The private key.
        public var key: String

        /// The two files.
        public init(chain: String, key: String) { (self.chain, self.key) = (chain, key) }
    }

    /// Who says who people are.
    public struct Issuer: Sendable {
        /// The issuer's name, as its tokens say it.
        public var name: String
        /// This program's name there.
        public var client: String
        /// The file with the secret that both know, or with the private key (PEM); nil for neither.
        public var proof: Proof?
        /// The name of this service in access tokens.
        public var audience: String
        /// The scope that an access token must have.
        public var scope: String
        /// The file with the key by which accounts are named.
        public var accountKey: String

        /// How sure the issuer must be of people: `substantial` or `high`; nil where that is its business alone.
        public var leastLevel: String?
        /// What command lines on people's own machines are called there; nil where they may not log in.
        public var commandLineClient: String?

        /// How this program shows the issuer who it is.
        public enum Proof: Sendable {
            /// A file with a secret.
            case secret(file: String)
            /// A file with a private key, PEM.
            case key(file: String)
        }

        /// An issuer.
        public init(name: String, client: String, audience: String, scope: String, accountKey: String) {
            (self.name, self.client, self.audience) = (name, client, audience)
            (self.scope, self.accountKey) = (scope, accountKey)
        }
    }

    /// Where the server listens.
    public var place: Place
    /// Who says who people are; nil where only people of this machine are served.
    public var issuer: Issuer?
    /// The address by which browsers know the server, such as `https://hovedbok.example.no`.
    public var publicAddress: String?
    /// The file of htmx, where there is one: pages then follow the time bar without being loaded anew.
    public var script: String?
    /// The certificate; nil where somebody in front, or a unix socket, makes one needless.
    public var certificate: Certificate?
    /// How much is taken from anybody.
    public var limits = ServerLimits()
    /// Whether who connects by the socket is who the kernel says: not behind a proxy.
    public var trustsPeers = false

    /// A server at a place.
    public init(at place: Place) { self.place = place }
}
