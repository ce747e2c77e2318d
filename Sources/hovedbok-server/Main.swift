import Application
import ArgumentParser
import Commands
import Foundation
import HovedbokServer

/// The server as a program.
@main
struct Main: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hovedbok-server", abstract: "Serves a ledger to a region: commands, answers and pages.",
        discussion: "Secrets are read from files and never from flags or the environment.")

    @Option(help: "The ledger's directory.") var ledger: String
    @Option(help: "The address to listen on, HOST:PORT; port 0 takes one that is free.") var listen = "127.0.0.1:8080"
    @Option(help: "A unix socket to listen on instead.") var socket: String?
    @Flag(name: .customLong("trust-peers"), help: "Who connects by the socket is who the system says they are.")
    var trustsPeers = false
    @Option(help: "The certificate chain, PEM; read again when it changes.") var certificate: String?
    @Option(help: "The certificate's private key, PEM.") var key: String?

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together.")
        }
        guard !trustsPeers || socket != nil else { throw ValidationError("--trust-peers goes with --socket.") }
        guard socket != nil || address != nil else { throw ValidationError("--listen takes HOST:PORT.") }
    }

    func run() async throws {
        guard let place = socket.map({ ServerSettings.Place.socket(path: $0) }) ?? address else { return }
        var settings = ServerSettings(at: place)
        settings.trustsPeers = trustsPeers
        if let certificate, let key { settings.certificate = .init(chain: certificate, key: key) }
        let open = try Ledger(at: ledger, questions: AllQuestions.all)
        try await Server(open, settings) { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) }.run()
    }

    private var address: ServerSettings.Place? {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]) else {
            return nil
        }
        let host = listen[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        return host.isEmpty ? nil : .address(host: String(host), port: port)
    }
}
