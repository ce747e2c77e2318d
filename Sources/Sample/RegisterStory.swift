internal import Application
internal import Portfolio
internal import Record

/// What stands in the registers, from `Data/registers.txt`: made up wherever it does not say a source.
///
/// A line `# activity hold` names a verb; each line after it is one event: day, organisation, id and its fields, with
/// bars between. A party that begins with @ is an organisation's code.
enum RegisterStory {
    static func tell(in script: inout Script) throws {
        try Vocabulary.tellResearch(in: &script)
        var verb: (register: Register, verb: RegisterVerb)?
        for line in String(decoding: PackageResources.registers_txt, as: UTF8.self).split(whereSeparator: \.isNewline) {
            if line.hasPrefix("# ") {
                let words = line.dropFirst(2).split(separator: " ").map(String.init)
                let register = words.first.flatMap(Registers.named)
                verb = register.flatMap { register in
                    register.verbs.first { $0.name == words.last }.map { (register, $0) }
                }
            } else if !line.hasPrefix("//") {
                guard let verb else { throw Refusal(.malformed, [String(line)]) }
                try script.tell(verb.register, verb.verb, line.split(separator: "|").map { $0.trimmed })
            }
        }
    }
}

extension Script {
    fileprivate mutating func tell(_ register: Register, _ verb: RegisterVerb, _ parts: [String]) throws {
        guard parts.count >= 3, let day = DatedDay(parts[0]) else {
            throw Refusal(.malformed, [parts.joined(separator: " | ")])
        }
        var values: [String: [EntryValue]] = [:]
        for part in parts.dropFirst(3) {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, let field = verb.field(pair[0]) else {
                throw Refusal(.malformed, [part, "field"])
            }
            try values[field.name, default: []].append(value(pair[1], of: field))
        }
        guard let event = try verb.payload(values).event,
            let stream = StreamName(category: register.category, id: parts[2])
        else { throw Refusal(.notACode, [parts[2]]) }
        let organisation = parts[1] == "-" ? "" : parts[1]
        try tell(Proposal(event, to: stream, on: day, organisation: organisation))
    }

    private mutating func value(_ typed: String, of field: RegisterField) throws -> EntryValue {
        if let value = try field.value(typed) { return value }
        switch field.kind {
        case .code, .thing: return .code(typed)
        case .text: return .text(try phrase(typed))
        case .person: return .person(try sealer.person(named: typed))
        case .party: return .party(try party(typed))
        case .share:
            let parts = typed.split(separator: ":").map(String.init)
            if parts.count == 2, let share = Amount.minor(parts[1]) {
                var portion = Portion()
                (portion.code, portion.hundredths) = (parts[0], UInt32(clamping: share))
                return .share(portion)
            }
        default: break
        }
        throw Refusal(.malformed, [typed, field.name])
    }

    private mutating func party(_ typed: String) throws -> Party {
        var party = Party()
        if typed.hasPrefix("@") {
            party.organisation = String(typed.dropFirst())
        } else {
            party.name = try phrase(typed)
        }
        return party
    }
}

extension Substring {
    /// Without the blanks around it.
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
