import Glibc
import Hummingbird
import HummingbirdCore
import NIOCore

/// Finds out who is at the other end.
protocol Accounts: Sendable {
    /// The account that a request is made for; nil when it shows none.
    ///
    /// - Throws: `Problem` when it shows one that is not valid.
    func account(of request: Request, on channel: any Channel) async throws -> String?
}

/// A process at the other end of a socket, as Linux tells of it (`struct ucred`).
private struct Peer {
    var process: Int32 = 0
    var uid: UInt32 = 0
    var gid: UInt32 = 0
}

/// People of this machine, whom the kernel names at the other end of a unix socket.
struct PeerAccounts: Accounts {
    func account(of request: Request, on channel: any Channel) async throws -> String? {
        guard let channel = channel as? any SocketOptionProvider else { return nil }
        let peer: Peer = try await channel.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        guard let entry = getpwuid(peer.uid), let name = entry.pointee.pw_name else { return "uid-\(peer.uid)" }
        return String(cString: name)
    }
}

/// The first of several ways that tells an account.
struct AnyAccounts: Accounts {
    let ways: [any Accounts]

    func account(of request: Request, on channel: any Channel) async throws -> String? {
        for way in ways {
            if let account = try await way.account(of: request, on: channel) { return account }
        }
        return nil
    }
}

/// Puts the account to what is known of a request.
struct AccountMiddleware: RouterMiddleware {
    let accounts: any Accounts

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.account = try await accounts.account(of: request, on: context.channel)
        return try await next(request, context)
    }
}
