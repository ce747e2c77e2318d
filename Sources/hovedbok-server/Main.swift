import Application
import ArgumentParser
import Commands
import Foundation
import HovedbokServer
import Identity

/// The server as a program.
@main
struct Main: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hovedbok-server", abstract: "Serves a ledger to a region: commands, answers and pages.",
        subcommands: [Serve.self, Contract.self, NewAccountKey.self, AccountNames.self, PublicKey.self],
        defaultSubcommand: Serve.self)
}

/// The contract of the interface for programs.
struct Contract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract", abstract: "Print the contract of the interface for programs (OpenAPI 3.1).")

    func run() { print(OpenAPI.yaml, terminator: "") }
}

/// A key by which accounts are named.
struct NewAccountKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-account-key",
        abstract: "Print a new key by which accounts are named; keep it in a file of your own.")

    func run() { print(AccountKey.newText()) }
}

/// The names under which people are added to the ledger.
struct AccountNames: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Print the account of somebody at an issuer, for hovedbok user add.")
    @Option(help: "The issuer's address, as its tokens name it.") var issuer: String
    @Option(name: .customLong("account-key"), help: "The file with the key.") var accountKey: String
    @Argument(help: "What the issuer calls them (sub).") var subject: String

    func run() async {
        await orEnd { print(try AccountKey(file: accountKey).account(issuer: issuer, subject: subject)) }
    }
}

/// What an issuer is told of the key by which the server proves who it is.
struct PublicKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "public-key", abstract: "Print the public half of --client-key-file as a JWK, to be registered.")
    @Argument(help: "The file with the private key, PEM.") var file: String

    func run() async { await orEnd { print(try SigningKey(file: file).publicWebKey) } }
}

/// Does something, or ends the process in the words of the command line.
private func orEnd(_ body: () async throws -> Void) async {
    do {
        try await body()
    } catch {
        Program.end(Explanation(starting: error))
    }
}

/// The serving itself.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a ledger.",
        discussion: "Secrets are read from files and never from flags or the environment.")

    @Option(help: "The ledger's directory.") var ledger: String
    @Option(help: "The address to listen on, HOST:PORT; port 0 takes one that is free.") var listen = "127.0.0.1:8080"
    @Option(help: "A unix socket to listen on instead.") var socket: String?
    @Flag(name: .customLong("trust-peers"), help: "Who connects by the socket is who the system says they are.")
    var trustsPeers = false
    @Option(help: "The certificate chain, PEM; read again when it changes.") var certificate: String?
    @Option(help: "The certificate's private key, PEM.") var key: String?
    @Option(name: .customLong("public-address"), help: "The address by which browsers know the server.")
    var publicAddress: String?
    @Option(help: "The file of htmx: pages then follow the time bar without being loaded anew.") var script: String?
    @Option(
        name: .customLong("requests-per-second"),
        help: "What one account may ask for in a second, over ten seconds; programs that share one may need more.")
    var requestsPerSecond = ServerLimits().requestsPerSecond
    @OptionGroup var issuer: IssuerOptions

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--certificate and --key go together.")
        }
        guard !trustsPeers || socket != nil else { throw ValidationError("--trust-peers goes with --socket.") }
        guard issuer.isWhole else {
            throw ValidationError("--issuer, --client and --account-key go together.")
        }
        guard requestsPerSecond > 0 else { throw ValidationError("--requests-per-second takes a number above 0.") }
        guard issuer.securityLevel.map({ SecurityLevel(named: $0) != nil }) ?? true else {
            throw ValidationError("--security-level is substantial or high.")
        }
        guard socket != nil || address != nil else { throw ValidationError("--listen takes HOST:PORT.") }
        guard socket != nil || certificate != nil || isOnThisMachine else {
            throw ValidationError("Without --certificate, --listen takes an address of this machine: 127.0.0.1.")
        }
    }

    func run() async {
        await orEnd {
            try Program.requireSettings()
            try await serve()
        }
    }

    private func serve() async throws {
        guard let place = socket.map({ ServerSettings.Place.socket(path: $0) }) ?? address else { return }
        var settings = ServerSettings(at: place)
        settings.trustsPeers = trustsPeers
        settings.publicAddress = publicAddress ?? (socket == nil ? "http://" + listen : nil)
        settings.issuer = issuer.settings
        settings.script = script
        settings.limits.requestsPerSecond = requestsPerSecond
        if let certificate, let key { settings.certificate = .init(chain: certificate, key: key) }
        let open = try Ledger(at: ledger, questions: AllQuestions.all)
        try await Server(open, settings) { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) }.run()
    }

    private var address: ServerSettings.Place? {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]) else {
            return nil
        }
        return host.isEmpty ? nil : .address(host: host, port: port)
    }

    private var host: String {
        String(listen[..<(listen.lastIndex(of: ":") ?? listen.endIndex)].drop { $0 == "[" }.prefix { $0 != "]" })
    }

    private var isOnThisMachine: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// Who says who people are.
struct IssuerOptions: ParsableArguments {
    @Option(help: "The issuer's address, as its tokens name it.") var issuer: String?
    @Option(help: "This server's name at the issuer.") var client: String?
    @Option(name: .customLong("client-secret-file"), help: "The file with the secret that the issuer knows, too.")
    var secretFile: String?
    @Option(name: .customLong("client-key-file"), help: "The file with the private key that the issuer knows, PEM.")
    var keyFile: String?
    @Option(
        name: .customLong("command-line-client"),
        help: "What command lines on people's own machines are called at the issuer; without it they do not log in.")
    var commandLineClient: String?
    @Option(help: "The name of this service in access tokens.") var audience = "hovedbok"
    @Option(help: "The scope that an access token must have.") var scope = "hovedbok"
    @Option(
        name: .customLong("security-level"),
        help: "How sure the issuer must be of people: substantial or high; without it, as sure as it likes.")
    var securityLevel: String?
    @Option(name: .customLong("account-key"), help: "The file with the key by which accounts are named.")
    var accountKey: String?

    /// Whether all or none of what is needed is given.
    var isWhole: Bool { Set([issuer == nil, client == nil, accountKey == nil]).count == 1 }

    var settings: ServerSettings.Issuer? {
        guard let issuer, let client, let accountKey else { return nil }
        var settings = ServerSettings.Issuer(
            name: issuer, client: client, audience: audience, scope: scope, accountKey: accountKey)
        settings.commandLineClient = commandLineClient
        settings.leastLevel = securityLevel
        settings.proof = keyFile.map { .key(file: $0) } ?? secretFile.map { .secret(file: $0) }
        return settings
    }
}
