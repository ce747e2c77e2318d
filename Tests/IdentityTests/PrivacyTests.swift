import Foundation
import Testing

@testable import Identity
@testable import Issuer

/// What the ledger calls people, and what is never said of them.
@Suite struct PrivacyTests {
    @Test func `an account is worked out as another implementation does it`() throws {
        let key = try Workshop.accountKey()
        #expect(key.account(issuer: FakeIssuer.address, subject: "somebody").name == "o-wznnvgqgyhq4uylcyutd")
        #expect(key.account(issuer: FakeIssuer.address, client: "program").name == "o-vg6zb64dme2smgshjyy4")
    }

    @Test func `accounts differ by issuer, by subject, by kind and by key`() throws {
        let key = try Workshop.accountKey()
        let other = try AccountKey(bytes: Array(1..<33))
        let accounts = [
            key.account(issuer: "https://a", subject: "b"), key.account(issuer: "https://a", subject: "c"),
            key.account(issuer: "https://ab", subject: ""), key.account(issuer: "https://a", client: "b"),
            other.account(issuer: "https://a", subject: "b"),
        ]
        #expect(Set(accounts).count == accounts.count)
        #expect(accounts.allSatisfy { $0.name.wholeMatch(of: /o-[a-z2-7]{20}/) != nil })
    }

    @Test func `a secret in a file is what stands there, but for white space at its ends`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(" \tone word \n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try Secret(file: file.path).text == "one word")
    }

    @Test func `a key of accounts has 256 bits and lies in a file of its owner's`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "key").path
        let text = AccountKey.newText()
        #expect(text != AccountKey.newText())
        try Data((text + "\n").utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let key = try AccountKey(file: file)
        #expect(
            key.account(issuer: "i", subject: "s") == (try AccountKey(file: file)).account(issuer: "i", subject: "s"))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(throws: IdentityError.keyFileWrong) { _ = try AccountKey(file: file) }
        #expect(throws: IdentityError.keyFileWrong) { _ = try AccountKey(file: folder.path) }
        #expect(throws: IdentityError.keyFileWrong) { _ = try SigningKey(file: file + "-none") }
        #expect(throws: IdentityError.keyFileWrong) { _ = try AccountKey(bytes: Array(0..<31)) }
    }

    @Test func `no description, dump or error says who somebody is`() async throws {
        let workshop = try Workshop()
        let secret = "pid*must-not-be-kept"
        let claims: [String: JSON] = ["sub": .text(secret), "helseid://claims/identity/pid": .text(secret)]
        let token = try workshop.token(claims: claims)
        let parsed = try WebToken(token)
        let key = try await workshop.issuer.keys.key(parsed.keyID, for: parsed.algorithm)
        var said = try Self.everything(of: parsed.claims(signedBy: key))
        said += Self.everything(of: parsed) + Self.everything(of: Secret(secret))
        said += Self.everything(of: try await workshop.verifier().verify(token))
        said += Self.everything(of: try Workshop.accountKey()) + Self.everything(of: workshop.key)
        said += Self.everything(
            of: HTTPQuestion(url: "https://x.example?" + secret, form: secret, authorization: secret))
        said += Self.everything(of: HTTPAnswer(status: 200, body: Array(secret.utf8)))
        for forgery in Forgery.all {
            let refusal = await workshop.refusal(of: try forgery.make(workshop))
            said += Self.everything(of: refusal)
        }
        let hidden = [secret, Base64URL.encode(secret.utf8), "\(Array(secret.utf8))", "PRIVATE KEY"]
        #expect(hidden.allSatisfy { !said.contains($0) })
        #expect(said.contains("withheld"))
    }

    /// All that a log, a debugger or a failed test could print of a value.
    private static func everything<Value>(of value: Value) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(reflecting: value) + dumped
    }
}

/// How bytes and fields are written.
@Suite struct WritingTests {
    @Test func `bytes come back as they were, whatever they are`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = Seeded(state: seed)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let text = Base64URL.encode(bytes)
            #expect(Base64URL.decode(text) == bytes, "seed \(seed)")
            #expect(
                text
                    == Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter {
                        $0 != "="
                    })
        }
    }

    @Test func `fields come back as they were, and a name given twice is none`() throws {
        let fields = [("a b", "å=&%+ø"), ("c", ""), ("d", "https://x.example/?y=z")]
        let read = try #require(Form.decode(Form.encode(fields)))
        #expect(read == Dictionary(uniqueKeysWithValues: fields))
        #expect(Form.decode("a=1&a=2") == nil)
        #expect(Form.decode("a=%ff") == nil)
        #expect(Form.decode("a=%4") == nil)
        #expect(Form.decode("a=b+c") == ["a": "b c"])
    }
}

/// Secrets are compared without telling by the time how much of them is right.
@Suite struct ComparisonTests {
    @Test func `a secret equals itself, and nothing that differs in one place`() {
        let secret = Unguessable.text()
        #expect(equalInConstantTime(secret, secret) && equalInConstantTime("", ""))
        #expect(!equalInConstantTime(secret, secret + "A") && !equalInConstantTime(secret, String(secret.dropLast())))
        for place in secret.utf8.indices {
            for byte in UInt8.min...127 where byte != secret.utf8[place] {
                let other = secret[..<place] + String(UnicodeScalar(byte)) + secret[secret.utf8.index(after: place)...]
                #expect(!equalInConstantTime(secret, String(other)), "\(secret) and \(other)")
            }
        }
    }

    @Test func `two secrets are never equal`() {
        let secrets = (0..<500).map { _ in Unguessable.text() }
        for (index, one) in secrets.enumerated() {
            #expect(secrets[..<index].allSatisfy { !equalInConstantTime($0, one) }, "\(one)")
        }
    }
}

private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
