internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

/// A piece of a cell, with the page that it leads to.
struct Bit {
    var text: String
    var link: Link?
    /// What the link is of, where the text does not say so.
    var spoken: String?

    var view: View { ["bit": text, "to": orNothing(link?.text), "spoken": orNothing(spoken)] }
}

extension Visit {
    /// The page of a thing; nil for what has none.
    func page(of category: String, _ id: String) -> Link? {
        guard !id.isEmpty else { return nil }
        switch category {
        case "org": return link([], [("org", id)])
        case "closing": return link(["closing", id])
        case "event": return link(["event", id.hasPrefix("@") ? String(id.dropFirst()) : id])
        case "innovation", "application":
            return link(["report", category + "-list"], [("where", "\(category)=\(id)")])
        default:
            let noun = Registers.all.first { $0.category == category && $0.begins }?.noun ?? category
            return question(noun + " show") == nil ? nil : link([noun, id])
        }
    }

    /// The pages that a cell leads to, piece by piece; nil where it leads nowhere.
    ///
    /// - Parameter row: What stands beside it, by the keys of the columns.
    func bits(of cell: Cell, in column: Column, of question: String, beside row: (String) -> Cell) -> [Bit]? {
        let text = cell.machineText
        guard !text.isEmpty else { return nil }
        switch column.key {
        case "position", "amended_by", "pinned": return text == "0" ? nil : events(text)
        case "known_from": return events(text)
        case "events":
            // What is counted leads nowhere.
            if case .integer = cell { return nil }
            return events(text)
        case "entity":
            guard let category = Self.categories[row("projection").machineText] else { return nil }
            let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
            return page(of: category, parts[0]).map { link in
                [Bit(text: parts[0], link: link)] + parts.dropFirst().map { Bit(text: $0) }
            }
        case "stream":
            guard let stream = StreamName(text) else { return nil }
            return page(of: stream.category, stream.id).map { [Bit(text: text, link: $0)] }
        case "id":
            guard case .text(let kind) = row("kind"), let link = page(of: category(of: text, kind), text) else {
                return nil
            }
            return [Bit(text: text, link: link)]
        case "sites", "adopters", "adopter", "participant", "coordinator", "into":
            return codes(text, "org") { $0.utf8.allSatisfy { (65...90).contains($0) } }
        case "parent" where question == "org list": return codes(text, "org") { _ in true }
        case "org", "project", "study", "call", "plan", "indicator", "innovation", "application", "closing":
            return codes(text, column.key) { _ in true }
        default:
            guard Registers.categories.contains(column.key) else { return nil }
            return codes(text, column.key) { _ in true }
        }
    }

    /// What the entities of projections are.
    private static let categories = [
        "portfolio": "project", "enrolment": "study", "plans": "plan", "calls": "call", "indicators": "indicator",
    ]

    /// What has an id: a hit of a search says so, and of the rest projects have kinds of their own, such as idea.
    private func category(of id: String, _ kind: String) -> String {
        guard request.path != ["search"] else { return kind }
        return (try? site.ledger.find("project", id)) == nil ? kind : "project"
    }

    private func events(_ text: String) -> [Bit] {
        text.split(separator: " ").map { event in
            let position = event.drop { $0 == "@" }
            return Bit(text: "@\(position)", link: link(["event", String(position)]))
        }
    }

    private func codes(_ text: String, _ category: String, where isCode: (String) -> Bool) -> [Bit]? {
        let parts = text.split(separator: ", ").map(String.init)
        guard parts.contains(where: isCode) else { return nil }
        return parts.map { Bit(text: $0, link: isCode($0) ? page(of: category, $0) : nil) }
    }
}
