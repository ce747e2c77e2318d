import Crypto
import FoundationEssentials

/// The name by which the ledger knows who is signed in: `o-` and twenty letters and digits.
///
/// It is worked out from the issuer and the subject by a key that the server alone has. Without the key nobody can tell
/// whose it is or try out who it might be, and one person at two issuers is two accounts.
public struct Account: Hashable, Sendable, CustomStringConvertible {
    /// Such as `o-x2kq7bmd4tzanp5wcyfe`: what `user add` is given.
    public let name: String
    /// The name, which may be logged.
    public var description: String { name }

    package init(name: String) { self.name = name }
}

/// The key of accounts. Whoever loses it has to add every user anew; whoever finds it, and a list of subjects, can tell
/// which account is whose.
public struct AccountKey: Redacted, Sendable {
    private let key: SymmetricKey

    /// A key of at least 32 bytes.
    /// - Throws: `keyFileWrong` if it is shorter.
    public init(bytes: [UInt8]) throws(IdentityError) {
        guard bytes.count >= 32 else { throw .keyFileWrong }
        key = SymmetricKey(data: bytes)
    }

    /// Reads the text that `newText` made from a file that only its owner may read.
    /// - Throws: `keyFileWrong`.
    public init(file path: String) throws(IdentityError) {
        let text = try PrivateFile.text(of: path)
        guard let bytes = Base64URL.decode(text.utf8.filter { $0 != UInt8(ascii: "\n") }) else { throw .keyFileWrong }
        try self.init(bytes: bytes)
    }

    /// The text of a new key: 256 bits in base64url.
    public static func newText() -> String { Unguessable.text() }

    /// The account of a person, whom the issuer calls by a subject.
    public func account(issuer: String, subject: String) -> Account { account(["person", issuer, subject]) }

    /// The account of a program that signs in for nobody but itself.
    func account(issuer: String, client: String) -> Account { account(["machine", issuer, client]) }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// Each part goes in with its length, so that no two lists of parts are the same bytes.
    private func account(_ parts: [String]) -> Account {
        var code = HMAC<SHA256>(key: key)
        for part in parts {
            code.update(data: Array("\(part.utf8.count):\(part)".utf8))
        }
        return Account(name: "o-" + Base64URL.digits(of: code.finalize().prefix(13), Self.alphabet, bits: 5).prefix(20))
    }
}
