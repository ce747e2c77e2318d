/// A JSON document of the kind that reports are: integers only, and no name twice in an object. Stricter than most
/// readers, so that whoever checks a document and whoever shows it see the same.
public enum PlainJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([PlainJSON])
    case object([String: PlainJSON])

    /// Reads a document; nil when it is malformed, nested more than 32 deep, or holds other numbers.
    public init?(_ bytes: some Sequence<UInt8>) {
        var reader = PlainJSONReader(bytes: Array(bytes))
        guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
        self = value
    }

    /// The member of an object; nil for anything else.
    public subscript(name: String) -> PlainJSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The members of an object.
    public var members: [String: PlainJSON]? { if case .object(let members) = self { members } else { nil } }
    /// The elements of an array.
    public var elements: [PlainJSON]? { if case .array(let elements) = self { elements } else { nil } }
    /// A string.
    public var string: String? { if case .string(let string) = self { string } else { nil } }
    /// All strings in it, wherever they stand, the names of members among them.
    public var strings: [String] {
        switch self {
        case .string(let string): [string]
        case .array(let elements): elements.flatMap(\.strings)
        case .object(let members): members.flatMap { [$0.key] + $0.value.strings }
        case .null, .bool, .integer: []
        }
    }
    /// A number.
    public var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
}

private struct PlainJSONReader {
    let bytes: [UInt8]
    private var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether nothing but space follows.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return offset == bytes.count
        }
    }

    mutating func value(depth: Int) -> PlainJSON? {
        skipSpace()
        guard depth <= 32, offset < bytes.count else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return string().map(PlainJSON.string)
        case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return integer().map(PlainJSON.integer)
        }
    }

    private mutating func object(_ depth: Int) -> PlainJSON? {
        var members: [String: PlainJSON] = [:]
        guard
            list(
                "}",
                { reader in
                    reader.skipSpace()
                    guard let name = reader.string(), members[name] == nil else { return false }
                    reader.skipSpace()
                    guard reader.take(":"), let value = reader.value(depth: depth + 1) else { return false }
                    members[name] = value
                    return true
                })
        else { return nil }
        return .object(members)
    }

    private mutating func array(_ depth: Int) -> PlainJSON? {
        var elements: [PlainJSON] = []
        guard
            list(
                "]",
                { reader in
                    guard let value = reader.value(depth: depth + 1) else { return false }
                    elements.append(value)
                    return true
                })
        else { return nil }
        return .array(elements)
    }

    /// Reads what stands between brackets, with commas between.
    private mutating func list(_ end: StaticString, _ element: (inout PlainJSONReader) -> Bool) -> Bool {
        offset += 1
        skipSpace()
        if take(end) { return true }
        while element(&self) {
            skipSpace()
            if take(end) { return true }
            guard take(",") else { return false }
        }
        return false
    }

    private mutating func integer() -> Int64? {
        let start = offset
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        while offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= bytes[offset] { offset += 1 }
        let digits = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard let number = Int64(digits), String(number) == digits else { return nil }
        return number
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                text += escaped
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
        UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
    ]

    private mutating func escape() -> [UInt8]? {
        guard offset < bytes.count else { return nil }
        let letter = bytes[offset]
        offset += 1
        if let byte = Self.escapes[letter] { return [byte] }
        guard letter == UInt8(ascii: "u"), bytes.count - offset >= 4 else { return nil }
        let digits = bytes[offset..<offset + 4]
        offset += 4
        // Pairs of surrogates are not read: no report writes them.
        guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(number)
        else { return nil }
        return Array(String(scalar).utf8)
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard bytes.count - offset >= wanted.count, bytes[offset..<offset + wanted.count].elementsEqual(wanted) else {
            return false
        }
        offset += wanted.count
        return true
    }

    private mutating func skipSpace() {
        while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[offset]) { offset += 1 }
    }
}
