import Foundation
import IdentityHTTP
import Testing

@testable import Identity
@testable import Issuer

/// Whole logins against the test issuer, over HTTP.
@Suite struct WholeLoginTests {
    private static func proof(_ live: LiveIssuer, _ client: String) throws -> Provider.Proof {
        switch client {
        case "with:secret": .secret(Secret(live.secret))
        case "with-key": .key(try LiveIssuer.clientKey.get())
        default: .none
        }
    }

    private static func login(
        _ live: LiveIssuer, _ client: String = "public", scopes: [String] = [SecurityLevel.scope]
    ) throws -> Login {
        try Login(
            issuer: live.known(client, proof(live, client), scopes: scopes), redirect: LiveIssuer.redirect,
            accountKey: Workshop.accountKey())
    }

    @Test(arguments: ["public", "with:secret", "with-key"])
    func `every person of the demo signs in, by every kind of client`(client: String) async throws {
        try await LiveIssuer.run { live in
            let login = try Self.login(live, client)
            var accounts: Set<Account> = []
            for person in Person.all {
                let start = try await login.begin()
                #expect(!start.url.contains("nonce"), "the request was sent beforehand")
                let query = try await live.browser.signIn(start, at: live.address, as: person.subject)
                let signedIn = try await login.finish(query: query, browser: start.browser)
                #expect(
                    signedIn.account
                        == (try Workshop.accountKey()).account(issuer: live.address, subject: person.subject))
                #expect(signedIn.securityLevel == .high)
                accounts.insert(signedIn.account)
                await #expect(throws: IdentityError.stateUnknown) {
                    _ = try await login.finish(query: query, browser: start.browser)
                }
            }
            #expect(accounts.count == 6)
        }
    }

    @Test func `how sure the issuer is it says to whoever asks`() async throws {
        try await LiveIssuer.run { live in
            let login = try Self.login(live, scopes: [])
            let start = try await login.begin()
            let query = try await live.browser.signIn(start, at: live.address, as: "region")
            #expect(try await login.finish(query: query, browser: start.browser).securityLevel == nil)
        }
    }

    @Test func `the page of people is a form that works without script, and says no identity number`() async throws {
        try await LiveIssuer.run { live in
            let page = try await live.browser.open(try await Self.login(live).begin().url)
            #expect(page.status == 200)
            #expect(Person.all.allSatisfy { page.text.contains("value=\"\($0.subject)\"") })
            #expect(!page.text.contains("pid*") && !page.text.contains("<script") && !page.text.contains("password"))
        }
    }

    @Test func `who cancels is not signed in`() async throws {
        try await LiveIssuer.run { live in
            let login = try Self.login(live)
            let start = try await login.begin()
            let query = try await live.browser.signIn(start, at: live.address, as: "")
            await #expect(throws: IdentityError.loginDenied) {
                _ = try await login.finish(query: query, browser: start.browser)
            }
        }
    }

    @Test func `a code is good once, for its own client and challenge, and for a minute`() async throws {
        try await LiveIssuer.run { live in
            let login = try Self.login(live)
            func code() async throws -> String {
                let query = try await live.browser.signIn(login.begin(), at: live.address, as: "region")
                return Form.decode(query)?["code"] ?? ""
            }
            func exchange(_ code: String, _ verifier: String) async throws -> Int {
                let form = [
                    ("grant_type", "authorization_code"), ("client_id", "public"), ("code", code),
                    ("redirect_uri", LiveIssuer.redirect), ("code_verifier", verifier),
                ]
                return try await live.browser.open(live.address + "/token", form: form).status
            }
            #expect(try await exchange(code(), "guessed") == 400)
            let start = try await login.begin()
            let query = try await live.browser.signIn(start, at: live.address, as: "region")
            _ = try await login.finish(query: query, browser: start.browser)
            #expect(try await exchange(Form.decode(query)?["code"] ?? "", "replayed") == 400)
            let late = try await login.begin()
            let lateQuery = try await live.browser.signIn(late, at: live.address, as: "region")
            live.clock.advance(60)
            await #expect(throws: IdentityError.loginFailed) {
                _ = try await login.finish(query: lateQuery, browser: late.browser)
            }
        }
    }

    @Test func `a code of another login does not fit this one`() async throws {
        try await LiveIssuer.run { live in
            let login = try Self.login(live)
            let (mine, theirs) = (try await login.begin(), try await login.begin())
            let myQuery = try await live.browser.signIn(mine, at: live.address, as: "region")
            let theirQuery = try await live.browser.signIn(theirs, at: live.address, as: "operator")
            var fields = try #require(Form.decode(myQuery))
            fields["code"] = Form.decode(theirQuery)?["code"]
            let mixed = Form.encode(fields.map { ($0.key, $0.value) })
            await #expect(throws: IdentityError.loginFailed) {
                _ = try await login.finish(query: mixed, browser: mine.browser)
            }
        }
    }

    @Test func `a client that cannot prove itself signs nobody in`() async throws {
        try await LiveIssuer.run { live in
            let wrong: [(String, Provider.Proof)] = [
                ("with:secret", .none), ("with:secret", .secret(Secret("guessed"))), ("with-key", .none),
                ("with-key", .key(try SigningKey(for: .es256))), ("unheard-of", .none),
            ]
            for (client, proof) in wrong {
                let login = try Login(
                    issuer: live.known(client, proof), redirect: LiveIssuer.redirect,
                    accountKey: Workshop.accountKey())
                await #expect(throws: IdentityError.loginFailed) { _ = try await login.begin() }
            }
        }
    }

    @Test func `a machine gets a token by its secret, and the verifier believes it`() async throws {
        try await LiveIssuer.run { live in
            let basic = "Basic " + Data("with%3Asecret:\(live.secret)".utf8).base64EncodedString()
            let question = HTTPQuestion(
                url: live.address + "/token", form: "grant_type=client_credentials&scope=read", authorization: basic)
            let answer = try await WebFetcher().answer(to: question)
            let token = JSON(String(decoding: answer.body, as: UTF8.self))?.members["access_token"]?.asText ?? ""
            let verified = try await live.verifier().verify(token)
            #expect(verified.isMachine)
            #expect(verified.scopes == ["read"])
        }
    }

    @Test func `what a test has the issuer sign is refused for what is wrong with it`() async throws {
        try await LiveIssuer.run { live in
            func mint(_ header: String, _ claims: String) async throws -> String {
                let form = [("header", header), ("claims", claims)]
                let page = try await live.browser.open(live.address + "/test/mint", form: form)
                return JSON(page.text)?.members["token"]?.asText ?? ""
            }
            let verifier = try live.verifier()
            _ = try await verifier.verify(mint("{}", "{\"scope\":\"read\"}"))
            let wrong: [(String, String, IdentityError)] = [
                ("{\"alg\":\"none\"}", "{}", .algorithmRefused), ("{\"typ\":\"x\"}", "{}", .typeRefused),
                ("{}", "{\"aud\":\"x\"}", .audienceWrong), ("{}", "{\"exp\":1}", .expired),
            ]
            for (header, claims, error) in wrong {
                let token = try await mint(header, claims)
                await #expect(throws: error) { _ = try await verifier.verify(token) }
            }
        }
    }

    @Test func `a rotation is noticed, and tokens of a dropped key end`() async throws {
        try await LiveIssuer.run { live in
            func mint() async throws -> String {
                let page = try await live.browser.open(
                    live.address + "/test/mint", form: [("claims", "{\"scope\":\"read\",\"exp\":1800000000}")])
                return JSON(page.text)?.members["token"]?.asText ?? ""
            }
            let verifier = try live.verifier()
            let old = try await mint()
            _ = try await verifier.verify(old)
            _ = try await live.browser.open(live.address + "/test/rotate", form: [("drop", "true")])
            live.clock.advance(60)
            _ = try await verifier.verify(mint())
            await #expect(throws: IdentityError.keyUnknown) { _ = try await verifier.verify(old) }
        }
    }

    @Test func `an issuer that nobody answers for is down`() async throws {
        let provider = try Provider(issuer: "http://127.0.0.1:1", clientID: "x")
        let issuer = KnownIssuer(provider, http: WebFetcher())
        await #expect(throws: IdentityError.issuerUnavailable) { try await issuer.check() }
    }
}

/// Logins of programs without a browser.
@Suite struct DeviceLoginTests {
    @Test func `a device gets a token when somebody has approved it, and not before`() async throws {
        try await LiveIssuer.run { live in
            let device = DeviceLogin(issuer: try live.known()) { live.clock.advance($0) }
            let code = try await device.start()
            #expect(code.address == live.address + "/device")
            let waits = Pauses()
            let patient = DeviceLogin(issuer: try live.known()) { seconds in
                live.clock.advance(seconds)
                guard await waits.next(seconds) == 3 else { return }
                let page = try await live.browser.open(code.completeAddress ?? "")
                #expect(page.text.contains(code.userCode))
                let form = [("user_code", code.userCode), ("person", "adviser-hnt")]
                #expect(try await live.browser.open(live.address + "/device", form: form).status == 200)
            }
            let grant = try await patient.wait(for: code)
            #expect(await waits.all == [1, 1, 1])
            let verified = try await live.verifier().verify(grant.token.text)
            #expect(
                verified.account == (try Workshop.accountKey()).account(issuer: live.address, subject: "adviser-hnt"))
            #expect(grant.expires == live.clock.now + 600)
            await #expect(throws: IdentityError.loginFailed) { _ = try await device.wait(for: code) }
        }
    }

    @Test func `a device that asks too often waits five seconds longer`() async throws {
        try await LiveIssuer.run { live in
            let waits = Pauses()
            let hasty = DeviceLogin(issuer: try live.known()) { seconds in
                let number = await waits.next(seconds)
                live.clock.advance(number == 1 ? 0.5 : seconds)
                guard number == 2, let code = await waits.code else { return }
                _ = try await live.browser.open(
                    live.address + "/device", form: [("user_code", code), ("person", "region")])
            }
            let code = try await hasty.start()
            await waits.keep(code.userCode)
            _ = try await hasty.wait(for: code)
            #expect(await waits.all == [1, 6])
        }
    }

    @Test func `a device that nobody approves gives up when its code ends`() async throws {
        try await LiveIssuer.run { live in
            let device = DeviceLogin(issuer: try live.known()) { live.clock.advance($0 * 30) }
            let code = try await device.start()
            await #expect(throws: IdentityError.deviceExpired) { _ = try await device.wait(for: code) }
        }
    }

    @Test func `a device that somebody refuses gets nothing`() async throws {
        try await LiveIssuer.run { live in
            let device = DeviceLogin(issuer: try live.known()) { live.clock.advance($0) }
            let code = try await device.start()
            _ = try await live.browser.open(
                live.address + "/device", form: [("user_code", code.userCode), ("person", "")])
            await #expect(throws: IdentityError.loginDenied) { _ = try await device.wait(for: code) }
            let guessed = try await live.browser.open(live.address + "/device", form: [("user_code", "AAAAAAAA")])
            #expect(guessed.status == 400)
        }
    }
}

private actor Pauses {
    private(set) var all: [Double] = []
    private(set) var code: String?

    func next(_ seconds: Double) -> Int {
        all.append(seconds)
        return all.count
    }

    func keep(_ code: String) { self.code = code }
}
