import Crypto
import Foundation
import Identity
import Testing

@testable import Issuer

/// A token that must not be believed, and why it is not.
struct Forgery: Sendable, CustomTestStringConvertible {
    let name: String
    let refusal: IdentityError
    let make: @Sendable (Workshop) throws -> String

    var testDescription: String { name }

    init(_ name: String, _ refusal: IdentityError, _ make: @escaping @Sendable (Workshop) throws -> String) {
        self.name = name
        self.refusal = refusal
        self.make = make
    }

    static func header(_ name: String, _ refusal: IdentityError, _ header: [String: JSON]) -> Forgery {
        Forgery(name, refusal) { try $0.token(header: header) }
    }

    static func claims(_ name: String, _ refusal: IdentityError, _ claims: [String: JSON]) -> Forgery {
        Forgery(name, refusal) { try $0.token(claims: claims) }
    }

    static let all = algorithms + keys + alterations + types + parties + times + rights + shapes

    static let algorithms = [
        Forgery("no algorithm at all, and no signature", .algorithmRefused) {
            try $0.token(header: ["alg": "none"]).replacing(part: 2, by: "")
        },
        header("the algorithm none, with a signature", .algorithmRefused, ["alg": "none"]),
        header("the algorithm nOnE", .algorithmRefused, ["alg": "nOnE"]),
        header("no word on the algorithm", .algorithmRefused, ["alg": .null]),
        header("an algorithm nobody knows", .algorithmRefused, ["alg": "ES256K"]),
        header("EdDSA, which is not on the list", .algorithmRefused, ["alg": "EdDSA"]),
        header("RS256 under an elliptic key", .algorithmRefused, ["alg": "RS256"]),
        header("ES384 under a key on P-256", .algorithmRefused, ["alg": "ES384"]),
        Forgery("HS256 with the public key as the secret", .algorithmRefused) { workshop in
            let message = try workshop.token(header: ["alg": "HS256"]).parts.dropLast().joined(separator: ".")
            let secret = SymmetricKey(data: Data(workshop.key.publicWebKey.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: secret)
            return message + "." + Base64URL.encode(code)
        },
    ]

    static let keys = [
        Forgery("signed by somebody else under the issuer's key id", .signatureWrong) {
            try $0.token(by: SigningKey(for: .es256))
        },
        header("a key id that the issuer does not have", .keyUnknown, ["kid": "another"]),
        header("no key id", .keyUnknown, ["kid": .null]),
        Forgery("brings its own key", .headerRefused) { workshop in
            let key = try SigningKey(for: .es256)
            return try workshop.token(header: ["jwk": JSON(key.publicWebKey) ?? .null, "kid": .text(key.id)], by: key)
        },
        header("brings a key beside the right one", .headerRefused, ["jwk": [:]]),
        header("names an address of keys", .headerRefused, ["jku": "https://evil.example/jwks"]),
        header("names an address of certificates", .headerRefused, ["x5u": "https://evil.example/x.pem"]),
        header("brings certificates", .headerRefused, ["x5c": .list(["MIIB"])]),
        header("says that something must be understood", .headerRefused, ["crit": .list(["exp"]), "exp": 1]),
    ]

    static let alterations = [
        Forgery("claims changed after signing", .signatureWrong) { workshop in
            let claims = Workshop.text(workshop.goodClaims, ["sub": "somebody else"])
            return try workshop.token().replacing(part: 1, by: Base64URL.encode(claims.utf8))
        },
        Forgery("header changed after signing", .signatureWrong) { workshop in
            let header = Workshop.text(workshop.goodHeader, ["typ": "JWT"])
            return try workshop.token().replacing(part: 0, by: Base64URL.encode(header.utf8))
        },
        Forgery("the signature of another token", .signatureWrong) { workshop in
            try workshop.token().replacing(part: 2, by: workshop.token(claims: ["sub": "else"]).parts[2])
        },
        Forgery("a signature of noughts", .signatureWrong) {
            try $0.token().replacing(part: 2, by: Base64URL.encode([UInt8](repeating: 0, count: 64)))
        },
        Forgery("a signature cut short", .signatureWrong) {
            try $0.token().replacing(part: 2, by: Base64URL.encode([UInt8](repeating: 7, count: 63)))
        },
        Forgery("no signature", .signatureWrong) { try $0.token().replacing(part: 2, by: "") },
    ]

    static let types = [
        header("no type", .typeRefused, ["typ": .null]),
        header("the type of a logout token", .typeRefused, ["typ": "logout+jwt"]),
        header("the type of a proof of possession", .typeRefused, ["typ": "dpop+jwt"]),
        header("another type that ends the same", .typeRefused, ["typ": "text/at+jwt"]),
        Forgery("an ID token", .idTokenRefused) { try $0.idToken(claims: ["nonce": "n"]) },
        claims("an ID token dressed up for this service", .idTokenRefused, ["nonce": "n"]),
        claims("an ID token that came with an access token", .idTokenRefused, ["at_hash": "x"]),
        Forgery("an ID token without nonce or hash", .audienceWrong) { try $0.idToken(claims: [:]) },
    ]

    static let parties = [
        claims("another issuer", .issuerWrong, ["iss": "https://evil.example"]),
        claims("the issuer with one slash more", .issuerWrong, ["iss": "https://issuer.example/"]),
        claims("the issuer in capitals", .issuerWrong, ["iss": "https://ISSUER.example"]),
        claims("no issuer", .issuerWrong, ["iss": .null]),
        claims("no audience", .audienceWrong, ["aud": .null]),
        claims("an empty list of audiences", .audienceWrong, ["aud": .list([])]),
        claims("another service", .audienceWrong, ["aud": "another-api"]),
        claims("a service whose name begins with ours", .audienceWrong, ["aud": "hovedbok-api-test"]),
        claims("two services, of which we are one", .audienceWrong, ["aud": .list(["hovedbok-api", "another-api"])]),
        claims("nobody's", .subjectMissing, ["sub": .null, "client_id": .null]),
        claims("of a person without a name", .subjectMissing, ["sub": ""]),
    ]

    static let times = [
        claims("ended a year ago", .expired, ["iat": 1_668_000_000, "nbf": 1_668_000_000, "exp": 1_668_000_600]),
        claims("without an end", .timesMissing, ["exp": .null]),
        claims("an end that is no number", .tokenMalformed, ["exp": "1800000000"]),
        claims("valid from tomorrow", .notYetValid, ["nbf": 1_700_086_400]),
        claims("issued tomorrow", .issuedInFuture, ["iat": 1_700_086_400]),
        claims("without a time of issue", .timesMissing, ["iat": .null]),
    ]

    static let rights = [
        claims("good for nothing", .scopeMissing, ["scope": .null]),
        claims("good for something else", .scopeMissing, ["scope": "openid write"]),
        claims("good for something that begins the same", .scopeMissing, ["scope": "reader"]),
        claims("only for the holder of a key", .senderConstrained, ["cnf": ["jkt": "abc"]]),
    ]

    static let shapes = [
        Forgery("nothing", .tokenMalformed) { _ in "" },
        Forgery("two parts", .tokenMalformed) { try $0.token().parts.dropLast().joined(separator: ".") },
        Forgery("five parts, as an encrypted token has", .tokenMalformed) { try $0.token() + ".x.y" },
        Forgery("padded", .tokenMalformed) { try $0.token() + "=" },
        Forgery("with a line end behind it", .tokenMalformed) { try $0.token() + "\n" },
        Forgery("in the alphabet of plain base64", .tokenMalformed) { try $0.token().replacing(part: 2, by: "+/+/") },
        Forgery("bits behind the last byte", .tokenMalformed) { try $0.token().replacing(part: 2, by: "AB") },
        Forgery("a list for claims", .tokenMalformed) { workshop in
            try workshop.key.token(header: Workshop.text(workshop.goodHeader, [:]), claims: "[]")
        },
        Forgery("no JSON", .tokenMalformed) { workshop in
            try workshop.key.token(header: Workshop.text(workshop.goodHeader, [:]), claims: "{\"exp\":1e999}")
        },
        Forgery("nested ten thousand deep", .tokenMalformed) { workshop in
            let deep = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
            return try workshop.key.token(
                header: Workshop.text(workshop.goodHeader, [:]), claims: "{\"aud\":\(deep)}")
        },
        Forgery("larger than any token", .tokenTooLarge) {
            try $0.token(claims: ["x": .text(String(repeating: "x", count: 16_384))])
        },
    ]
}
