/// A JSON document whose members keep the order they were given in.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One name and its value.
    public struct Member: Hashable, Sendable {
        /// The name; it should be unique in its object.
        public var name: String
        /// What stands under the name.
        public var value: JSONValue

        /// A member.
        public init(_ name: String, _ value: JSONValue) {
            (self.name, self.value) = (name, value)
        }
    }

    /// The document on one line without spaces, as JSON Lines wants it.
    public var compact: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.text
    }

    /// The document for files and terminals: containers that hold only scalars stand on one line, so that a table has
    /// one row a line. Ends without a line break.
    public var pretty: String {
        var writer = JSONWriter()
        writer.writePretty(self, indent: 0)
        return writer.text
    }
}

extension JSONValue {
    /// A string, or null.
    public init(_ text: String?) {
        self = text.map(JSONValue.string) ?? .null
    }

    /// The value of a cell as a program reads it: money as integer minor units, days as ISO, nothing as null.
    public init(_ cell: Cell) {
        switch cell {
        case .integer(let number), .money(let number): self = .integer(number)
        case .year(let year): self = .integer(Int64(year))
        case .flag(let flag): self = .bool(flag)
        case .unknown, .absent: self = .null
        case .text, .day, .instant, .suppressed: self = .string(cell.machineText)
        }
    }

    fileprivate var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    fileprivate var holdsContainers: Bool {
        switch self {
        case .array(let elements): elements.contains(where: \.isContainer)
        case .object(let members): members.contains(where: \.value.isContainer)
        default: false
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Null.
    public init(nilLiteral: ()) { self = .null }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object whose members keep their order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map(Member.init))
    }
}

/// Appends JSON to a growing UTF-8 buffer.
private struct JSONWriter {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .array(let elements):
            bracketed("[", elements, "]") { $0.write($1) }
        case .object(let members):
            bracketed("{", members, "}") { $0.write($1.name, $1.value) }
        default: writeScalar(value)
        }
    }

    mutating func writePretty(_ value: JSONValue, indent: Int) {
        guard value.holdsContainers else { return write(value) }
        switch value {
        case .array(let elements):
            indented("[", elements, "]", indent) { $0.writePretty($1, indent: indent + 2) }
        case .object(let members):
            indented("{", members, "}", indent) { writer, member in
                writer.write(quoted: member.name)
                writer.append(": ")
                writer.writePretty(member.value, indent: indent + 2)
            }
        default: writeScalar(value)
        }
    }

    private mutating func writeScalar(_ value: JSONValue) {
        switch value {
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(String(number))
        case .string(let text): write(quoted: text)
        case .null, .array, .object: append("null")
        }
    }

    private mutating func write(_ name: String, _ value: JSONValue) {
        write(quoted: name)
        append(":")
        write(value)
    }

    private mutating func bracketed<T>(
        _ open: String, _ items: [T], _ close: String, _ body: (inout JSONWriter, T) -> Void
    ) {
        append(open)
        for (index, item) in items.enumerated() {
            if index > 0 { append(",") }
            body(&self, item)
        }
        append(close)
    }

    private mutating func indented<T>(
        _ open: String, _ items: [T], _ close: String, _ indent: Int, _ body: (inout JSONWriter, T) -> Void
    ) {
        append(open)
        for (index, item) in items.enumerated() {
            append(index > 0 ? ",\n" : "\n")
            append(String(repeating: " ", count: indent + 2))
            body(&self, item)
        }
        append("\n" + String(repeating: " ", count: indent) + close)
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(quoted text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case 0x22: append("\\\"")
            case 0x5C: append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            case 0..<0x20: append(byte < 0x10 ? "\\u000" : "\\u00"); append(String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        append("\"")
    }
}
