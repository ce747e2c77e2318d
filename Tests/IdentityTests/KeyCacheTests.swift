import Identity
import Testing

@testable import Issuer

/// What is known of an issuer, for how long, and what happens when it is down.
@Suite struct KeyCacheTests {
    @Test func `an issuer is asked once for many tokens`() async throws {
        let workshop = try Workshop()
        let token = try workshop.token()
        let verifier = try workshop.verifier()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await verifier.verify(token) } }
            try await group.waitForAll()
        }
        #expect(workshop.http.asked("/jwks") == 1)
        #expect(workshop.http.asked("/.well-known/openid-configuration") == 1)
    }

    @Test func `a new key is believed within a minute of its first token`() async throws {
        let workshop = try Workshop()
        let new = try SigningKey(for: .es256)
        let token = try workshop.token(header: ["kid": .text(new.id)], by: new)
        #expect(await workshop.refusal(of: try workshop.token()) == nil)
        workshop.http.publish([new.publicWebKey])
        #expect(await workshop.refusal(of: token) == .keyUnknown)
        workshop.clock.advance(60)
        #expect(await workshop.refusal(of: token) == nil)
    }

    @Test func `a key that the issuer took back is believed until the keys are no longer fresh`() async throws {
        let workshop = try Workshop()
        let token = try workshop.token(claims: ["exp": .number(Double(workshop.now + 7200))])
        #expect(await workshop.refusal(of: token) == nil)
        workshop.http.publish([])
        workshop.clock.advance(599)
        #expect(await workshop.refusal(of: token) == nil)
        workshop.clock.advance(1)
        #expect(await workshop.refusal(of: token) == .keyUnknown)
    }

    @Test func `a flood of made-up keys asks the issuer once a minute`() async throws {
        let workshop = try Workshop()
        for number in 0..<600 {
            let token = try workshop.token(header: ["kid": .text("made-up-\(number)")])
            #expect(await workshop.refusal(of: token) == .keyUnknown)
            workshop.clock.advance(0.5)
        }
        #expect(workshop.http.asked("/jwks") == 5)
    }

    @Test func `an issuer that is down is waited for, but not for ever`() async throws {
        let workshop = try Workshop()
        let token = try workshop.token(claims: ["exp": .number(Double(workshop.now + 7200))])
        #expect(await workshop.refusal(of: token) == nil)
        workshop.http.isDown = true
        workshop.clock.advance(3599)
        #expect(await workshop.refusal(of: token) == nil)
        workshop.clock.advance(1)
        #expect(await workshop.refusal(of: token) == .issuerUnavailable)
        workshop.http.isDown = false
        workshop.clock.advance(5)
        #expect(await workshop.refusal(of: token) == nil)
    }

    @Test func `an issuer that was never up lets nobody in, and is not asked at every request`() async throws {
        let workshop = try Workshop()
        workshop.http.isDown = true
        let token = try workshop.token()
        for _ in 0..<20 { #expect(await workshop.refusal(of: token) == .issuerUnavailable) }
        #expect(workshop.http.asked("/.well-known/openid-configuration") == 1)
        workshop.http.isDown = false
        workshop.clock.advance(5)
        #expect(await workshop.refusal(of: token) == nil)
    }

    @Test func `a clock that went back makes nothing fresh`() async throws {
        let workshop = try Workshop()
        #expect(await workshop.refusal(of: try workshop.token()) == nil)
        workshop.clock.advance(-10)
        #expect(await workshop.refusal(of: try workshop.token()) == nil)
        #expect(workshop.http.asked("/jwks") == 2)
    }

    @Test(
        arguments: [
            ["issuer": "https://another.example"],
            ["issuer": .text(FakeIssuer.address + "/")],
            ["issuer": .null],
            ["jwks_uri": "http://issuer.example/jwks"],
            ["token_endpoint": "ftp://issuer.example/token"],
            ["authorization_endpoint": "https://somebody@issuer.example/authorize"],
            ["token_endpoint": .null],
        ] as [[String: JSON]])
    func `an issuer that says something else than it must is not believed`(document: [String: JSON]) async throws {
        let workshop = try Workshop(document: document)
        #expect(await workshop.refusal(of: try workshop.token()) == .issuerMistaken)
    }

    @Test(arguments: [
        "", "issuer.example", "http://issuer.example", "https://", "https://a:b@issuer.example", "https://x.example/#y",
        "http://127.0.0.1.evil.example",
    ])
    func `an issuer is reached by TLS or on this machine`(address: String) {
        #expect(throws: IdentityError.configurationWrong) { _ = try Provider(issuer: address, clientID: "hovedbok") }
    }

    @Test func `keys that are not for signatures, or of no use, are passed over`() async throws {
        let workshop = try Workshop()
        let key = try SigningKey(for: .es256)
        let members = try #require(JSON(key.publicWebKey)).members
        let useless: [[String: JSON]] = [
            ["use": "enc"], ["kty": "oct", "k": "AAAA"], ["kid": .null], ["crv": "P-384"], ["x": "AAAA"],
            ["d": "AAAA"], ["kty": "RSA", "n": .text(String(repeating: "A", count: 171)), "e": "AQAB"],
        ]
        let token = try workshop.token(header: ["kid": .text(key.id)], by: key)
        for change in useless {
            let other = JSON.object(members.merging(change) { $1 }).printed
            workshop.http.publish([other, workshop.key.publicWebKey])
            workshop.clock.advance(60)
            #expect(await workshop.refusal(of: token) == .keyUnknown, "\(change)")
            #expect(await workshop.refusal(of: try workshop.token()) == nil)
        }
    }

    @Test func `a list of keys that is none is the issuer's mistake`() async throws {
        let workshop = try Workshop()
        workshop.http.publish(["{"])
        #expect(await workshop.refusal(of: try workshop.token()) == .issuerMistaken)
    }
}
