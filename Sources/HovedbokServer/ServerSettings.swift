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

    /// Where the server listens.
    public var place: Place
    /// The certificate; nil where somebody in front, or a unix socket, makes one needless.
    public var certificate: Certificate?
    /// How much is taken from anybody.
    public var limits = ServerLimits()
    /// Whether who connects by the socket is who the kernel says: not behind a proxy.
    public var trustsPeers = false

    /// A server at a place.
    public init(at place: Place) { self.place = place }
}
