internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
public import Reporting

extension Ledger {
    /// How a plan was revised, event by event: which edition, who decided, when, why, when the ledger learned of it,
    /// what stood before and what after, which version of the item that is, and which projects hung on what changed.
    /// Voided and corrected events are told as they were, and so is what their amendments changed.
    public func auditPlan(_ id: String, _ request: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(request)
        let stream = try find("plan", id)
        let whole = try history(of: stream, at: basis.known)
        var replay = PlanReplay(
            whole, try words(for: whole.events), projects: try projectsByItem(stream.id, basis))
        for event in whole.events {
            try replay.add(event, isTold: event.day <= basis.asOf || event.amendment != nil)
        }
        let columns: [Column] = [
            .of("position", .text, language), .of("edition", .text, language), .of("event", .text, language),
            .of("effective", .day, language), .of("recorded", .instant, language), .of("late_days", .integer, language),
            .of("item", .text, language), .of("before", .text, language), .of("after", .text, language),
            .of("reason", .text, language), .of("decided_by", .text, language), .of("decided", .day, language),
            .of("in_force", .day, language), .of("archive", .text, language), .of("projects", .text, language),
            .of("breaches", .text, language), .of("version", .integer, language), .of("standing", .text, language),
            .of("amended_by", .text, language), .of("in_force_to", .day, language),
            .of("document_digest", .text, language),
        ]
        let title = Word("Revisjon av planen", "Revisjon av planen", "Audit of the plan")(language) + " " + stream.id
        return Report(
            title: title, language: language, basis: try printed(basis, for: question("plan show")),
            main: Table(columns: columns, rows: replay.rows)
        ).worded()
    }

    /// The texts that events name.
    func words(for events: [PortfolioEvent]) throws -> (Text?) -> String? {
        let texts = try self.texts(of: events.flatMap { $0.payload.textKeys })
        return { text in
            guard let key = text?.textKey else { return nil }
            return texts[key]
        }
    }

    /// The projects that are linked to each item of a plan at a basis.
    func projectsByItem(_ plan: String, _ basis: ResolvedBasis) throws -> [String: Set<String>] {
        var projects: [String: Set<String>] = [:]
        var streams: Set<StreamName> = []
        try log.forEach(Selection(.type("measure-linked"))) { record in
            streams.insert(record.envelope.stream)
            return record.position <= basis.known
        }
        for stream in streams {
            for event in try history(of: stream, at: basis.known).standing where event.day <= basis.asOf {
                switch event.content {
                case .measureLinked(let link) where link.plan == plan:
                    projects[link.item, default: []].insert(stream.id)
                case .measureUnlinked(let link) where link.plan == plan: projects[link.item]?.remove(stream.id)
                default: continue
                }
            }
        }
        return projects
    }
}
