import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Synchronization

/// Lets nobody ask for more than their share: a bucket for each account, and for each address that has not said whose
/// it is, which fills at an even rate and holds what comes in ten seconds (ASVS 2.4).
struct RateLimit: RouterMiddleware {
    private let requestsPerSecond: Double
    private let buckets = Buckets()

    init(requestsPerSecond: Int) { self.requestsPerSecond = Double(requestsPerSecond) }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let asker = context.visitor?.account ?? context.channel.remoteAddress?.ipAddress ?? ""
        guard buckets.take(asker, rate: requestsPerSecond, now: .now) else {
            var problem = Problem(.tooManyRequests, "too-many", "Too much was asked for at once.", exit: .busy)
            problem.headers[.retryAfter] = "1"
            throw problem
        }
        return try await next(request, context)
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
