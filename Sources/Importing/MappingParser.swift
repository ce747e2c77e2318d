internal import Portfolio
internal import Tabular
internal import Yams

/// Reads the language of mappings, strictly: whatever is not understood is an error with its line.
struct MappingParser {
    /// The columns that were mentioned.
    private(set) var columns: [String] = []
    /// The names that templates may use with `@`.
    var names: Set<String> = []

    mutating func mapping(_ yaml: String) throws(ImportError) -> Mapping {
        var map = try YAMLMap(try Node.root(of: yaml), of: "mapping")
        let name = try map.require("mapping").text("mapping")
        let about = try map.take("about")?.text("about") ?? ""
        let system = try code(try map.require("system"), of: "system")
        let format = try format(map.take("file"))
        let values = try values(map.take("let"))
        let organisations = try organisations(map.take("organisations"))
        let condition = try condition(map.take("rows"))
        let recorded = try map.take("recorded").map { node throws(ImportError) in try value(node, of: "recorded") }
        let decision = try map.take("decision").map { node throws(ImportError) in
            try self.fields(node, of: "decision")
        }
        try FieldProbe.check(decision ?? [], in: ["decision"])
        var events: [EventRule] = []
        for node in try map.require("events").items { events.append(try event(node, decision: decision ?? [])) }
        try map.finish()
        return Mapping(
            name: name, about: about, system: system, columns: columns, format: format, condition: condition,
            values: values, organisations: organisations, recorded: recorded, events: events)
    }

    private func format(_ node: Node?) throws(ImportError) -> FileFormat {
        var format = FileFormat()
        guard let node else { return format }
        var map = try YAMLMap(node, of: "file")
        format.delimiter = try map.take("delimiter")?.choice(
            "delimiter", ["semicolon": .semicolon, "comma": .comma, "tab": .tab, "detect": nil])
        format.encoding = try map.take("encoding")?.choice(
            "encoding", ["utf-8": .utf8, "windows-1252": .windows1252, "detect": nil])
        format.decimals = try map.take("decimals")?.decimalMark()
        if let node = map.take("dates") {
            format.dates = try node.choice("dates", ["day-first": .dayFirst, "month-first": .monthFirst])
        }
        for node in map.take("optional")?.items ?? [] { format.optional.insert(try node.text("optional")) }
        if let node = map.take("last-line") {
            format.mustEndWithLineBreak = try node.choice("last-line", ["ended": true, "open": false])
        }
        try map.finish()
        return format
    }

    private mutating func values(_ node: Node?) throws(ImportError) -> [(name: String, rule: ValueRule)] {
        guard let node else { return [] }
        var values: [(name: String, rule: ValueRule)] = []
        for (name, _, node) in try YAMLMap(node, of: "let").all {
            values.append((name, try value(node, of: name)))
            names.insert(name)
        }
        return values
    }

    private mutating func organisations(_ node: Node?) throws(ImportError) -> [OrganisationRule] {
        guard let node else { return [] }
        var rules: [OrganisationRule] = []
        for (name, _, node) in try YAMLMap(node, of: "organisations").all {
            var map = try YAMLMap(node, of: "organisations")
            let title = try value(try map.require("name"), of: "name")
            let number = try map.take("number").map { node throws(ImportError) in try value(node, of: "number") }
            let kind = try map.take("kind").map { node throws(ImportError) in try value(node, of: "kind") }
            let known = try map.take("known").map { node throws(ImportError) in try table(node, of: "known") }
            try map.finish()
            rules.append(
                OrganisationRule(name: name, number: number, title: title, kind: kind, known: known ?? [:]))
            names.insert(name)
        }
        return rules
    }

    private mutating func event(_ node: Node, decision: [FieldRule]) throws(ImportError) -> EventRule {
        var map = try YAMLMap(node, of: "events")
        let type = try map.require("event").text("event")
        guard let known = EventType.named(type), !["corrected", "voided"].contains(type) else {
            throw ImportError(.unknownEvent, [type], line: map.line)
        }
        let stream = try template(try map.require("stream"), of: "stream")
        let key = try template(try map.require("key"), of: "key")
        let effective = try value(try map.require("effective"), of: "effective")
        let organisation = try map.take("organisation").map { node throws(ImportError) in
            try value(node, of: "organisation")
        }
        let condition = try condition(map.take("when"))
        let isOnce = try map.take("once")?.flag("once") ?? false
        let collected = try map.take("collect")?.text("collect")
        let fields =
            try map.take("fields").map { node throws(ImportError) in
                try self.fields(node, of: "events")
            } ?? []
        let own = try map.take("decision").map { node throws(ImportError) in
            node.scalar?.string == "none" ? [] : try self.fields(node, of: "decision")
        }
        let note = try map.take("note").map { node throws(ImportError) in try field("note", node) }
        try map.finish()
        let name = known.name.replacing("-", with: "_")
        try FieldProbe.check(fields, in: [name])
        try FieldProbe.check(own ?? [], in: ["decision"])
        try FieldProbe.check(note.map { [$0] } ?? [], in: [])
        if let collected, !fields.contains(where: { $0.path == [collected] && $0.isList }) {
            throw ImportError(.nothingToCollect, [collected], line: map.line)
        }
        return EventRule(
            type: name, stream: stream, key: key, effective: effective, organisation: organisation,
            condition: condition, isOnce: isOnce, collected: collected, fields: fields, decision: own ?? decision,
            note: note, line: map.line)
    }
}

extension MappingParser {
    /// A value: one template, a list of which the first that is not empty counts, or `value:` with a value map.
    mutating func value(_ node: Node, of what: String) throws(ImportError) -> ValueRule {
        guard case .mapping = node else { return ValueRule(choices: try templates(node, of: what)) }
        var map = try YAMLMap(node, of: what)
        let rule = try value(&map, under: "value", of: what)
        try map.finish()
        return rule
    }

    /// A value whose templates stand under a key, with what may stand beside it.
    mutating func value(_ map: inout YAMLMap, under key: String, of what: String) throws(ImportError) -> ValueRule {
        var rule = ValueRule(choices: try templates(try map.require(key), of: what))
        rule.map = try map.take("map").map { node throws(ImportError) in try table(node, of: "map") }
        if let node = map.take("otherwise") {
            guard rule.map != nil else { throw ImportError(.otherwiseWithoutMap, line: node.line) }
            names.insert("value")
            rule.otherwise = try template(node, of: "otherwise")
            names.remove("value")
        }
        rule.mustBeKnown = try map.take("known")?.flag("known") ?? false
        return rule
    }

    /// Which rows or events something holds for.
    mutating func condition(_ node: Node?) throws(ImportError) -> Condition {
        var condition = Condition()
        guard let node else { return condition }
        for (name, line, node) in try YAMLMap(node, of: "when").all {
            try mention(name, line)
            condition.tests.append((name, try test(node)))
        }
        return condition
    }

    private func test(_ node: Node) throws(ImportError) -> Condition.Test {
        guard case .mapping = node else { return .isOne(of: try texts(node)) }
        var map = try YAMLMap(node, of: "when")
        let tests: [Condition.Test?] = [
            try map.take("empty").map { node throws(ImportError) in .isEmpty(try node.flag("empty")) },
            try map.take("not").map { node throws(ImportError) in .isNone(of: try texts(node)) },
            try map.take("starts").map { node throws(ImportError) in .starts(with: try node.text("starts")) },
        ]
        try map.finish()
        guard let test = tests.compactMap(\.self).first, tests.count(where: { $0 != nil }) == 1 else {
            throw ImportError(.notATest, line: map.line)
        }
        return test
    }

    private func texts(_ node: Node) throws(ImportError) -> [String] {
        var texts: [String] = []
        for item in node.items { texts.append(try item.text("when")) }
        return texts
    }

    private func table(_ node: Node, of what: String) throws(ImportError) -> [String: String] {
        var table: [String: String] = [:]
        for (key, _, node) in try YAMLMap(node, of: what).all { table[key] = try node.text(what) }
        return table
    }

    private mutating func templates(_ node: Node, of what: String) throws(ImportError) -> [Template] {
        var templates: [Template] = []
        for item in node.items { templates.append(try template(item, of: what)) }
        return templates
    }

    mutating func template(_ node: Node, of what: String) throws(ImportError) -> Template {
        let text = try node.text(what)
        let template: Template
        do throws(TemplateFault) {
            template = try Template(text)
        } catch {
            switch error {
            case .unclosed: throw ImportError(.unclosedBrace, [text], line: node.line)
            case .unknownTransform(let name):
                throw ImportError(.unknownTransform, [name, Transform.all], line: node.line)
            }
        }
        for name in template.names { try mention(name, node.line) }
        return template
    }

    /// Notes a column, or refuses a name that the mapping has not given.
    private mutating func mention(_ name: String, _ line: Int) throws(ImportError) {
        guard name.hasPrefix("@") else {
            guard !name.isEmpty else { throw ImportError(.namelessSlot, line: line) }
            if !columns.contains(name) { columns.append(name) }
            return
        }
        guard names.contains(String(name.dropFirst())) else {
            let known = names.sorted().map { "@" + $0 }.joined(separator: ", ")
            throw ImportError(.unknownName, [name, known.isEmpty ? "–" : known], line: line)
        }
    }

    private func code(_ node: Node, of what: String) throws(ImportError) -> String {
        let text = try node.text(what)
        guard Codes.isCode(text) else { throw ImportError(.notACode, [what], line: node.line) }
        return text
    }
}

extension Node {
    /// `comma` or `point`.
    func decimalMark() throws(ImportError) -> NumberParsing.DecimalMark {
        try choice("decimals", ["comma": .comma, "point": .point])
    }
}
