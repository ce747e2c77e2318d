internal import FoundationEssentials
public import Record

/// Takes the texts that a person typed on their way into a batch: screens them, seals them, keeps them for the log.
public struct TextSealer {
    /// What was sealed, for the batch.
    public private(set) var texts: [SealedText] = []
    /// What was sealed before, for whoever writes the halves of a number in two places.
    private var last = ""
    private var generator: any RandomNumberGenerator & Sendable

    /// The most bytes of one text in UTF-8.
    public static var longest: Int { SealedText.longest }

    /// Makes a sealer. Tests pass a seeded generator.
    public init(using generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()) {
        self.generator = generator
    }

    /// Seals a text; an empty one stays out of the ledger.
    ///
    /// - Throws: `Refusal` when the text holds a national identity number or is too long.
    public mutating func seal(_ text: String) throws -> Text {
        guard !text.isEmpty else { return Text() }
        guard !IdentityNumber.occurs(in: text), !IdentityNumber.occurs(across: last, text) else {
            throw Refusal(.identityNumber)
        }
        last = text
        guard text.utf8.count <= Self.longest else { throw Refusal(.textTooLong, ["\(Self.longest)"]) }
        let sealed = SealedText(text, using: &generator)
        texts.append(sealed)
        return Text(sealed.key)
    }

    /// A person who is named for the first time: a random id, and the name as a text.
    public mutating func person(named name: String) throws -> Person {
        guard !name.isEmpty else { return Person() }
        let id = PersonID.random(using: &generator)
        var person = Person()
        person.id = .init(id.bytes)
        person.name = try seal(name)
        return person
    }
}

extension Text {
    /// Names a text.
    public init(_ key: TextKey) {
        self.init()
        self.key = .init(key.bytes)
    }

    /// The key, or nil when there is no text.
    public var textKey: TextKey? { TextKey(bytes: Array(key)) }
}
