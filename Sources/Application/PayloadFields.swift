internal import FoundationEssentials
public import Portfolio
internal import SwiftProtobuf

extension Payload {
    /// An event of a type with fields by their names in the schema, dots between levels.
    public init(type: String, fields: [(field: String, value: String)], _ sealer: inout TextSealer) throws {
        guard let type = EventType.named(type) else { throw Refusal(.unknownType, [type]) }
        let member = Self.jsonName(type.name.replacing("-", with: "_"))
        guard let empty = try? Payload(jsonString: "{\"\(member)\":{}}") else {
            throw Refusal(.unknownType, [type.name])
        }
        self = try empty.changing(fields, &sealer)
    }

    /// The payload with some fields of its event changed. Texts are sealed anew; an empty value clears a field.
    func changing(_ changes: [(field: String, value: String)], _ sealer: inout TextSealer) throws -> Payload {
        var payload = self
        for (field, value) in changes {
            payload = try payload.changing(
                field.split(separator: ".").map { Self.jsonName(String($0)) }, value, &sealer)
        }
        return payload
    }

    private func changing(_ path: [String], _ value: String, _ sealer: inout TextSealer) throws -> Payload {
        guard let tree = try? Google_Protobuf_Struct(jsonString: jsonString()), let event,
            let member = tree.fields.keys.first(where: { Self.typeName($0) == EventType.name(of: event) }),
            !path.isEmpty
        else { throw Refusal(.malformed, [path.joined(separator: "."), "field"]) }
        // JSON does not say whether a field is a code, a flag or a text, so the first reading that fits is taken.
        for candidate in try Self.readings(of: value, &sealer) {
            var changed = tree
            changed.set([member] + path, to: candidate)
            if let json = try? changed.jsonString(), let payload = try? Payload(jsonString: json) { return payload }
        }
        throw Refusal(.malformed, [path.joined(separator: "."), "field"])
    }

    private static func readings(of value: String, _ sealer: inout TextSealer) throws -> [Google_Protobuf_Value?] {
        guard !value.isEmpty else { return [nil] }
        let text = try sealer.seal(value)
        let key = Google_Protobuf_Struct(fields: ["key": .init(stringValue: text.key.base64EncodedString())])
        let flag = ["true": true, "false": false][value].map { Google_Protobuf_Value(boolValue: $0) }
        return [.init(stringValue: value)] + (flag.map { [$0] } ?? []) + [.init(structValue: key)]
    }

    private static func jsonName(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return parts.dropFirst().reduce(parts.first.map(String.init) ?? "") { name, part in
            name + part.prefix(1).uppercased() + part.dropFirst()
        }
    }

    private static func typeName(_ jsonName: String) -> String {
        jsonName.reduce(into: "") { name, character in
            if character.isUppercase { name.append("-") }
            name.append(character.lowercased())
        }
    }
}

extension Google_Protobuf_Struct {
    /// Sets a member at a path, making the objects on the way; nil removes it.
    fileprivate mutating func set(_ path: [String], to value: Google_Protobuf_Value?) {
        guard let name = path.first else { return }
        guard path.count > 1 else {
            fields[name] = value
            return
        }
        var inner = fields[name]?.structValue ?? Google_Protobuf_Struct()
        inner.set(Array(path.dropFirst()), to: value)
        fields[name] = Google_Protobuf_Value(structValue: inner)
    }
}
