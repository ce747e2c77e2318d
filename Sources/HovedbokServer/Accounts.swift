import Application
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Identity
import NIOCore
import Synchronization

/// Who is at the other end.
struct Visitor: Sendable {
    /// The account's name in the ledger.
    let account: String
    /// The session in a browser; nil for programs and for people of this machine.
    var session: BrowserSession?
    /// When the token ends by which they came, in seconds since 1970; nil for who came by another way.
    var end: Double?
}

/// Finds out who is at the other end.
protocol Accounts: Sendable {
    /// Who a request is from; nil when it does not say.
    ///
    /// - Throws: `Problem` when it says so in a way that is not valid.
    func visitor(of request: Request, on channel: any Channel) async throws -> Visitor?
}

/// A process at the other end of a socket, as Linux tells of it (`struct ucred`).
private struct Peer {
    var process: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
}

/// People of this machine, whom the kernel names at the other end of a unix socket.
struct PeerAccounts: Accounts {
    func visitor(of request: Request, on channel: any Channel) async throws -> Visitor? {
        guard let channel = channel as? any SocketOptionProvider else { return nil }
        let peer: Peer = try await channel.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        return Visitor(account: Self.name(of: peer.uid) ?? "uid-\(peer.uid)")
    }

    /// What a user of this machine is called. The system answers one at a time.
    private static func name(of user: UInt32) -> String? {
        asking.withLock { _ in getpwuid(user).map { String(cString: $0.pointee.pw_name) } }
    }

    private static let asking = Mutex(())
}

/// Programs and command lines, by an access token.
struct TokenAccounts: Accounts {
    let verifier: TokenVerifier

    func visitor(of request: Request, on channel: any Channel) async throws -> Visitor? {
        guard let field = request.headers[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw Problem.unauthorized }
        do {
            let token = try await verifier.verify(String(parts[1]))
            return Visitor(account: token.account.name, end: token.expires)
        } catch .issuerUnavailable {
            throw Problem(.serviceUnavailable, "login", "The issuer does not answer.", exit: .busy)
        } catch {
            throw Problem.unauthorized
        }
    }
}

/// People in browsers, by the cookie of their session.
struct SessionAccounts: Accounts {
    let sessions: SessionStore

    func visitor(of request: Request, on channel: any Channel) async throws -> Visitor? {
        let cookie = HostCookie.session.value(in: request.headers[values: .cookie])
        return sessions.session(cookie).map { Visitor(account: $0.account.name, session: $0) }
    }
}

/// Puts who asks to what is known of a request. Programs show tokens and browsers cookies, and never the other's: a
/// cookie that the browser adds by itself is good for pages only.
struct AccountMiddleware: RouterMiddleware {
    let forPrograms: [any Accounts]
    let forPages: [any Accounts]
    let limit: RateLimit

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let ways = request.uri.begins(with: "api") ? forPrograms : forPages
        for way in ways where context.visitor == nil {
            do {
                context.visitor = try await way.visitor(of: request, on: context.channel)
            } catch {
                // Whoever shows what is not valid is nobody, and asks for their address.
                try limit.take(request, context)
                throw error
            }
        }
        return try await next(request, context)
    }
}
