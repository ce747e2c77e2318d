import Application
import Commands
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOFoundationEssentialsCompat
import RemoteCommands
import Reporting

/// The command line from another machine: what was typed comes in, what the program would have printed goes out.
struct RemoteRoute {
    let host: LedgerHost
    let limits: ServerLimits
    /// Where programs get their tokens; nil where nobody gives them any.
    let issuer: RemoteIssuer?

    func add(to router: RouterGroup<ServerContext>) {
        addIssuer(to: router)
        router.post("run") { request, context in
            let account = try context.knownAccount
            let typed = try Self.typed(await request.wholeBody(upTo: limits.body))
            let outcome = try await host.run(typed, as: account)
            return Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(data: try JSONEncoder().encode(RemoteAnswer(outcome)))))
        }
    }

    /// Tells whoever asks where to log in: it is no secret, and they have no token yet.
    private func addIssuer(to router: RouterGroup<ServerContext>) {
        router.get("issuer") { _, _ in
            guard let issuer else {
                throw Problem(.notFound, "no-login", "Programs do not log in here.", exit: .unknownName)
            }
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(data: try JSONEncoder().encode(issuer))))
        }
    }

    private static func typed(_ body: ByteBuffer) throws -> Session.Request {
        guard let question = try? JSONDecoder().decode(RemoteQuestion.self, from: Data(body.readableBytesView)) else {
            throw Problem(.badRequest, "malformed", "The body is no command that was typed.")
        }
        var request = Session.Request(question.arguments, language: Language(rawValue: question.language) ?? .nb)
        request.width = min(max(question.width, 40), 1000)
        request.isInteractive = question.interactive
        request.answers = question.answers
        request.files = question.files.mapValues(Array.init)
        return request
    }
}
