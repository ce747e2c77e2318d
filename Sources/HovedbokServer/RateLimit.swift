import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// Lets nobody ask for more than their share: a bucket for each account, and for each address that has not said whose
/// it is, which fills at an even rate and holds what comes in ten seconds; for logins that begin, a small one of each
/// address (ASVS 2.4).
///
/// Who comes by a socket without an account has no bucket: strangers who shared one would keep each other out. Whoever
/// stands in front knows their addresses, and limits them.
struct RateLimit: RouterMiddleware {
    private let limits: ServerLimits
    private let buckets = Buckets()
    private let logins = Buckets()

    init(_ limits: ServerLimits) { self.limits = limits }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        try take(request, context)
        return try await next(request, context)
    }

    /// Takes a request out of the bucket of whoever asks.
    ///
    /// - Throws: `Problem` where nothing is left in it.
    func take(_ request: Request, _ context: ServerContext) throws {
        let address = context.channel.remoteAddress?.network
        try take(context.visitor?.account ?? address, from: buckets, limits.requestsPerSecond)
        if request.uri.begins(with: "login") { try take(address, from: logins, limits.loginsPerSecond) }
    }

    private func take(_ asker: String?, from buckets: Buckets, _ rate: Int) throws {
        guard let asker, !buckets.take(asker, rate: Double(rate), now: .now) else { return }
        var problem = Problem(.tooManyRequests, "too-many", "Too much was asked for at once.", exit: .busy)
        problem.headers[.retryAfter] = "1"
        throw problem
    }
}

/// What each may still ask for.
final class Buckets: Sendable {
    private struct Bucket {
        var left: Double
        var filled: ContinuousClock.Instant
    }

    /// How long a bucket takes to fill, in seconds.
    private static let span = 10.0
    /// Past so many, full ones are dropped: they say nothing.
    private static let most = 10_000

    private let all = Mutex<[String: Bucket]>([:])

    /// How many are known.
    var count: Int { all.withLock { $0.count } }

    /// Takes one of what `name` may ask for; answers whether there was one.
    func take(_ name: String, rate: Double, now: ContinuousClock.Instant) -> Bool {
        all.withLock { all in
            if all.count > Self.most { all = all.filter { $0.value.filled.duration(to: now) < .seconds(Self.span) } }
            var bucket = all[name] ?? Bucket(left: rate * Self.span, filled: now)
            let passed = bucket.filled.duration(to: now) / .seconds(1)
            bucket.left = min(rate * Self.span, bucket.left + passed * rate)
            bucket.filled = now
            let isThere = bucket.left >= 1
            if isThere { bucket.left -= 1 }
            all[name] = bucket
            return isThere
        }
    }
}
