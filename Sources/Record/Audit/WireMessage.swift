/// The bytes of a protobuf message, read field by field without its schema.
///
/// A field on a path may stand there once only. Protobuf itself would take the last of several numbers and merge
/// messages; whoever took the first would read another amount than the ledger did, so that both refuse.
public struct WireMessage: Sendable {
    /// Why a message cannot be read along a path.
    public enum Fault: Error, Hashable, Sendable {
        /// The bytes end inside a field.
        case truncated
        /// A number or a tag is not as protobuf writes it.
        case malformed
        /// A field stands there more than once.
        case repeated
        /// A field is of another kind than was asked for.
        case wrongType
    }

    private enum Value {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)
        case fixed(ArraySlice<UInt8>)
    }

    private let bytes: ArraySlice<UInt8>

    /// The message in some bytes.
    public init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// The number at a path, as `uint64`, `uint32` or an enum has it; 0 when it is not there.
    public func number(at path: [UInt32]) throws(Fault) -> UInt64 {
        switch try value(at: ArraySlice(path)) {
        case nil: return 0
        case .number(let number): return number
        default: throw .wrongType
        }
    }

    /// The number at a path, as `sint64` and `sint32` have it.
    public func signed(at path: [UInt32]) throws(Fault) -> Int64 {
        let number = try number(at: path)
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    /// The text at a path; empty when it is not there.
    public func text(at path: [UInt32]) throws(Fault) -> String {
        guard let text = String(validating: try bytes(at: path) ?? [], as: UTF8.self) else { throw .malformed }
        return text
    }

    /// The bytes at a path, those of a message included; nil when nothing is there.
    public func bytes(at path: [UInt32]) throws(Fault) -> ArraySlice<UInt8>? {
        switch try value(at: ArraySlice(path)) {
        case nil: return nil
        case .bytes(let bytes): return bytes
        default: throw .wrongType
        }
    }

    /// The numbers of all fields.
    public func fields() throws(Fault) -> [UInt32] {
        var fields: [UInt32] = []
        var rest = bytes
        while !rest.isEmpty { fields.append(try Self.next(&rest).field) }
        return fields
    }

    private func value(at path: ArraySlice<UInt32>) throws(Fault) -> Value? {
        guard let field = path.first else { return .bytes(bytes) }
        var found: Value?
        var rest = bytes
        while !rest.isEmpty {
            let next = try Self.next(&rest)
            guard next.field == field else { continue }
            guard found == nil else { throw .repeated }
            found = next.value
        }
        guard path.count > 1, let found else { return found }
        guard case .bytes(let inner) = found else { throw .wrongType }
        return try WireMessage(inner).value(at: path.dropFirst())
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> (field: UInt32, value: Value) {
        let tag = try varint(&rest)
        guard tag >> 3 > 0, let field = UInt32(exactly: tag >> 3) else { throw .malformed }
        switch tag & 7 {
        case 0: return (field, .number(try varint(&rest)))
        case 1: return (field, .fixed(try take(8, &rest)))
        case 2: return (field, .bytes(try take(try varint(&rest), &rest)))
        case 5: return (field, .fixed(try take(4, &rest)))
        default: throw .malformed
        }
    }

    /// A number in as few bytes as it needs, as every writer makes it.
    private static func varint(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> UInt64 {
        var number: UInt64 = 0
        for index in 0..<10 {
            guard let byte = rest.popFirst() else { throw .truncated }
            guard index < 9 || byte < 2, index == 0 || byte != 0 else { throw .malformed }
            number |= UInt64(byte & 0x7F) << UInt64(7 * index)
            if byte < 0x80 { return number }
        }
        throw .malformed
    }

    private static func take(_ count: UInt64, _ rest: inout ArraySlice<UInt8>) throws(Fault) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw .truncated }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }
}
