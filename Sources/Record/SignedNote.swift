import Crypto
import FoundationEssentials

/// A short text with Ed25519 signatures below it, in the form of C2SP `signed-note`.
public struct SignedNote: Hashable, Sendable {
    /// The signed text; it ends with a newline.
    public let text: String
    /// The signatures in their order.
    public private(set) var signatures: [NoteSignature]

    /// A note that nobody has signed yet; nil unless the text ends with a newline and its lines are shown as they are.
    public init?(text: String) {
        guard text.hasSuffix("\n"), text.split(separator: "\n").allSatisfy(\.isPlain) else { return nil }
        (self.text, signatures) = (text, [])
    }

    /// Reads a note; nil if it is malformed.
    public init?(_ note: String) {
        // The text goes up to the last empty line; it may hold others.
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 3, lines.last == "", let gap = lines.dropLast().lastIndex(of: ""), gap > 0 else {
            return nil
        }
        self.init(text: lines[..<gap].map { $0 + "\n" }.joined())
        guard gap + 1 < lines.endIndex - 1 else { return nil }
        for line in lines[(gap + 1)...].dropLast() {
            guard let signature = NoteSignature(line: line) else { return nil }
            signatures.append(signature)
        }
    }

    /// The note as it is written and read.
    public var description: String { text + "\n" + signatures.map { $0.line + "\n" }.joined() }

    /// Signs the text with one more key.
    public mutating func sign(with key: SigningKey) throws {
        signatures.append(
            NoteSignature(name: key.verifier.name, id: key.verifier.id, bytes: try key.sign(Array(text.utf8))))
    }

    /// Whether a key has signed the text. A signature of the key's name and id that is wrong makes the note invalid.
    public func isSigned(by key: VerifierKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        return !own.isEmpty && own.allSatisfy { key.verifies($0.bytes, of: Array(text.utf8)) }
    }
}

/// A line below a note.
public struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    public let name: String
    /// The first four bytes of a hash of the key's name and itself.
    public let id: [UInt8]
    /// The signature.
    public let bytes: [UInt8]

    init(name: String, id: [UInt8], bytes: [UInt8]) { (self.name, self.id, self.bytes) = (name, id, bytes) }

    init?(line: Substring) {
        let words = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map(Substring.init)
        guard words.count == 3, words[0] == "\u{2014}", VerifierKey.isName(words[1]),
            let bytes = [UInt8](base64: words[2]), bytes.count > 4
        else { return nil }
        (name, id, self.bytes) = (String(words[1]), Array(bytes[..<4]), Array(bytes[4...]))
    }

    var line: String { "\u{2014} \(name) \((id + bytes).base64)" }
}

/// A public key under a name, by which signatures of notes are checked.
public struct VerifierKey: Hashable, Sendable {
    /// Who signs; for a ledger its origin.
    public let name: String
    /// The 32 bytes of an Ed25519 public key.
    public let bytes: [UInt8]

    private static let algorithm: UInt8 = 1

    /// Makes a key; nil if the name or the bytes cannot be one.
    public init?(name: String, bytes: [UInt8]) {
        guard VerifierKey.isName(name), bytes.count == 32 else { return nil }
        (self.name, self.bytes) = (name, bytes)
    }

    /// Reads `name+id+key`; nil if it is malformed or the id does not fit.
    public init?(_ text: String) {
        let words = text.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
            .map(Substring.init)
        guard words.count == 3, let key = [UInt8](base64: words[2]), key.first == VerifierKey.algorithm else {
            return nil
        }
        self.init(name: String(words[0]), bytes: Array(key.dropFirst()))
        guard words[1] == id.hex else { return nil }
    }

    /// The key as it is given to those who check: `name+id+key`.
    public var description: String { "\(name)+\(id.hex)+\(([VerifierKey.algorithm] + bytes).base64)" }

    /// The first four bytes of a hash of the name and the key.
    public var id: [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [UInt8(ascii: "\n"), VerifierKey.algorithm] + bytes).prefix(4))
    }

    func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        return key?.isValidSignature(signature, for: text) ?? false
    }

    /// Whether a key may have the name: it holds neither space nor plus, and is shown as it stands.
    public static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.isPlain
            && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" }
    }
}

/// A private key under a name. It belongs outside the ledger's directory.
public struct SigningKey: Sendable {
    /// The public half.
    public let verifier: VerifierKey
    private let seed: [UInt8]

    /// A fresh key; nil if the name cannot be one.
    public init?(name: String) {
        self.init(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// The key of a seed of 32 bytes; nil if the name or the seed cannot be one.
    public init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
        else { return nil }
        (self.verifier, self.seed) = (verifier, seed)
    }

    /// Reads what `secret` wrote; nil if it is malformed.
    public init?(secret: String) {
        let words = secret.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard words.count == 5, words[0] == "PRIVATE", words[1] == "KEY", let key = [UInt8](base64: words[4]),
            key.first == 1
        else { return nil }
        self.init(name: String(words[2]), seed: Array(key.dropFirst()))
        guard words[3] == verifier.id.hex else { return nil }
    }

    /// The key as it is kept in a file that only its owner may read.
    public var secret: String { "PRIVATE+KEY+\(verifier.name)+\(verifier.id.hex)+\(([1] + seed).base64)" }

    func sign(_ text: [UInt8]) throws -> [UInt8] {
        Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: text))
    }
}

extension [UInt8] {
    /// Base64 with padding, as RFC 4648 section 4 has it.
    var base64: String { Data(self).base64EncodedString() }

    /// Two lower-case hexadecimal digits for each byte.
    public var hex: String {
        map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }

    /// Reads strict base64; nil for anything that would not be written so.
    init?(base64 text: some StringProtocol) {
        guard let data = Data(base64Encoded: String(text)) else { return nil }
        self = Array(data)
        guard base64 == text else { return nil }
    }
}
