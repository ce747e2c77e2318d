import Application
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Pages
import Reporting

/// Tells programs of every error in one form, and nobody of what is inside the server.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let language = Language(accepted: request.headers[values: .acceptLanguage])
            let problem = Problem(error, in: language)
            problem.note(error, in: context.logger)
            return problem.response(from: request, context: context)
        }
    }
}

/// Refuses an address that has empty segments: the router passes over them, and whoever looks at the beginning of the
/// path would take it for another address than that which answers.
struct WholePaths: RouterMiddleware {
    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/"), !request.uri.path.contains("//") else {
            throw Problem(.badRequest, "malformed", "The path has an empty segment.")
        }
        return try await next(request, context)
    }
}

/// What every answer tells a browser to refuse (ASVS 3.4).
struct SecurityHeaders: RouterMiddleware {
    /// Whether the connection is encrypted, here or by who stands in front.
    let isSecure: Bool

    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'
        """

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        response.headers[.crossOriginResourcePolicy] = "same-origin"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

/// Notes each request: which route, how it ended, how long it took. Addresses and names may tell of persons, so neither
/// is noted.
struct RequestLog: RouterMiddleware {
    let metrics: ServerMetrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.begin()
        var response = try await next(request, context)
        let duration = start.duration(to: .now)
        let route = context.endpointPath ?? "-"
        metrics.end(route, request.method.rawValue, response.status.code, duration)
        response.headers[.requestID] = context.id
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(duration.milliseconds)",
            ])
        return response
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = HTTPField.Name.named("Referrer-Policy")
    fileprivate static let crossOriginOpenerPolicy = HTTPField.Name.named("Cross-Origin-Opener-Policy")
    fileprivate static let crossOriginResourcePolicy = HTTPField.Name.named("Cross-Origin-Resource-Policy")
    fileprivate static let requestID = HTTPField.Name.named("X-Request-ID")
}
