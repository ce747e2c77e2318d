internal import FoundationEssentials
public import Record
internal import SwiftProtobuf

/// What stands in a message, wherever it stands: the codes, and the keys of texts.
struct PayloadScan: Visitor {
    private(set) var codes: [String] = []
    private(set) var texts: [Text] = []
    private(set) var people: [[UInt8]] = []

    mutating func visitSingularStringField(value: String, fieldNumber: Int) { codes.append(value) }
    mutating func visitRepeatedStringField(value: [String], fieldNumber: Int) { codes.append(contentsOf: value) }

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        if let text = value as? Text {
            texts.append(text)
        } else {
            if let person = value as? Person { people.append(Array(person.id)) }
            try value.traverse(visitor: &self)
        }
    }

    // Only strings and messages are of interest.
    mutating func visitUnknown(bytes: Data) {}
    mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) {}
    mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) {}
    mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) {}
    mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) {}
    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) {}
    mutating func visitSingularEnumField<E: Enum>(value: E, fieldNumber: Int) {}
    mutating func visitMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: _ProtobufMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) {}
    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type, value: _ProtobufEnumMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) {}
    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: _ProtobufMessageMap<KeyType, ValueType>.BaseType, fieldNumber: Int
    ) {}
}

extension Payload {
    /// All strings of the payload; each must be a code, since no text that a person types is in the log.
    public var codes: [String] { scan().codes }

    /// The keys of all texts that the payload names, those of the right event in a correction included.
    public var textKeys: [TextKey] { scan().texts.compactMap(\.textKey) + (rightContent?.textKeys ?? []) }

    /// What a correction says is right; nil in every other event.
    private var rightContent: Payload? {
        guard case .corrected(let correction) = event else { return nil }
        return try? Payload(serializedBytes: correction.event)
    }

    /// The ids of all persons that the payload names.
    public var people: [[UInt8]] { scan().people }

    private func scan() -> PayloadScan {
        var scan = PayloadScan()
        // The visitor throws nothing, and a message in memory is always traversable.
        try? traverse(visitor: &scan)
        // A correction carries the right event as bytes; what that names counts as well.
        if case .corrected(let correction)? = event, let right = try? Payload(serializedBytes: correction.event) {
            try? right.traverse(visitor: &scan)
        }
        return scan
    }
}
