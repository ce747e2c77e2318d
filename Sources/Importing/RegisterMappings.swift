internal import Portfolio

/// Mappings that follow from the descriptions of registers: a file with a column for each field, and a row for each
/// thing told.
extension Mapping {
    /// Their names, such as `register-activity`.
    static let registerNames = Registers.all.map { prefix + $0.noun }

    /// The YAML text of a register's mapping; nil when there is no such register.
    static func registerText(_ name: String) -> String? {
        guard name.hasPrefix(prefix) else { return nil }
        return Registers.named(String(name.dropFirst(prefix.count)))?.mapping(prefix)
    }

    private static let prefix = "register-"
}

extension Register {
    /// The columns that a file may leave out.
    private var optionalColumns: [String] {
        ["org"] + (verbs.contains(where: \.takesMoney) ? ["currency"] : []) + fields.map(\.name)
    }

    fileprivate func mapping(_ prefix: String) -> String {
        """
        mapping: \(prefix)\(noun)
        about: What is told of entries of the register `\(noun)`, a row for each verb.
        system: \(prefix)\(noun)
        file: {delimiter: detect, encoding: detect, optional: [\(optionalColumns.joined(separator: ", "))]}
        events:
        \(verbs.map { event($0) }.joined(separator: "\n"))

        """
    }

    /// One verb's event. What tells the entries of a stream apart tells its events apart, too.
    private func event(_ verb: RegisterVerb) -> String {
        let apart = isEach ? verb.fields.filter(\.isCode) : keys
        let parts = apart.map { "\($0.name.prefix(1))-{\($0.name)}" }
        let key = (["{verb}", "{id}", "on-{on}"] + parts).joined(separator: "/")
        let fields = verb.fields.compactMap(\.rule)
        return """
              - event: \(verb.type.name)
                when: {verb: \(verb.name)}
                stream: "\(category)/{id}"
                key: "\(key)"
                effective: "{on}"
                organisation: "{org}"
                fields:\(fields.isEmpty ? " {}" : "")
            \(fields.map { "      \($0)" }.joined(separator: "\n"))
            """
    }
}

extension RegisterVerb {
    fileprivate var takesMoney: Bool { fields.contains { $0.kind == .money } }
}

extension RegisterField {
    fileprivate var isCode: Bool {
        if case .code = kind { true } else { false }
    }

    /// How its column is read; nil for what no file holds.
    fileprivate var rule: String? {
        guard let reading else { return nil }
        return "\(name): {\(reading)\(isRepeated ? ", split: \";\"" : "")\(isRequired ? ", required: true" : "")}"
    }

    private var reading: String? {
        let value = "\"{\(name)}\""
        switch kind {
        case .code, .id, .thing, .item: return "code: \(value)"
        case .text: return "text: \(value)"
        case .party: return "\(isRepeated ? "party" : "one-party"): \(value)"
        case .person: return "person: \(value)"
        case .day: return "day: \(value)"
        case .money: return "money: \(value), currency: [\"{currency}\", NOK]"
        case .count, .level, .year: return "integer: \(value)"
        case .hundredths, .score: return "hundredths: \(value)"
        case .flag: return "flag: \(value)"
        case .digest: return nil
        case .share:
            let parts = "code: \"{@each|before:=}\", hundredths: {hundredths: \"{@each|after:=}\"}"
            return "each: \(value), fields: {\(parts)}"
        }
    }
}
