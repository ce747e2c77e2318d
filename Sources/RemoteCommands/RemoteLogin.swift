public import FoundationEssentials

/// Where programs on somebody's own machine get tokens for a server.
public struct RemoteIssuer: Codable, Sendable {
    /// The issuer's name, as its tokens say it.
    public var issuer: String
    /// What such programs are called there.
    public var client: String
    /// What a token must be good for; several with a space between.
    public var scope: String

    /// An issuer.
    public init(issuer: String, client: String, scope: String) {
        (self.issuer, self.client, self.scope) = (issuer, client, scope)
    }
}

/// A login that has begun: somebody goes on with it in a browser, on any machine.
public struct RemoteLogin: Codable, Sendable {
    /// Where they go; the code may be in it already.
    public var address: String
    /// What they type or compare there.
    public var code: String
    /// What whoever waits for them must know; a secret.
    public var ticket: Data

    /// A login.
    public init(address: String, code: String, ticket: Data) {
        (self.address, self.code, self.ticket) = (address, code, ticket)
    }
}
