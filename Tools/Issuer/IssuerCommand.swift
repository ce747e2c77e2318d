import ArgumentParser
import Foundation
import Hummingbird
import Identity

/// `Issuer`: signs anybody in as somebody made up, for tests and for the demo.
@main
struct IssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Issuer",
        abstract: "An OpenID issuer for tests and the demo: no passwords, on this machine alone.")

    @Option(help: "The port; 0 lets the system choose.") var port = 9191
    @Option(help: "An address that browsers may be sent back to; may be given again.") var redirect: [String] = []
    @Option(help: "The audience of access tokens.") var audience = "hovedbok"

    func run() async throws {
        let secret = Unguessable.text()
        let issuer = try TestIssuer(
            clients: [
                Client(id: "hovedbok", proof: .none, redirects: redirect),
                Client(id: "hovedbok-cli", proof: .none),
                Client(id: "hovedbok-machine", proof: .secret(secret)),
            ], audience: audience)
        try await issuer.application(port: port) { address in
            let lines = "issuer \(address)\nsecret of the client hovedbok-machine, until it ends: \(secret)\n"
            FileHandle.standardOutput.write(Data(lines.utf8))
        }.runService()
    }
}
