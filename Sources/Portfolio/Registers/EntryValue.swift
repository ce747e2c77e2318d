internal import FoundationEssentials
public import Record
internal import SwiftProtobuf

/// What a field of a register's event holds.
public enum EntryValue: Hashable, Sendable {
    case code(String)
    case number(Int64)
    case flag(Bool)
    case text(Text)
    case day(DatedDay)
    case money(Money)
    case party(Party)
    case person(Person)
    case share(Portion)
    case digest([UInt8])

    /// How it stands in the id of an entry.
    var key: String? {
        switch self {
        case .code(let code): code
        case .number(let number): String(number)
        default: nil
        }
    }

    /// Refuses what a code cannot hold, before it stands in JSON unescaped.
    fileprivate func requireCode() throws {
        guard case .code(let code) = self, !code.isEmpty else { return }
        guard !IdentityNumber.occurs(inCode: code) else { throw Refusal(.identityNumber) }
        guard StreamName.isPermitted(code) else { throw Refusal(.notACode, [code]) }
    }

    /// How protobuf's JSON mapping writes it.
    var json: String? {
        switch self {
        case .code(let code): "\"\(code)\""
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .text(let text): try? text.jsonString()
        case .day(let day): try? PlainDay(day).jsonString()
        case .money(let money): try? money.jsonString()
        case .party(let party): try? party.jsonString()
        case .person(let person): try? person.jsonString()
        case .share(let share): try? share.jsonString()
        case .digest(let bytes): "\"\(Data(bytes).base64EncodedString())\""
        }
    }
}

extension RegisterVerb {
    /// An event with values in its fields, each by the field's name.
    ///
    /// - Throws: `Refusal` for a value that its field cannot hold.
    public func payload(_ values: [String: [EntryValue]]) throws -> Payload {
        var members: [String] = []
        for field in fields {
            guard let own = values[field.name], !own.isEmpty else { continue }
            for value in own { try value.requireCode() }
            let texts = own.compactMap(\.json)
            let value = field.isRepeated ? "[\(texts.joined(separator: ","))]" : texts[0]
            members.append("\"\(field.name)\":\(value)")
        }
        let event = type.name.replacing("-", with: "_")
        // JSON is read with the names of the schema as well as with its own.
        guard let payload = try? Payload(jsonString: "{\"\(event)\":{\(members.joined(separator: ","))}}") else {
            throw Refusal(.malformedContent, [type.name])
        }
        return payload
    }
}

extension Payload {
    /// The values of the event's fields by the fields' numbers; read from the message itself, not by way of JSON.
    public var entryValues: EntryValues {
        var reader = EntryReader()
        // The visitor throws nothing, and a message in memory is always traversable.
        try? traverse(visitor: &reader)
        return EntryValues(values: reader.values)
    }
}

/// The values of the fields of one event.
public struct EntryValues: Sendable {
    fileprivate let values: [(number: Int, value: EntryValue)]

    /// What stands in a field, in its order; nothing when nobody told it.
    public subscript(field: RegisterField) -> [EntryValue] {
        values.compactMap { $0.number == field.number ? $0.value : nil }
    }
}

/// Reads the fields of the event in a payload, and passes over what stands around it.
private struct EntryReader: QuietVisitor {
    private(set) var values: [(number: Int, value: EntryValue)] = []
    private var isInside = false

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        guard isInside else {
            // Decision, reasons and notes come before all events.
            guard fieldNumber >= 16 else { return }
            isInside = true
            return try value.traverse(visitor: &self)
        }
        let read: EntryValue? =
            switch value {
            case let text as Text: .text(text)
            case let day as PlainDay: .day(day.dated)
            case let money as Money: .money(money)
            case let party as Party: .party(party)
            case let person as Person: .person(person)
            case let share as Portion: .share(share)
            default: nil
            }
        if let read { values.append((fieldNumber, read)) }
    }

    mutating func visitSingularStringField(value: String, fieldNumber: Int) { add(.code(value), fieldNumber) }
    mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) { add(.number(value), fieldNumber) }
    mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) { add(.flag(value), fieldNumber) }

    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) { add(.digest(Array(value)), fieldNumber) }

    mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) {
        add(.number(Int64(clamping: value)), fieldNumber)
    }

    private mutating func add(_ value: EntryValue, _ number: Int) {
        if isInside { values.append((number, value)) }
    }
}
