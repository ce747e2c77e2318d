import Application
import Portfolio
import Questions
import Record
import Reporting

extension Receipt {
    /// The receipt as a JSON object.
    var json: JSONValue {
        .object([
            .init("origin", .string(origin)),
            .init("root", JSONValue(root)),
            .init("command", .string(command.description)),
            .init("recorded", recorded.map { .string($0.description) } ?? .null),
            .init("dry_run", .bool(isDryRun)),
            .init("appended", .integer(Int64(appended))),
            .init("events", .array(lines.map(\.json))),
        ])
    }

    /// The receipt for people.
    ///
    /// - Parameter events: What each event says, below its line.
    func text(_ language: Language, of events: [[String]] = []) -> String {
        let told = lines.enumerated().map { index, line in
            let fields = events.indices.contains(index) ? events[index].map { "\n    " + $0 }.joined() : ""
            return line.text(language, isDryRun: isDryRun) + fields + "\n"
        }
        return told.joined() + summary(language) + "\n"
    }

    private func summary(_ language: Language) -> String {
        let what: Word =
            isDryRun
            ? Word("Prøve: ingenting er registrert", "Prøve: ingenting er registrert", "Dry run: nothing was appended")
            : Word("Kvittering", "Kvittering", "Receipt")
        let when = recorded.map { ", \($0.wholeSeconds)" } ?? ""
        return "\(what(language)): \(origin)\(when)\(root.map { ", \($0)" } ?? "")"
    }
}

extension Receipt.Line {
    fileprivate var json: JSONValue {
        .object([
            .init("subject", .string(stream.description)),
            .init("id", .string(stream.id)),
            .init("type", .string(type)),
            .init("effective", .string(effective.day.description)),
            .init("org", .string(organisation)),
            .init("status", .string(isDuplicate ? "duplicate" : "new")),
            .init("position", position.map { .integer(Int64(clamping: $0.rawValue)) } ?? .null),
            .init("revision", revision.map { .integer(Int64($0.rawValue)) } ?? .null),
            .init("recorded", recorded.map { .string($0.description) } ?? .null),
            .init("event_id", id.map { .string($0.description) } ?? .null),
            .init("breaches", .array(breaches.map { .string($0.rawValue) })),
        ])
    }

    fileprivate func text(_ language: Language, isDryRun: Bool) -> String {
        let place = position.map { "@\($0)" } ?? "@–"
        let word: Word =
            isDuplicate ? Word("fra før", "frå før", "known") : Word("registrert", "registrert", "appended")
        let marks = breaches.isEmpty ? "" : " [" + breaches.map(\.rawValue).joined(separator: ", ") + "]"
        let verb = isDryRun && !isDuplicate ? "+" : word(language)
        return "\(verb) \(place) \(stream) \(type) \(effective.day)\(id.map { " \($0)" } ?? "")\(marks)"
    }
}
