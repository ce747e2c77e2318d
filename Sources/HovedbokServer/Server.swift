public import Application
import Commands
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Identity
import Logging
import NIOCertificateReloading
import NIOCore
import NIOPosix
import NIOSSL
import Pages
import Processes
import RemoteCommands
import ServiceLifecycle
import UnixSignals

/// One server for all trusts, over the embedded ledger: a thin skin over commands and answers, with no rule of its own.
public struct Server: Sendable {
    private let ledger: Ledger
    private let settings: ServerSettings
    private let logger: Logger
    private let started: @Sendable (String) -> Void

    /// A server that is not running yet.
    ///
    /// - Parameter started: Told the address as soon as the server can be reached.
    public init(_ ledger: Ledger, _ settings: ServerSettings, started: @escaping @Sendable (String) -> Void = { _ in })
    {
        (self.ledger, self.settings, self.started) = (ledger, settings, started)
        logger = Logger(label: "hovedbok-server") { JSONLogHandler(label: $0) }
    }

    /// Serves until the process is asked to stop, and then ends what has begun.
    ///
    /// - Throws: `ServerError`, `IdentityError` for an issuer or a key file, and whatever opening the ledger throws;
    ///   `Explanation.init(starting:)` has the words.
    public func run() async throws {
        guard try settings.issuer == nil || ledger.hasUsers() else { throw ServerError.noUsers }
        if case .socket(let path) = settings.place { try await Self.requireFree(path) }
        let threads = NIOThreadPool(numberOfThreads: settings.limits.threads)
        threads.start()
        let host = LedgerHost(ledger, threads: threads)
        // The first to ask should not wait for facts that can be made before.
        _ = try await host.run { try $0.factsPosition() }
        let reloader = try certificates()
        let application = Hummingbird.Application(
            router: try router(host), server: try builder(reloader), configuration: configuration,
            services: reloader.map { [$0] } ?? [],
            onServerRunning: { [settings, started] in started(settings.address(of: $0)) }, logger: logger)
        do {
            try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ServerError.taken(settings.place.text)
        }
        try await threads.shutdownGracefully()
    }

    private func certificates() throws -> TimedCertificateReloader? {
        guard let files = settings.certificate else { return nil }
        do {
            return try TimedCertificateReloader(watching: files, logger)
        } catch {
            throw ServerError.unusable(files.chain)
        }
    }

    /// Refuses to take a socket from a server that is behind it.
    private static func requireFree(_ path: String) async throws {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        guard let other = try? await bootstrap.connect(unixDomainSocketPath: path).get() else { return }
        try await other.close()
        throw ServerError.taken(path)
    }

    private func router(_ host: LedgerHost) throws -> Router<ServerContext> {
        let metrics = ServerMetrics()
        let people = try settings.issuer.map {
            try People($0, home: settings.publicAddress ?? "https://localhost")
        }
        let script = try settings.script.map { file in
            guard let script = try? Script(file: file) else { throw ServerError.unusable(file) }
            return script
        }
        let site = try Site(ledger: ledger, script: script?.address, typesetter: typesetter, remembers: true)
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        let peers: [any Accounts] = settings.trustsPeers ? [PeerAccounts()] : []
        let limit = RateLimit(settings.limits)
        router.addMiddleware {
            RequestLog(metrics: metrics)
            SecurityHeaders(
                isSecure: settings.certificate != nil || settings.publicAddress?.hasPrefix("https:") ?? false)
            ProblemMiddleware()
            PageProblems(site: site)
            WholePaths()
            AccountMiddleware(
                forPrograms: people.map { [TokenAccounts(verifier: $0.verifier)] + peers } ?? peers,
                forPages: people.map { [SessionAccounts(sessions: $0.sessions)] + peers } ?? peers, limit: limit)
            limit
            KnownMethods()
        }
        HealthRoutes(host: host, metrics: metrics).add(to: router)
        people?.add(to: router, site)
        let api = router.group("api/v1")
        FollowRoute(host: host, most: settings.limits.followers).add(to: api)
        RemoteRoute(host: host, limits: settings.limits, issuer: settings.issuer?.forCommandLines).add(to: api)
        CommandRoutes(host: host, limits: settings.limits).add(to: api)
        script?.add(to: router)
        PageRoutes(host: host, site: site, limits: settings.limits, canLogIn: people != nil).add(to: router)
        return router
    }

    /// What makes PDF; nil where it is not installed, and browsers print.
    private var typesetter: Typesetter? {
        let typesetter = Typesetter(path: ProcessInfo.processInfo.environment["PATH"] ?? "")
        return typesetter.folders.contains { FileManager.default.isExecutableFile(atPath: $0 + "/weasyprint") }
            ? typesetter : nil
    }

    private var configuration: ApplicationConfiguration {
        let address: BindAddress =
            switch settings.place {
            case .address(let host, let port): .hostname(host, port: port)
            case .socket(let path): .unixDomainSocket(path: path)
            }
        return ApplicationConfiguration(
            address: address, availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections))
    }

    private func builder(_ reloader: TimedCertificateReloader?) throws -> HTTPServerBuilder {
        let (limits, shares) = (settings.limits, Shares())
        let plain = HTTPServerBuilder.http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionLimits(limits, shares)], idleTimeout: limits.idle,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.header, maxHeaderListSize: limits.header, maxHeaderFieldCount: 100)))
        guard let reloader else { return plain }
        var tls = try TLSConfiguration.makeServerConfiguration(certificateReloader: reloader)
        tls.minimumTLSVersion = .tlsv12
        // Of TLS 1.2 only what keeps past sessions secret when the key is lost, and authenticates what it encrypts.
        tls.cipherSuites = "ECDHE+AESGCM:ECDHE+CHACHA20"
        return try .tls(plain, tlsConfiguration: tls)
    }
}

extension TimedCertificateReloader {
    /// Reads a certificate and its key now, and again and again. Where one of them is not there, or they do not go
    /// together, the last ones that did are kept, and the log says so.
    fileprivate init(watching files: ServerSettings.Certificate, _ logger: Logger) throws {
        var configuration = Configuration(
            refreshInterval: .seconds(10),
            certificateSource: .init(location: .file(path: files.chain), format: .pem),
            privateKeySource: .init(location: .file(path: files.key), format: .pem))
        configuration.onCertificateLoadFailed = { failure in
            logger.warning("certificate not taken", metadata: ["kind": "\(failure.error)"])
        }
        self.init(configuration: configuration)
        try reload()
    }
}

extension ServerSettings.Issuer {
    /// What command lines are told of it.
    fileprivate var forCommandLines: RemoteIssuer? {
        commandLineClient.map {
            RemoteIssuer(issuer: name, client: $0, scope: ([scope] + levelScopes).joined(separator: " "))
        }
    }

    /// What is asked for so that the issuer says how sure it is of people, where that matters.
    var levelScopes: [String] { leastLevel == nil ? [] : [SecurityLevel.scope] }
}

extension ServerSettings {
    /// Where a channel can be reached.
    fileprivate func address(of channel: any Channel) -> String {
        switch place {
        case .socket(let path): "unix:" + path
        case .address(let host, let port):
            "\(certificate == nil ? "http" : "https")://\(host):\(channel.localAddress?.port ?? port)"
        }
    }
}

extension ServerSettings.Place {
    fileprivate var text: String {
        switch self {
        case .socket(let path): path
        case .address(let host, let port): "\(host):\(port)"
        }
    }
}
