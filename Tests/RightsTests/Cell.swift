import Foundation
import Portfolio

@testable import Application
@testable import Commands

/// One command about one thing: what the rows and columns of the matrix are made of.
struct Ask: CustomStringConvertible {
    /// Stands where the id of the thing goes.
    static let place = "{id}"

    let form: CommandForm
    /// What is typed, with `place` in it.
    var typed: [String]
    /// The category of the thing.
    let category: String

    var description: String { typed.joined(separator: " ") }

    func arguments(_ id: String) -> [String] { typed.map { $0.replacing(Self.place, with: id) } }

    /// The same in an organisation's name.
    func saidBy(_ organisation: String) -> Ask {
        Ask(form: form, typed: typed + ["--org", organisation], category: category)
    }
}

extension CommandForm {
    private static let things = ["project", "study", "application", "innovation", "call", "plan", "indicator"]

    /// The category that the noun is about.
    private var category: String {
        let noun = path[0]
        return switch noun {
        case "grant", "external", "approval", "attachment", "hrcs": "project"
        case "patients", "coordination", "kbs": "study"
        case "involvement": "plan"
        default: Registers.named(noun)?.category ?? noun
        }
    }

    /// Its nouns and verbs as they are typed.
    var command: String { path.joined(separator: " ") }

    /// The command by itself, about a thing at each of its places, and narrowed to a thing by each of its flags.
    var asks: [Ask] {
        // What gets another name is said with its category.
        if path == ["alias", "add"] {
            return [Ask(form: self, typed: path + ["project/" + Ask.place, "X-1"], category: "project")]
        }
        let places = fields.filter { if case .positional = $0.kind { true } else { false } }
        let required = places.filter(\.isRequired)
        var asks: [Ask] = []
        if required.isEmpty { asks.append(Ask(form: self, typed: path, category: "")) }
        if !places.isEmpty {
            asks.append(Ask(form: self, typed: path + fill(required, with: Ask.place), category: category))
        }
        for field in fields {
            guard case .option = field.kind else { continue }
            if Self.things.contains(field.name) || Registers.named(field.name) != nil {
                asks.append(
                    Ask(
                        form: self, typed: path + ["--" + field.name, Ask.place] + fill(required, with: "X-1"),
                        category: Registers.named(field.name)?.category ?? field.name))
            } else if field.name == "where", required.isEmpty {
                asks += ["project", "study", "application"].map {
                    Ask(form: self, typed: path + ["--where", "\($0)=\(Ask.place)"], category: $0)
                }
            } else if field.name == "stream" {
                asks.append(Ask(form: self, typed: path + ["--stream", "project/" + Ask.place], category: "project"))
            }
        }
        return asks
    }

    private func fill(_ places: [Field], with id: String) -> [String] {
        let filled = places.enumerated().map { $0.offset == 0 ? id : Values.of($0.element.name, in: path) }
        return places.isEmpty && id == Ask.place ? [id] : filled
    }
}

/// Something to say for each flag that must be there.
enum Values {
    static func of(_ name: String, in path: [String]) -> String {
        all["\(path.joined(separator: " ")) \(name)"] ?? all[name] ?? "1"
    }

    private static let all = [
        "org": Region.own, "amount": "1000", "title": "Fiktiv tittel", "name": "Fiktivt navn", "kind": "innovation",
        "phase": "idea", "to": Region.own, "project": "X-1", "year": "2024", "period": "2024", "duty": "KBS",
        "site": Region.own, "leader": "Ola Fiktiv", "ends": "2027-12-31", "reason": "Fiktiv grunn",
        "source": "research", "outcome": "passed", "item": "A1", "entry": "1", "status": "on-track",
        "type": "project-paused", "stream": "project/X-1", "text": "Fiktiv", "seed": "1", "count": "2",
        "address": "funding[org=STO].granted_minor", "decided": "2024-01-01", "body": "Styret",
        "project extend to": "2027-12-31", "plan prolong to": "2027-12-31", "org merge into": Region.other,
        "responsible": Region.own, "party": Region.own, "coordinator": Region.own, "due": "2027-01-15",
        "involvement invite stage": "draft", "involvement give stage": "draft",
        "consent": "full", "council": "research", "function": "Direktør", "on": "2024-05-01", "plan": "P", "call": "C",
        "from": "2024", "language": "nb",
    ]
}

extension Region {
    /// The same with all that has to be said, as far as that can be found out.
    func completed(_ ask: Ask, about id: String) -> Ask {
        guard !ask.form.isReading else { return ask }
        var ask = ask
        if ask.form.fields.contains(where: { $0.name == "dry-run" }) { ask.typed.append("--dry-run") }
        for _ in 0..<8 {
            let outcome = run(ask.arguments(id), as: Region.region)
            guard outcome.explanation?.code == "missing-value",
                let name = outcome.messages.split(separator: "“").dropFirst().first?.split(separator: "”").first,
                let field = ask.form.fields.first(where: { $0.name == name })
            else { break }
            let value = Values.of(String(name), in: ask.form.path)
            ask.typed += field.kind == .positional ? [value] : ["--\(name)", value]
        }
        return ask
    }
}
