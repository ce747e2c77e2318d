internal import FoundationEssentials
internal import Portfolio
internal import Record

/// What an event says, its texts not yet sealed, so that two rows can be compared.
indirect enum Content: Hashable, Sendable {
    case code(String)
    case number(Int64)
    case flag(Bool)
    case text(String)
    case person(String)
    case list([Content])
    case message([String: Content])

    /// Puts a value at a path, making the messages on the way.
    mutating func set(_ value: Content, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = value
            return
        }
        var fields: [String: Content] = [:]
        if case .message(let own) = self { fields = own }
        var field = fields[name] ?? .message([:])
        field.set(value, at: path.dropFirst())
        fields[name] = field
        self = .message(fields)
    }

    /// The same content with the elements of another's list behind its own; nil when the two differ elsewhere.
    func collecting(_ other: Content, at path: ArraySlice<String>) -> Content? {
        switch (self, other) {
        case (.list(let own), .list(let more)) where path.isEmpty:
            return .list(own + more.filter { !own.contains($0) })
        case (.message(var own), .message(var others)):
            guard let name = path.first else { return nil }
            // A row that tells nothing for the list has no list.
            let nothing: Content? = path.count == 1 ? .list([]) : nil
            guard let field = own.removeValue(forKey: name) ?? nothing,
                let more = others.removeValue(forKey: name) ?? nothing, own == others,
                let joined = field.collecting(more, at: path.dropFirst())
            else { return nil }
            own[name] = joined
            return .message(own)
        default: return nil
        }
    }

    /// The JSON form that the schema's messages are read from.
    func json(sealing sealer: inout TextSealer) throws -> String {
        switch self {
        case .code(let code): return "\"\(code)\""
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .text(let text): return Self.json(try sealer.seal(text))
        case .person(let name):
            let person = try sealer.person(named: name)
            return "{\"id\":\"\(person.id.base64EncodedString())\",\"name\":\(Self.json(person.name))}"
        case .list(let items):
            var texts: [String] = []
            for item in items { texts.append(try item.json(sealing: &sealer)) }
            return "[\(texts.joined(separator: ","))]"
        case .message(let fields):
            var texts: [String] = []
            for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
                texts.append("\"\(name)\":\(try field.json(sealing: &sealer))")
            }
            return "{\(texts.joined(separator: ","))}"
        }
    }

    private static func json(_ text: Text) -> String { "{\"key\":\"\(text.key.base64EncodedString())\"}" }
}

/// What the log allows as a code.
enum Codes {
    static func isCode(_ text: String) -> Bool { StreamName.isPermitted(text) }

    /// Refuses what is not a code.
    static func require(_ text: String) throws(Refusal) -> String {
        guard !IdentityNumber.occurs(inCode: text) else { throw Refusal(.identityNumber) }
        guard isCode(text) else { throw Refusal(.notACode, [text]) }
        return text
    }
}
