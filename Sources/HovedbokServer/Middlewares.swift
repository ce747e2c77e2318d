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
        } catch let problem as Problem {
            if problem.status.code == 500 { context.logger.error("failed", metadata: ["kind": "\(problem.code)"]) }
            return problem.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            let problem = Problem(
                error.status, error.status.code == 404 ? "not-found" : "http", error.status.reasonPhrase)
            return problem.response(from: request, context: context)
        } catch let error as NIOTooManyBytesError {
            let problem = Problem(
                .contentTooLarge, "too-large", "The body is larger than \(error.maxBytes ?? 0) bytes.")
            return problem.response(from: request, context: context)
        } catch is HTTPParserError, is IOError, is ChannelError {
            // Where the next request begins on this connection, nobody can tell, or its other end is gone.
            var problem = Problem(.badRequest, "malformed", "The request is broken, or ends before its end.")
            problem.headers[.connection] = "close"
            return problem.response(from: request, context: context)
        } catch {
            let language = Language(accepted: request.headers[values: .acceptLanguage])
            let explanation = Explanation(error, in: language).toldOutside(in: language)
            if explanation.httpStatus < 500 || explanation.exit == .busy {
                return Problem(explanation).response(from: request, context: context)
            }
            context.logger.error("failed", metadata: ["kind": "\(type(of: error))"])
            return Problem(
                .internalServerError, "failed", "Something failed; the log names the request.", exit: .failed
            )
            .response(from: request, context: context)
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
