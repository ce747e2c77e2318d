// What a ledger's checkpoints say beyond size and root, as lines of a word and a value.
extension Checkpoint {
    /// A ledger's checkpoint; nil if the origin is no line of text.
    ///
    /// - Parameters:
    ///   - ledger: The ledger's random id, since a copy for tests has the same origin.
    ///   - signed: When it is signed.
    public init?(origin: String, ledger: Identifier128, size: UInt64, root: TreeHash, signed: Instant) {
        self.init(
            origin: origin, size: size, root: root,
            extensions: ["signed \(signed)", "ledger \(ledger)"])
    }

    /// When it was signed; nil if it does not say.
    public var signed: Instant? { value(of: "signed").flatMap(Instant.init) }

    /// The random id of the ledger; nil if it does not say.
    public var ledger: Identifier128? { value(of: "ledger").flatMap(Identifier128.init) }

    private func value(of word: String) -> String? {
        extensions.first { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
    }
}

extension VerifierKey {
    /// The name under which a ledger signs: its origin, with a dash for what the name of a key cannot hold.
    public static func name(of origin: String) -> String {
        let name = String(origin.map { $0.isWhitespace || $0 == "+" ? "-" : $0 })
        return name.isEmpty ? "-" : name
    }
}
