internal import FoundationEssentials
internal import SwiftProtobuf

/// Reads the bytes of a message in a fraction of swift-protobuf's time: out of it and the generated code, which stand
/// in one module, the compiler makes a reader for each message, where swift-protobuf asks a table about every field.
///
/// It knows what our encoder writes and gives up at anything else, unknown fields among it; swift-protobuf then reads
/// the message from its beginning, so what is unusual is judged by one library alone.
struct WireDecoder {
    /// The message is not what our encoder writes.
    struct GivesUp: Error {}

    private let bytes: [UInt8]
    private var offset = 0
    private var end: Int
    private var tag = UInt64(0)
    /// Whether nobody has asked for the field whose tag was read.
    private var isUnread = false
    private var depth = 0
    /// The number of the outermost message's last field from 16 on; of a payload the event's.
    private(set) var event = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        end = bytes.count
    }

    private mutating func varint() throws -> UInt64 {
        guard offset < end else { throw GivesUp() }
        let first = bytes[offset]
        offset += 1
        guard first >= 128 else { return UInt64(first) }
        var value = UInt64(first & 127)
        for shift in stride(from: UInt64(7), to: 63, by: 7) {
            guard offset < end else { throw GivesUp() }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 127) << shift
            guard byte >= 128 else { return value }
        }
        guard offset < end, bytes[offset] <= 1 else { throw GivesUp() }
        offset += 1
        return value | UInt64(bytes[offset - 1]) << 63
    }

    fileprivate mutating func next() throws -> Int? {
        guard !isUnread else { throw GivesUp() }
        guard offset < end else { return nil }
        tag = try varint()
        guard tag >= 8, tag < 1 << 32 else { throw GivesUp() }
        isUnread = true
        let number = Int(tag >> 3)
        if depth == 0, number >= 16 { event = number }
        return number
    }

    fileprivate mutating func number() throws -> UInt64 {
        guard tag & 7 == 0 else { throw GivesUp() }
        isUnread = false
        return try varint()
    }

    fileprivate mutating func number32() throws -> UInt32 {
        guard let number = try UInt32(exactly: number()) else { throw GivesUp() }
        return number
    }

    /// Where the bytes of a field lie, which are passed over.
    fileprivate mutating func range() throws -> Range<Int> {
        guard tag & 7 == 2 else { throw GivesUp() }
        isUnread = false
        let count = try varint()
        guard count <= UInt64(end - offset) else { throw GivesUp() }
        offset += Int(count)
        return offset - Int(count)..<offset
    }

    fileprivate mutating func data() throws -> Data { Data(bytes[try range()]) }

    /// Codes are ASCII, of which nothing has to be checked further.
    fileprivate mutating func text() throws -> String {
        let range = try range()
        let text = bytes.span.bytes.extracting(range)
        var all: UInt8 = 0
        for offset in 0..<range.count { all |= text.unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
        guard all < 128 else { throw GivesUp() }
        return text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    fileprivate mutating func message<M: Message>(_ message: inout M) throws {
        let (range, outer) = (try range(), end)
        (offset, end, depth) = (range.lowerBound, range.upperBound, depth + 1)
        try message.decodeMessage(decoder: &self)
        guard offset == end else { throw GivesUp() }
        (end, depth) = (outer, depth - 1)
    }
}

extension Payload {
    /// Reads a payload, and the number of the field that holds its event; 0 when there is none.
    static func reading(_ bytes: [UInt8]) throws -> (payload: Payload, event: Int) {
        var (decoder, payload) = (WireDecoder(bytes), Payload())
        if (try? payload.decodeMessage(decoder: &decoder)) != nil { return (payload, decoder.event) }
        let whole = try Payload(serializedBytes: bytes)
        return (whole, whole.eventField)
    }
}

extension WireDecoder: Decoder {
    mutating func nextFieldNumber() throws -> Int? { try next() }
    mutating func handleConflictingOneOf() throws { throw GivesUp() }

    mutating func decodeSingularInt32Field(value: inout Int32) throws { throw GivesUp() }
    mutating func decodeSingularInt32Field(value: inout Int32?) throws { throw GivesUp() }
    mutating func decodeSingularInt64Field(value: inout Int64) throws { value = Int64(bitPattern: try number()) }
    mutating func decodeSingularInt64Field(value: inout Int64?) throws { value = Int64(bitPattern: try number()) }
    mutating func decodeSingularUInt32Field(value: inout UInt32) throws { value = try number32() }
    mutating func decodeSingularUInt32Field(value: inout UInt32?) throws { value = try number32() }
    mutating func decodeSingularUInt64Field(value: inout UInt64) throws { value = try number() }
    mutating func decodeSingularUInt64Field(value: inout UInt64?) throws { value = try number() }
    mutating func decodeSingularSInt32Field(value: inout Int32) throws { value = try number32().unzigzagged }
    mutating func decodeSingularSInt32Field(value: inout Int32?) throws { value = try number32().unzigzagged }
    mutating func decodeSingularSInt64Field(value: inout Int64) throws { value = try number().unzigzagged }
    mutating func decodeSingularSInt64Field(value: inout Int64?) throws { value = try number().unzigzagged }
    mutating func decodeSingularBoolField(value: inout Bool) throws { value = try number() != 0 }
    mutating func decodeSingularBoolField(value: inout Bool?) throws { value = try number() != 0 }
    mutating func decodeSingularStringField(value: inout String) throws { value = try text() }
    mutating func decodeSingularStringField(value: inout String?) throws { value = try text() }
    mutating func decodeRepeatedStringField(value: inout [String]) throws { value.append(try text()) }
    mutating func decodeSingularBytesField(value: inout Data) throws { value = try data() }
    mutating func decodeSingularBytesField(value: inout Data?) throws { value = try data() }
    mutating func decodeRepeatedBytesField(value: inout [Data]) throws { value.append(try data()) }

    mutating func decodeSingularEnumField<E: Enum>(value: inout E) throws where E.RawValue == Int {
        guard let known = try E(rawValue: Int(number32())) else { throw GivesUp() }
        value = known
    }

    mutating func decodeSingularMessageField<M: Message>(value: inout M?) throws {
        var own = value ?? M()
        try message(&own)
        value = own
    }

    mutating func decodeRepeatedMessageField<M: Message>(value: inout [M]) throws {
        var own = M()
        try message(&own)
        value.append(own)
    }
}

extension UInt32 {
    /// The signed number that protobuf writes as this one.
    fileprivate var unzigzagged: Int32 { Int32(bitPattern: self >> 1) ^ -Int32(bitPattern: self & 1) }
}

extension UInt64 {
    /// The signed number that protobuf writes as this one.
    fileprivate var unzigzagged: Int64 { Int64(bitPattern: self >> 1) ^ -Int64(bitPattern: self & 1) }
}

/// What no message of ours has.
extension WireDecoder {
    mutating func decodeSingularEnumField<E: Enum>(value: inout E?) throws where E.RawValue == Int { throw GivesUp() }
    mutating func decodeRepeatedEnumField<E: Enum>(value: inout [E]) throws where E.RawValue == Int { throw GivesUp() }
    mutating func decodeSingularFloatField(value: inout Float) throws { throw GivesUp() }
    mutating func decodeSingularFloatField(value: inout Float?) throws { throw GivesUp() }
    mutating func decodeRepeatedFloatField(value: inout [Float]) throws { throw GivesUp() }
    mutating func decodeSingularDoubleField(value: inout Double) throws { throw GivesUp() }
    mutating func decodeSingularDoubleField(value: inout Double?) throws { throw GivesUp() }
    mutating func decodeRepeatedDoubleField(value: inout [Double]) throws { throw GivesUp() }
    mutating func decodeRepeatedInt32Field(value: inout [Int32]) throws { throw GivesUp() }
    mutating func decodeRepeatedInt64Field(value: inout [Int64]) throws { throw GivesUp() }
    mutating func decodeRepeatedUInt32Field(value: inout [UInt32]) throws { throw GivesUp() }
    mutating func decodeRepeatedUInt64Field(value: inout [UInt64]) throws { throw GivesUp() }
    mutating func decodeRepeatedSInt32Field(value: inout [Int32]) throws { throw GivesUp() }
    mutating func decodeRepeatedSInt64Field(value: inout [Int64]) throws { throw GivesUp() }
    mutating func decodeSingularFixed32Field(value: inout UInt32) throws { throw GivesUp() }
    mutating func decodeSingularFixed32Field(value: inout UInt32?) throws { throw GivesUp() }
    mutating func decodeRepeatedFixed32Field(value: inout [UInt32]) throws { throw GivesUp() }
    mutating func decodeSingularFixed64Field(value: inout UInt64) throws { throw GivesUp() }
    mutating func decodeSingularFixed64Field(value: inout UInt64?) throws { throw GivesUp() }
    mutating func decodeRepeatedFixed64Field(value: inout [UInt64]) throws { throw GivesUp() }
    mutating func decodeSingularSFixed32Field(value: inout Int32) throws { throw GivesUp() }
    mutating func decodeSingularSFixed32Field(value: inout Int32?) throws { throw GivesUp() }
    mutating func decodeRepeatedSFixed32Field(value: inout [Int32]) throws { throw GivesUp() }
    mutating func decodeSingularSFixed64Field(value: inout Int64) throws { throw GivesUp() }
    mutating func decodeSingularSFixed64Field(value: inout Int64?) throws { throw GivesUp() }
    mutating func decodeRepeatedSFixed64Field(value: inout [Int64]) throws { throw GivesUp() }
    mutating func decodeRepeatedBoolField(value: inout [Bool]) throws { throw GivesUp() }
    mutating func decodeSingularGroupField<G: Message>(value: inout G?) throws { throw GivesUp() }
    mutating func decodeRepeatedGroupField<G: Message>(value: inout [G]) throws { throw GivesUp() }
    mutating func decodeExtensionField(
        values: inout ExtensionFieldValueSet, messageType: any Message.Type, fieldNumber: Int
    ) throws { throw GivesUp() }
    mutating func decodeMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: inout _ProtobufMap<KeyType, ValueType>.BaseType
    ) throws { throw GivesUp() }
    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type,
        value: inout _ProtobufEnumMap<KeyType, ValueType>.BaseType
    ) throws where ValueType.RawValue == Int { throw GivesUp() }
    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: inout _ProtobufMessageMap<KeyType, ValueType>.BaseType
    ) throws where ValueType: Hashable & Message { throw GivesUp() }
}
