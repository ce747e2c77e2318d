import FoundationEssentials

/// What an issuer says of itself (OpenID Connect Discovery 1.0).
struct IssuerDocument: Decodable, Sendable {
    let issuer: String
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keys: String
    let deviceEndpoint: String?
    let pushEndpoint: String?
    /// Whether answers to the browser name the issuer (RFC 9207).
    let namesIssuer: Bool?

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keys = "jwks_uri"
        case deviceEndpoint = "device_authorization_endpoint"
        case pushEndpoint = "pushed_authorization_request_endpoint"
        case namesIssuer = "authorization_response_iss_parameter_supported"
    }

    /// An issuer that calls itself something else, or would have secrets sent in the clear, is not believed.
    init(json: [UInt8], of issuer: String) throws(IdentityError) {
        guard let document = try? JSONDecoder().decode(Self.self, from: Data(json)), document.issuer == issuer else {
            throw .issuerMistaken
        }
        let addresses = [
            document.authorizationEndpoint, document.tokenEndpoint, document.keys, document.deviceEndpoint,
            document.pushEndpoint,
        ]
        guard addresses.allSatisfy({ $0.map(WebAddress.isSafe) ?? true }) else { throw .issuerMistaken }
        self = document
    }
}

/// An issuer as it is asked: its document, its keys, and its answers to questions.
///
/// One for each provider, shared by all who verify, log in or wait for a device.
public struct KnownIssuer: Sendable {
    /// Whose it is, and who we are to it.
    public let provider: Provider
    let http: any HTTPFetching
    let clock: Clock
    private let cachedDocument: Cached<IssuerDocument>
    /// Its keys.
    public let keys: KeyCache

    /// An issuer that nothing is known of yet: the first question fetches its document.
    public init(
        _ provider: Provider, http: any HTTPFetching, clock: @escaping Clock = systemClock,
        limits: CacheLimits = CacheLimits()
    ) {
        self.provider = provider
        self.http = http
        self.clock = clock
        let cached = Cached<IssuerDocument>(limits: limits, clock: clock) {
            let name = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
            return await http.document(at: name + "/.well-known/openid-configuration") {
                json throws(IdentityError) in try IssuerDocument(json: json, of: provider.issuer)
            }
        }
        cachedDocument = cached
        keys = KeyCache(http: http, clock: clock, limits: limits) { () async throws(IdentityError) -> String in
            try await cached.value().keys
        }
    }

    /// Whether the issuer's document can be had, for those who watch over a server.
    /// - Throws: `issuerUnavailable`, `issuerMistaken`.
    public func check() async throws(IdentityError) { _ = try await document() }

    func document() async throws(IdentityError) -> IssuerDocument { try await cachedDocument.value() }
}

extension HTTPFetching {
    /// Fetches a document and reads it.
    func document<Value>(
        at url: String, read: @Sendable ([UInt8]) throws(IdentityError) -> Value
    ) async -> Result<Value, IdentityError> {
        guard let answer = try? await self.answer(to: HTTPQuestion(url: url)), answer.status == 200 else {
            return .failure(.issuerUnavailable)
        }
        do throws(IdentityError) {
            return .success(try read(answer.body))
        } catch {
            return .failure(error)
        }
    }
}
