import FoundationEssentials

/// What a person is asked to do so that a program on their machine may act for them.
public struct DeviceCode: Redacted, Codable, Sendable {
    /// What they type at the address.
    public let userCode: String
    /// Where they go, with any browser.
    public let address: String
    /// The same address with the code in it, if the issuer has one.
    public let completeAddress: String?
    /// When the code ends, in seconds since 1970.
    public let expires: Double
    fileprivate let secret: String
    fileprivate let interval: Double
}

/// What the program got: a token to send with each request.
public struct AccessGrant: Redacted, Sendable {
    /// The access token.
    public let token: Secret
    /// When it ends, in seconds since 1970; nil if the issuer does not say.
    public let expires: Double?
}

/// Login for programs without a browser (RFC 8628): the person approves elsewhere, the program asks until they have.
public struct DeviceLogin: Sendable {
    private let issuer: KnownIssuer
    private let pause: @Sendable (Double) async throws -> Void

    /// - Parameter pause: Waits for so many seconds; throws when it is interrupted.
    public init(
        issuer: KnownIssuer,
        pause: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.issuer = issuer
        self.pause = pause
    }

    /// Asks the issuer for a code.
    /// - Throws: `loginFailed` where the issuer lets no device log in, `issuerUnavailable`, `issuerMistaken`.
    public func start() async throws(IdentityError) -> DeviceCode {
        guard let endpoint = try await issuer.document().deviceEndpoint else { throw .loginFailed }
        let scopes = issuer.provider.scopes.joined(separator: " ")
        let answer = try await issuer.ask(endpoint, [("scope", scopes)], as: DeviceAnswer.self)
        guard let code = answer.code, let userCode = answer.userCode, let address = answer.address,
            let lifetime = answer.lifetime
        else { throw .loginFailed }
        // Both are printed on a terminal, which must not be told to do anything by them.
        guard Self.isPlain(userCode), Self.isPlain(address), WebAddress.isSafe(address) else { throw .issuerMistaken }
        let complete = answer.completeAddress.flatMap { Self.isPlain($0) && WebAddress.isSafe($0) ? $0 : nil }
        return DeviceCode(
            userCode: userCode, address: address, completeAddress: complete,
            expires: issuer.clock() + min(max(lifetime, 0), 3600), secret: code,
            interval: min(max(answer.interval ?? 5, 1), 60))
    }

    /// Asks until the person has approved.
    /// - Throws: `loginDenied`, `deviceExpired`, `issuerMistaken`; `loginFailed` where the issuer refuses or the pause
    ///   was interrupted.
    public func wait(for code: DeviceCode) async throws(IdentityError) -> AccessGrant {
        var interval = code.interval
        while true {
            guard (try? await pause(interval)) != nil else { throw .loginFailed }
            guard issuer.clock() < code.expires else { throw .deviceExpired }
            switch await poll(code) {
            case .success(let answer):
                if let grant = try granted(answer) { return grant }
                if answer.error == "slow_down" { interval += 5 }
            case .failure(.issuerUnavailable): interval = min(interval * 2, 60)
            case .failure(let error): throw error
            }
        }
    }

    private func poll(_ code: DeviceCode) async -> Result<TokenAnswer, IdentityError> {
        do throws(IdentityError) {
            let type = "urn:ietf:params:oauth:grant-type:device_code"
            return .success(
                try await issuer.ask(
                    issuer.document().tokenEndpoint, [("grant_type", type), ("device_code", code.secret)]))
        } catch {
            return .failure(error)
        }
    }

    /// Nil while there is nothing yet.
    private func granted(_ answer: TokenAnswer) throws(IdentityError) -> AccessGrant? {
        switch answer.error {
        case nil:
            guard let token = answer.accessToken else { throw .loginFailed }
            return AccessGrant(token: Secret(token), expires: answer.expiresIn.map { issuer.clock() + $0 })
        case "authorization_pending", "slow_down": return nil
        case "access_denied": throw .loginDenied
        case "expired_token": throw .deviceExpired
        default: throw .loginFailed
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        (1...2048).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
    }
}

/// The answer of the device endpoint.
private struct DeviceAnswer: Decodable {
    let code: String?
    let userCode: String?
    let address: String?
    let completeAddress: String?
    let lifetime: Double?
    let interval: Double?

    enum CodingKeys: String, CodingKey {
        case code = "device_code"
        case userCode = "user_code"
        case address = "verification_uri"
        case completeAddress = "verification_uri_complete"
        case lifetime = "expires_in"
        case interval
    }
}
