import Application
import Portfolio
import Questions
import Record
import Reporting

extension CloudEvent {
    /// The event for people: a line for each field, texts instead of the keys that the record has for them.
    ///
    /// - Parameter amendments: What later ones said of it, with their positions.
    func text(
        _ texts: [TextKey: String], _ amendments: [(position: Position, what: Amendment)], _ language: Language,
        width: Int
    ) -> String {
        let envelope = record.envelope
        let type = CodeWords.of(envelope.type, in: "event", language)
        var lines = [
            (Labels.of("position", language), "@\(record.position)"),
            (Labels.of("event", language), type == envelope.type ? type : "\(type) (\(envelope.type))"),
            (Labels.of("stream", language), envelope.stream.description),
            (Labels.of("effective", language), envelope.effective.day.description),
            (Labels.of("recorded", language), record.recorded.wholeSeconds),
            (Labels.of("org", language), envelope.organisation),
            (Labels.of("source", language), envelope.source.map { "\($0.system):\($0.key)" } ?? ""),
            (Labels.of("id", language), record.id.description),
            (Labels.of("amended", language), amendments.map { Self.word($0, language) }.joined(separator: ", ")),
        ].filter { !$0.1.isEmpty }
        lines += data(texts).fields([], language).map { ($0.name, $0.value) }
        let names = min(lines.map { DisplayText.width($0.0) }.max() ?? 0, width / 2) + 2
        return lines.map { name, value in
            let pieces = DisplayText.wrap(DisplayText.clean(value), width: max(20, width - names))
            let gap = String(repeating: " ", count: max(2, names - DisplayText.width(name)))
            return name + gap + pieces.joined(separator: "\n" + String(repeating: " ", count: names)) + "\n"
        }.joined()
    }
}

extension CloudEvent {
    private static func word(_ amendment: (position: Position, what: Amendment), _ language: Language) -> String {
        let code = if case .void = amendment.what { "voided" } else { "corrected" }
        return "\(CodeWords.of(code, in: "amended", language)) @\(amendment.position)"
    }
}

extension Payload {
    /// What an event says, a line for each field: what a dry run shows of it.
    func lines(_ texts: [TextKey: String], _ language: Language) -> [String] {
        tree(texts).fields([], language).map { "\($0.name)  \(DisplayText.clean($0.value))" }
    }
}

extension JSONValue {
    /// The fields at the ends of a tree, those of the event itself as `event correct --set` names them. Bytes that only
    /// machines read are left out.
    fileprivate func fields(_ path: [String], _ language: Language) -> [(name: String, value: String)] {
        switch self {
        case .object(let members):
            let names = Set(members.map(\.name))
            if names.contains("key") { return members.first { $0.name == "text" }?.value.fields(path, language) ?? [] }
            if let day = day(names) { return [(Self.name(path), day)] }
            return members.filter { !$0.isForMachines(beside: names) }.flatMap {
                $0.value.fields(path + [$0.name], language)
            }
        case .array(let values): return values.flatMap { $0.fields(path, language) }
        case .null: return []
        case .string(let text):
            // Hundredths, which is how a correction names them, and what people read.
            let minor = path.last == "minor" ? Int64(text) : nil
            return [(Self.name(path), text + (minor.map { " (\(Cell.money($0).text(in: language)))" } ?? ""))]
        default: return [(Self.name(path), compact)]
        }
    }

    /// What reads as a day, if the tree is one: days are stored as numbers.
    private func day(_ names: Set<String>) -> String? {
        guard case .object(let members) = self, names.isSubset(of: ["day", "precision"]),
            case .integer(let number)? = members.first(where: { $0.name == "day" })?.value
        else { return nil }
        return Int32(exactly: number).map { Day(rawValue: $0).description }
    }

    private static func name(_ path: [String]) -> String {
        let isAboutTheEvent = ["note", "despite", "decision", "breaches"].contains(path.first)
        return (isAboutTheEvent ? path[...] : path.dropFirst()).joined(separator: ".")
    }
}

extension JSONValue.Member {
    fileprivate func isForMachines(beside names: Set<String>) -> Bool {
        switch name {
        case "eventId": true
        case "id": names.contains("name")
        case "event": names.contains("eventId")
        default: false
        }
    }
}
