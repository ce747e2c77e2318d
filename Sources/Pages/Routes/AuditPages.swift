internal import Application
internal import Portfolio
internal import Questions
internal import Record
internal import Reporting

extension Visit {
    /// What auditors ask.
    func audit(_ rest: [String]) throws -> Content {
        switch rest.first {
        case nil: return try audits()
        case "late" where rest.count == 1:
            return audited(
                try reading("audit late").auditLate(days: Int64(number("days", otherwise: 30)), basis, options),
                [("days", AuditWords.days(language), "30")])
        case "rules" where rest.count == 1:
            let call = self["call"]
            let ledger = try reading("audit rules", of: call.map { ("call", $0) })
            return audited(
                try ledger.auditRules(call, basis, options), [("call", Labels.of("call", language), "")])
        case "sample" where rest.count == 1:
            // A draw that is told can be drawn again.
            let seed = try number("seed", otherwise: Int(resolved.known.rawValue))
            let report = try reading("audit sample").auditSample(
                number("count", otherwise: 20), seed: UInt64(seed), basis, options)
            return audited(
                report,
                [("count", AuditWords.count(language), "20"), ("seed", AuditWords.seed(language), String(seed))])
        case "actor" where rest.count == 1:
            return audited(try reading("audit actor").auditActor(self["actor"], basis, options), [])
        case "access" where rest.count == 1:
            let (report, problem) = try reading("audit access").accesses(basis, options)
            if let problem { throw problem }
            return audited(report, [])
        case "plan" where rest.count > 1:
            let plan = rest.dropFirst().joined(separator: "/")
            return audited(
                try reading("audit plan", of: ("plan", plan)).auditPlan(plan, basis, language), [])
        default: throw missing
        }
    }

    private func number(_ name: String, otherwise: Int) throws -> Int {
        guard let text = self[name] else { return otherwise }
        guard let number = UInt32(text) else { throw Refusal(.malformed, ["\(name)=\(text)", "count"]) }
        return Int(number)
    }

    private func audited(_ report: Report, _ fields: [(name: String, label: String, example: String)]) -> Content {
        var content = Content(title: report.title, lead: report.selection)
        content.crumbs = [(Words.audit(language), link(["audit"]))]
        if !fields.isEmpty { content.forms = [form(fields)] }
        content.parts = [
            Part(
                id: "rows", style: "wide", paragraphs: report.notes,
                tables: tables([report.main], of: report, isPaged: true))
        ]
        content.rest(on: report)
        return content
    }

    private func form(_ fields: [(name: String, label: String, example: String)]) -> View {
        [
            "formTitle": Words.filter(language), "formAction": Link(request.path).text, "isOpen": true,
            "hiddenFields": Frame.fields(here.without(Set(fields.map(\.name)).union(["format", "from"]))),
            "submitLabel": Words.show(language), "clearLink": false,
            "fields": fields.map { field in
                [
                    "isText": true, "isSelect": false, "isChoices": false, "inputLabel": field.label,
                    "inputName": field.name, "inputID": "audit-" + field.name, "inputValue": self[field.name] ?? "",
                    "inputExample": orNothing(field.example),
                ] as View
            },
        ]
    }

    private func audits() throws -> Content {
        let ledger = try reading("plan list")
        let plans = try ledger.answer("plan list", on: state, choosing([])).main
        let ids = plans.rows.indices.map { plans[$0, "plan"].machineText }
        var part = Part()
        part.items = AuditWords.kinds.map { kind in
            Part.Item(name: kind.word(language), link: link(["audit", kind.path]), note: kind.note(language))
        }
        part.items += ids.map { id in
            Part.Item(name: "\(ThingWords.auditPlan(language)): \(id)", link: link(["audit", "plan", id]))
        }
        var pack = Part(title: AuditWords.pack(language), paragraphs: [AuditWords.packNote(language)])
        let year = resolved.asOf.year
        pack.commands = ids.map { id in
            [
                "commandAction": "/commands/audit-pack", "commandName": "\(id) \(year)",
                "commandFields": [("plan", id), ("year", String(year)), ("known-at", "@\(resolved.known)")].map {
                    ["fieldName": $0.0, "fieldValue": $0.1] as View
                },
                "commandTick": ["tickName": "complete", "tickLabel": AuditWords.complete(language)] as View,
            ]
        }
        return Content(title: Words.audit(language), lead: [AuditWords.logged(language)], parts: [part, pack])
    }
}

/// The words of the pages for auditors.
enum AuditWords {
    static let days = Word("Flere dager etter enn", "Fleire dagar etter enn", "More days after than")
    static let count = Word("Antall hendelser", "Tal på hendingar", "How many events")
    static let seed = Word("Frø for trekningen", "Frø for trekkinga", "Seed of the draw")
    static let pack = Word("Revisjonspakke", "Audit pack")
    static let packNote = Word(
        "En zip-fil som alle kan kontrollere uten nett: evalueringen, hendelsene bak tallene, bevis og "
            + "en side som regner etter.",
        "Ei zip-fil som alle kan kontrollere utan nett: evalueringa, hendingane bak tala, bevis og ei "
            + "side som reknar etter.",
        "One zip that anyone can check offline: the evaluation, the events behind its figures, proofs, "
            + "and a page that checks them."
    )
    static let complete = Word(
        "med alle hendelsene i hovedboken, så ingen kan være utelatt",
        "med alle hendingane i hovudboka, så ingen kan vere utelaten",
        "with all events of the ledger, so that none can have been left out")
    static let logged = Word(
        "Den som ser på disse sidene, føres i innsynsloggen først.",
        "Den som ser på desse sidene, blir ført i innsynsloggen først.",
        "Whoever looks at these pages is recorded in the access log first.")
    static let kinds: [(path: String, word: Word, note: Word)] = [
        (
            "rules", Word("Regelbrudd", "Regelbrot", "Breaches of rules"),
            Word(
                "hvert vedtak prøvd mot reglene som gjaldt den dagen",
                "kvart vedtak prøvd mot reglane som galdt den dagen",
                "every decision judged by the rules of its day")
        ),
        (
            "late", Word("Etterregistrert", "Recorded late"),
            Word("det hovedboken fikk vite lenge etter", "det hovudboka fekk vite lenge etter", "what came long after")
        ),
        (
            "sample", Word("Stikkprøve", "Sample"),
            Word(
                "tilfeldige hendelser, med arkivreferanse", "tilfeldige hendingar, med arkivreferanse",
                "events by chance, with what to ask for papers by")
        ),
        (
            "actor", Word("Hvem har registrert hva", "Kven har registrert kva", "Who recorded what"),
            Word("talt per måned og slag", "talt per månad og slag", "counted by month and kind")
        ),
        (
            "access", Word("Innsynslogg", "Access log"),
            Word("hvem som har sett hva", "kven som har sett kva", "who was shown what")
        ),
    ]
}
