import Foundation
import Identity
import IdentityHTTP
import RemoteCommands

/// Logs somebody in who sits at another program than a browser (RFC 8628).
enum LoginCarrier {
    /// The issuer did not give a token.
    struct Failed: Error { let reason: IdentityError }

    /// What is kept between beginning and waiting.
    private struct Ticket: Codable {
        let issuer: RemoteIssuer
        let code: DeviceCode
    }

    /// Asks the server who its issuer is, and the issuer for a code.
    static func begin(_ server: Server) async throws -> Server.Answer {
        let answer = try await server.issuer()
        guard answer.isGood else { return answer }
        let issuer = try JSONDecoder().decode(RemoteIssuer.self, from: answer.body)
        do {
            let code = try await device(issuer).start()
            let login = RemoteLogin(
                address: code.completeAddress ?? code.address, code: code.userCode,
                ticket: try JSONEncoder().encode(Ticket(issuer: issuer, code: code)))
            return Server.Answer(isGood: true, body: try JSONEncoder().encode(login))
        } catch let error as IdentityError {
            throw Failed(reason: error)
        }
    }

    /// Waits until the login is approved, and keeps its token.
    static func wait(_ ticket: Data, keepingIn file: String) async throws -> Server.Answer {
        let ticket = try JSONDecoder().decode(Ticket.self, from: ticket)
        do {
            try await device(ticket.issuer).wait(for: ticket.code).token.keep(in: file)
            return Server.Answer(isGood: true, body: Data())
        } catch {
            throw Failed(reason: error)
        }
    }

    private static func device(_ issuer: RemoteIssuer) throws(IdentityError) -> DeviceLogin {
        let provider = try Provider(issuer: issuer.issuer, clientID: issuer.client, scopes: [issuer.scope])
        return DeviceLogin(issuer: KnownIssuer(provider, http: WebFetcher()))
    }
}
