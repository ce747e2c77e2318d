public import NIOCore

/// How much the server takes from anybody.
public struct ServerLimits: Sendable {
    /// The most bytes of a request's body.
    public var body = 16 << 20
    /// The most bytes of all fields of a request's header.
    public var header = 32 << 10
    /// How long a connection may say nothing.
    public var idle = TimeAmount.seconds(60)
    /// How long a new connection may wait with the header of its first request.
    public var firstRequest = TimeAmount.seconds(10)
    /// How long a request may take from its first field to the end of its body.
    public var wholeRequest = TimeAmount.seconds(120)
    /// How long nothing of an answer may be taken.
    public var unread = TimeAmount.seconds(60)
    /// The most connections at a time.
    public var connections = 512
    /// The most connections at a time of one address of IPv4, or of one network of IPv6.
    public var connectionsOfOne = 128
    /// The most that one account follows the log at a time.
    public var followers = 32
    /// How many commands run at a time: enough for many who append to be told together that it is durable.
    public var threads = 48
    /// The most requests of one account in a second, over ten seconds.
    public var requestsPerSecond = 200
    /// The most logins that one address begins in a second, over ten seconds: in the ten minutes that a login may take,
    /// an eighth of what the server keeps.
    public var loginsPerSecond = 2

    /// The limits that hold unless somebody says otherwise.
    public init() {}
}
