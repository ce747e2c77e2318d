import NIOCore
import NIOHTTPTypes

/// Closes a connection that is kept from somebody else: no request begins on it in time, one takes too long to come, an
/// answer is not read, or whoever is behind it has their share of connections already.
final class ConnectionLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private let shares: Shares
    private var share: Shares.Share?
    private var watch: RepeatedTask?
    /// When the request must be there; nil between two of them.
    private var requestDue: NIODeadline?
    /// When the next part of the answer must have been taken; nil when nothing waits.
    private var readDue: NIODeadline?
    private var unread = 0

    init(_ limits: ServerLimits, _ shares: Shares) { (self.limits, self.shares) = (limits, shares) }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        requestDue = context.eventLoop.now + limits.firstRequest
        let own = NIOLoopBound(self, eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
            own.value.check(channel)
        }
        if channel.isActive { admit(channel) }
    }

    func channelActive(context: ChannelHandlerContext) {
        admit(context.channel)
        context.fireChannelActive()
    }

    private func admit(_ channel: any Channel) {
        // In front of the server stands one of this machine for everybody.
        guard let address = channel.remoteAddress, !address.isLoopback, let network = address.network else { return }
        share = shares.take(network, most: limits.connectionsOfOne)
        if share == nil { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        share = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: requestDue = context.eventLoop.now + limits.wholeRequest
        case .body: break
        case .end: requestDue = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let loop = context.eventLoop
        let written = promise ?? loop.makePromise()
        if unread == 0 { readDue = loop.now + limits.unread }
        unread += 1
        written.futureResult.assumeIsolated().whenComplete { _ in
            self.unread -= 1
            self.readDue = self.unread == 0 ? nil : loop.now + self.limits.unread
        }
        context.write(data, promise: written)
    }

    private func check(_ channel: any Channel) {
        let now = channel.eventLoop.now
        guard [requestDue, readDue].contains(where: { $0.map { $0 < now } ?? false }) else { return }
        channel.close(promise: nil)
    }
}
