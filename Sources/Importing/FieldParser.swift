internal import Portfolio
internal import SwiftProtobuf
internal import Tabular
internal import Yams

extension MappingParser {
    /// The fields of a message, by their paths.
    mutating func fields(_ node: Node, of what: String) throws(ImportError) -> [FieldRule] {
        var fields: [FieldRule] = []
        for (name, _, node) in try YAMLMap(node, of: what).all { fields.append(try field(name, node)) }
        return fields
    }

    /// One field: a bare value is a code; a list holds messages; else the key says what kind of value it is.
    mutating func field(_ name: String, _ node: Node) throws(ImportError) -> FieldRule {
        let path = name.split(separator: ".").map(String.init)
        switch node {
        case .sequence: return try messages(path, node)
        case .mapping: return try field(path, try YAMLMap(node, of: name))
        default:
            let value = ValueRule(choices: [try template(node, of: name)])
            return FieldRule(
                path: path, kind: .code, value: value, separator: nil, isRequired: false, line: node.line)
        }
    }

    private mutating func messages(_ path: [String], _ node: Node) throws(ImportError) -> FieldRule {
        var messages: [(condition: Condition, fields: [FieldRule])] = []
        for item in node.items {
            var map = try YAMLMap(item, of: "fields")
            let condition = try condition(map.take("when"))
            messages.append((condition, try fields(try map.require("fields"), of: "fields")))
            try map.finish()
        }
        return FieldRule(
            path: path, kind: .messages(messages), value: ValueRule(choices: []), separator: nil, isRequired: false,
            line: node.line)
    }

    private mutating func field(_ path: [String], _ map: YAMLMap) throws(ImportError) -> FieldRule {
        var map = map
        let kinds = [
            "code", "text", "person", "party", "one-party", "flag", "day", "integer", "hundredths", "money", "each",
        ]
        let keys = map.all.map(\.key)
        guard let word = kinds.first(where: keys.contains) else {
            throw ImportError(.missingKind, [kinds.joined(separator: ", ")], line: map.line)
        }
        let value = try value(&map, under: word, of: word)
        let kind = try kind(word, &map)
        let separator = try map.take("split")?.text("split")
        let isRequired = try map.take("required")?.flag("required") ?? false
        try map.finish()
        return FieldRule(
            path: path, kind: kind, value: value, separator: separator, isRequired: isRequired, line: map.line)
    }

    private mutating func kind(_ word: String, _ map: inout YAMLMap) throws(ImportError) -> FieldRule.Kind {
        switch word {
        case "text": return .text
        case "person": return .person
        case "party": return .party
        case "one-party": return .oneParty
        case "flag": return .flag
        case "day": return .day
        case "integer": return .integer(try number(&map))
        case "hundredths": return .hundredths(try number(&map))
        case "money":
            let currency = try value(try map.require("currency"), of: "currency")
            let exactness = try map.take("exactness").map { node throws(ImportError) in
                try value(node, of: "exactness")
            }
            return .money(try number(&map), currency: currency, exactness: exactness)
        case "each":
            let known = names
            names.insert("each")
            defer { names = known }
            return .each(try fields(try map.require("fields"), of: "fields"))
        default: return .code
        }
    }

    private func number(_ map: inout YAMLMap) throws(ImportError) -> NumberRule {
        var rule = NumberRule()
        rule.decimals = try map.take("decimals")?.decimalMark()
        if let node = map.take("rounding") {
            rule.rounding = try node.choice("rounding", ["half-up": .halfUp, "refuse": .refuse])
        }
        if let node = map.take("unit") {
            rule.power = try node.choice("unit", ["one": 0, "thousand": 3, "million": 6])
        }
        return rule
    }
}

extension FieldRule {
    /// Whether the field holds a list.
    var isList: Bool {
        switch kind {
        case .each, .messages, .party: true
        default: separator != nil
        }
    }

    /// What the field may look like, to hold it against the schema.
    fileprivate var samples: [(content: Content, line: Int)] {
        switch kind {
        case .each(let fields): listed(fields)
        case .messages(let messages): listed(messages.flatMap(\.fields))
        case .code: [(wrapped(.code("x")), line)]
        case .text: [(wrapped(.text("x")), line)]
        case .person: [(wrapped(.person("x")), line)]
        case .party, .oneParty: [(wrapped(.message(["organisation": .code("x")])), line)]
        case .flag: [(wrapped(.flag(true)), line)]
        case .day: [(wrapped(.message(["day": .number(1), "precision": .number(1)])), line)]
        case .integer, .hundredths: [(wrapped(.number(1)), line)]
        case .money: [(wrapped(.message(["minor": .number(1), "currency": .code("NOK")])), line)]
        }
    }

    private func wrapped(_ content: Content) -> Content { isList ? .list([content]) : content }

    private func listed(_ fields: [FieldRule]) -> [(content: Content, line: Int)] {
        fields.flatMap { field in
            field.samples.map { sample in
                var message = Content.message([:])
                message.set(sample.content, at: field.path[...])
                return (.list([message]), sample.line)
            }
        }
    }
}

/// Holds fields against the schema before any row is read.
enum FieldProbe {
    /// Refuses fields that the message at a path does not have, or that hold another kind of value.
    static func check(_ fields: [FieldRule], in path: [String]) throws(ImportError) {
        for field in fields {
            for sample in field.samples {
                var content = Content.message([:])
                content.set(sample.content, at: (path + field.path)[...])
                try check(content, sample.line)
            }
        }
    }

    private static func check(_ content: Content, _ line: Int) throws(ImportError) {
        var sealer = TextSealer()
        do {
            _ = try Payload(jsonString: try content.json(sealing: &sealer))
        } catch JSONDecodingError.unknownField(let name) {
            throw ImportError(.unknownField, [name], line: line)
        } catch JSONDecodingError.unrecognizedEnumValue {
            // Any code is good enough here; which ones the field takes is seen when a row has one.
        } catch {
            throw ImportError(.wrongKind, line: line)
        }
    }
}
