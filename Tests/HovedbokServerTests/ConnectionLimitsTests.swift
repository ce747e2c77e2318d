import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import HovedbokServer

/// Nobody keeps a connection from others by saying little, by reading nothing, or by having many.
@Suite struct ConnectionLimitsTests {
    private let limits = ServerLimits()

    /// A connection of somebody, and what waits to be taken from it.
    private func channel(from address: String = "192.0.2.1", _ shares: Shares = Shares()) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 1)
        try channel.pipeline.syncOperations.addHandler(ConnectionLimits(limits, shares))
        try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
        return channel
    }

    private func isOpen(_ channel: EmbeddedChannel, after time: TimeAmount) -> Bool {
        channel.embeddedEventLoop.advanceTime(by: time)
        return channel.isActive
    }

    private let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/"))

    @Test func `a connection on which nothing is asked is closed`() throws {
        let channel = try channel()
        #expect(isOpen(channel, after: limits.firstRequest - .seconds(1)))
        #expect(!isOpen(channel, after: .seconds(3)))
    }

    @Test func `a request that comes byte by byte is not waited for without end`() throws {
        let channel = try channel()
        try channel.writeInbound(head)
        var seconds: Int64 = 0
        while isOpen(channel, after: .seconds(5)), seconds < 1_000 {
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
            seconds += 5
        }
        #expect(.seconds(seconds) >= limits.wholeRequest - .seconds(5) && .seconds(seconds) <= limits.wholeRequest)
    }

    @Test func `between whole requests a connection may stay open`() throws {
        let channel = try channel()
        for _ in 0..<3 {
            try channel.writeInbound(head)
            try channel.writeInbound(HTTPRequestPart.end(nil))
            #expect(isOpen(channel, after: limits.wholeRequest + .seconds(30)))
        }
    }

    @Test func `an answer that nobody takes is given up, one that is taken slowly is not`() throws {
        for isTaken in [true, false] {
            let channel = try channel()
            try channel.writeInbound(head)
            try channel.writeInbound(HTTPRequestPart.end(nil))
            for _ in 0..<5 {
                channel.write(HTTPResponsePart.body(ByteBuffer(string: "x")), promise: nil)
                if isTaken { channel.flush() }
                _ = isOpen(channel, after: limits.unread - .seconds(5))
            }
            #expect(channel.isActive == isTaken)
        }
    }

    @Test func `one address has a share of the connections, and gets room again when it closes some`() throws {
        let shares = Shares()
        var own = try (0..<limits.connectionsOfOne).map { _ in try channel(from: "192.0.2.1", shares) }
        #expect(own.count { $0.isActive } == limits.connectionsOfOne)
        #expect(try isLetIn("192.0.2.1", shares) == false)
        #expect(try isLetIn("192.0.2.2", shares))
        let last = own.removeLast()
        try last.close().wait()
        last.embeddedEventLoop.run()
        #expect(try isLetIn("192.0.2.1", shares))
        let proxied = try (0...limits.connectionsOfOne).map { _ in try channel(from: "127.0.0.1", shares) }
        #expect(proxied.count { $0.isActive } == limits.connectionsOfOne + 1)
    }

    private func isLetIn(_ address: String, _ shares: Shares) throws -> Bool {
        try channel(from: address, shares).isActive
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ("fe80::1%eth0", "fe80:0:0:0::/64"),
    ])
    func `who has a network of IPv6 is one, whichever of its addresses they use`(address: String, network: String) {
        #expect(SocketAddress.network(of: address) == network)
    }
}
