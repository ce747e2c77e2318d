import Foundation
import Identity
import Testing

@testable import Issuer

/// Which access tokens are believed.
@Suite struct TokenTests {
    @Test(arguments: Forgery.all)
    func `a forged or stale token is refused`(forgery: Forgery) async throws {
        let workshop = try Workshop()
        #expect(await workshop.refusal(of: try workshop.token()) == nil, "the good token that it was made from")
        #expect(await workshop.refusal(of: try forgery.make(workshop)) == forgery.refusal)
    }

    @Test func `there are forgeries of every kind, each with a name of its own`() {
        #expect(Forgery.all.count >= 60)
        #expect(Set(Forgery.all.map(\.name)).count == Forgery.all.count)
    }

    @Test func `a token that was believed is believed until it ends`() async throws {
        let workshop = try Workshop()
        let (verifier, token) = (try workshop.verifier(), try workshop.token())
        let first = try await verifier.verify(token)
        workshop.clock.advance(604)
        #expect(try await verifier.verify(token).account.name == first.account.name)
        workshop.clock.advance(1)
        await #expect(throws: IdentityError.expired) { try await verifier.verify(token) }
    }

    @Test(arguments: [false, true])
    func `a token that was believed is refused when its key is gone, or is another`(isAnother: Bool) async throws {
        let workshop = try Workshop()
        let lasting = try workshop.token(claims: ["exp": .number(Double(workshop.now + 7200))])
        let verifier = try workshop.verifier()
        _ = try await verifier.verify(lasting)
        let other = try SigningKey(for: .es256)
        let impostor = other.publicWebKey.replacing(other.id, with: workshop.key.id)
        workshop.http.publish(isAnother ? [impostor] : [])
        workshop.clock.advance(600)
        await #expect(throws: isAnother ? IdentityError.signatureWrong : .keyUnknown) {
            try await verifier.verify(lasting)
        }
    }

    @Test(arguments: ["at+jwt", "AT+JWT", "application/at+jwt", "JWT"])
    func `an access token may name its type in these ways`(type: String) async throws {
        let workshop = try Workshop()
        #expect(await workshop.refusal(of: try workshop.token(header: ["typ": .text(type)])) == nil)
    }

    @Test(
        arguments: [
            ["scope": "openid read"], ["scope": .list(["openid", "read"])], ["scope": .null, "scp": "read"],
        ] as [[String: JSON]])
    func `scopes are read as the standard, HelseID and Entra write them`(claims: [String: JSON]) async throws {
        let workshop = try Workshop()
        let token = try await workshop.verifier().verify(workshop.token(claims: claims))
        #expect(token.scopes.contains("read"))
    }

    @Test func `a token says whose it is, until when, and how sure the issuer is`() async throws {
        let workshop = try Workshop()
        let level = "helseid://claims/identity/security_level"
        let token = try await workshop.verifier().verify(
            workshop.token(claims: [level: "4", "auth_time": 1_699_999_000]))
        #expect(token.account.name == "o-wznnvgqgyhq4uylcyutd")
        #expect(!token.isMachine)
        #expect(token.expires == 1_700_000_600)
        #expect(token.authenticated == 1_699_999_000)
        #expect(token.securityLevel == .high)
    }

    @Test func `the lower of two security levels counts, and a word not known counts for nothing`() async throws {
        let workshop = try Workshop()
        let claims = ["security_level", "assurance_level"].map { "helseid://claims/identity/\($0)" }
        let mixed = try await workshop.verifier().verify(
            workshop.token(claims: [claims[0]: "4", claims[1]: "substantial"]))
        #expect(mixed.securityLevel == .substantial)
        let odd = try await workshop.verifier().verify(workshop.token(claims: [claims[0]: "4", claims[1]: "royal"]))
        #expect(odd.securityLevel == nil)
    }

    @Test func `where a level is asked for, people below it are refused, and programs are not asked`() async throws {
        let workshop = try Workshop()
        let level = "helseid://claims/identity/security_level"
        let strict = try TokenVerifier(
            issuer: workshop.issuer, audience: Workshop.audience, scopes: ["read"],
            accountKey: Workshop.accountKey(), leastLevel: .high)
        let high = try await strict.verify(workshop.token(claims: [level: "4"]))
        #expect(high.securityLevel == .high)
        for claims in [[level: "3"], [:]] as [[String: JSON]] {
            await #expect(throws: IdentityError.levelTooLow) {
                try await strict.verify(workshop.token(claims: claims))
            }
        }
        let machine = try await strict.verify(workshop.token(claims: ["sub": .null]))
        #expect(machine.isMachine)
    }

    @Test(arguments: [JSON.null, "program"])
    func `a token without a subject, or about the program itself, is a machine's`(subject: JSON) async throws {
        let workshop = try Workshop()
        let token = try await workshop.verifier().verify(workshop.token(claims: ["sub": subject]))
        #expect(token.isMachine)
        #expect(token.account.name == "o-vg6zb64dme2smgshjyy4")
    }

    @Test(arguments: [0.0, 1, 5])
    func `a token ends at its end, give or take the leeway`(leeway: Double) async throws {
        let workshop = try Workshop()
        let token = try workshop.token()
        workshop.clock.advance(600 + leeway - 0.001)
        #expect(await workshop.refusal(of: token, leeway: leeway) == nil)
        workshop.clock.advance(0.001)
        #expect(await workshop.refusal(of: token, leeway: leeway) == .expired)
    }

    @Test(arguments: [0, 1, 5])
    func `a token begins at its beginning, give or take the leeway`(leeway: Int) async throws {
        let workshop = try Workshop()
        for (claim, refusal) in [("nbf", IdentityError.notYetValid), ("iat", .issuedInFuture)] {
            let early = try workshop.token(claims: [claim: .number(Double(workshop.now + leeway + 1))])
            #expect(await workshop.refusal(of: early, leeway: Double(leeway)) == refusal)
            let punctual = try workshop.token(claims: [claim: .number(Double(workshop.now + leeway))])
            #expect(await workshop.refusal(of: punctual, leeway: Double(leeway)) == nil)
        }
    }

    @Test(arguments: [-1.0, 5.1, 3600, .nan])
    func `a leeway of more than five seconds cannot be configured`(leeway: Double) throws {
        let workshop = try Workshop()
        #expect(throws: IdentityError.configurationWrong) { _ = try workshop.verifier(leeway: leeway) }
    }

    @Test func `a service that asks for no scope or has no name cannot be configured`() throws {
        let workshop = try Workshop()
        for (audience, scopes) in [("", ["read"]), ("hovedbok-api", [])] as [(String, Set<String>)] {
            #expect(throws: IdentityError.configurationWrong) {
                _ = try TokenVerifier(
                    issuer: workshop.issuer, audience: audience, scopes: scopes, accountKey: Workshop.accountKey())
            }
        }
    }

    @Test(arguments: SigningAlgorithm.allCases)
    func `what we sign by an algorithm we believe by that one alone`(algorithm: SigningAlgorithm) async throws {
        let workshop = try Workshop(algorithm: algorithm)
        #expect(await workshop.refusal(of: try workshop.token()) == nil)
        for other in SigningAlgorithm.allCases where other != algorithm {
            let token = try workshop.token(header: ["alg": .text(other.rawValue)])
            #expect(await workshop.refusal(of: token) == .algorithmRefused)
        }
    }

    @Test func `tokens that another implementation signed are believed, by all nine algorithms`() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/tokens.json")
        let vectors = try #require(JSON(String(decoding: Data(contentsOf: file), as: UTF8.self))).members
        guard case .list(let keys) = vectors["jwks"]?.members["keys"] else { throw CocoaError(.fileReadCorruptFile) }
        let workshop = try Workshop(keys: keys.map(\.printed))
        let verifier = try TokenVerifier(
            issuer: workshop.issuer, audience: "hovedbok", scopes: ["hovedbok"], accountKey: Workshop.accountKey())
        let tokens = vectors["tokens"]?.members ?? [:]
        #expect(tokens.count == SigningAlgorithm.allCases.count)
        for token in tokens.values {
            #expect(try await verifier.verify(token.asText ?? "").account.name == "o-wznnvgqgyhq4uylcyutd")
        }
    }
}
