internal import Portfolio
internal import Questions
internal import Reporting

extension Visit {
    /// What stands on the page that is asked for.
    ///
    /// - Throws: `Refusal` for a page that there is not, and whatever the ledger refuses.
    var content: Content {
        get throws {
            let path = request.path
            let rest = Array(path.dropFirst())
            switch path.first {
            case nil: return try overview()
            case "report": return try rest.isEmpty ? reports() : report(rest)
            case "compare" where rest.isEmpty: return try comparison()
            case "closing": return try rest.isEmpty ? closings() : filing(rest)
            case "restatement" where !rest.isEmpty: return try restatement(of: rest.joined(separator: "/"))
            case "evaluation": return try evaluation(rest)
            case "audit": return try audit(rest)
            case "council" where rest.isEmpty: return try council()
            case "explain" where rest.isEmpty: return try explanation()
            case "event" where rest.count == 1: return try event(rest[0])
            case "search" where rest.isEmpty: return try search()
            case "todo" where rest.isEmpty: return try waiting()
            case "saved" where rest.isEmpty: return saved()
            case "about" where rest.isEmpty: return try about()
            case "accessibility" where rest.isEmpty: return accessibility()
            case let noun?: return try thing(noun, rest)
            }
        }
    }

    /// The list of a kind of thing, or all about one of them.
    private func thing(_ noun: String, _ rest: [String]) throws -> Content {
        let id = rest.joined(separator: "/")
        guard question(noun + (id.isEmpty ? " list" : " show")) != nil else { throw missing }
        guard !id.isEmpty else { return try report(of: noun + " list") }
        var content =
            switch noun {
            case "project": try project(id)
            case "plan": try plan(id)
            case "study": try study(id)
            case "call": try call(id)
            case "indicator": try indicator(id)
            default: try entry(noun, id)
            }
        content.parts += forms(about: noun, id)
        return content
    }

    /// What is thrown where there is no such page.
    var missing: Refusal { Refusal(.unknownThing, ["page", request.path.joined(separator: "/")]) }
}
