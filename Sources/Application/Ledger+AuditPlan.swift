internal import EventLog
internal import Portfolio
internal import Questions
internal import Record
public import Reporting

extension Ledger {
    /// How a plan was revised, event by event: which edition, who decided, when, why, when the ledger learned of it,
    /// what stood before and what after, and which projects hung on what changed.
    public func auditPlan(_ id: String, _ request: BasisRequest, _ language: Language) throws -> Report {
        let basis = try resolve(request)
        let stream = try find("plan", id)
        let records = try log.records(Selection(.stream(stream))).filter { $0.position <= basis.known }
        let events = try records.compactMap { try PortfolioEvent($0) }
        var replay = PlanReplay(try words(for: events), projects: try projectsByItem(stream.id, basis), language)
        for event in events where event.day <= basis.asOf || event.amendment != nil { replay.add(event) }
        let columns: [Column] = [
            .of("position", .text, language), .of("edition", .text, language), .of("event", .text, language),
            .of("effective", .day, language), .of("recorded", .instant, language), .of("late_days", .integer, language),
            .of("item", .text, language), .of("before", .text, language), .of("after", .text, language),
            .of("reason", .text, language), .of("decided_by", .text, language), .of("decided", .day, language),
            .of("in_force", .day, language), .of("archive", .text, language), .of("projects", .text, language),
            .of("breaches", .text, language),
        ]
        let title = Word("Revisjon av planen", "Revisjon av planen", "Audit of the plan")(language) + " " + stream.id
        return Report(
            title: title, language: language, basis: try printed(basis, for: question("plan show")),
            main: Table(columns: columns, rows: replay.rows)
        ).worded()
    }

    /// The texts that events name.
    func words(for events: [PortfolioEvent]) throws -> (Text?) -> String? {
        let texts = try log.texts(events.flatMap { $0.payload.textKeys })
        return { text in
            guard let key = text?.textKey else { return nil }
            return texts[key]?.text
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

/// Goes through a plan's events and says what each changed.
private struct PlanReplay {
    private let text: (Text?) -> String?
    private let projects: [String: Set<String>]
    private let language: Language
    private var titles: [String: String] = [:]
    private var parents: [String: String] = [:]
    private var parties: [String: String] = [:]
    private var statuses: [String: String] = [:]
    private var edition = ""
    private(set) var rows: [[Cell]] = []

    init(_ text: @escaping (Text?) -> String?, projects: [String: Set<String>], _ language: Language) {
        self.text = text
        self.projects = projects
        self.language = language
    }

    mutating func add(_ event: PortfolioEvent) {
        let change = change(event)
        let decision = event.payload.decision
        let recordedOn = OsloTime.day(of: event.recorded)
        let late = Int64(recordedOn.rawValue) - Int64(event.day.rawValue)
        // What is said of the event itself says more than the reason of the whole decision.
        let why =
            text(event.payload.hasNote ? event.payload.note : nil) ?? text(decision.hasReason ? decision.reason : nil)
        let who = [
            text(decision.hasBody ? decision.body : nil), text(decision.hasFunction ? decision.function : nil),
        ].compactMap(\.self).joined(separator: ", ")
        let hung = projects[change.item].map { $0.sorted().joined(separator: " ") } ?? ""
        rows.append([
            .text("@\(event.position)"), .code(edition), .text(event.envelope.type),
            .day(Cell.Day(event.envelope.effective)), .instant(Cell.Instant(event.recorded)),
            late > 0 ? .integer(late) : .absent, .code(change.item), .code(change.before), .code(change.after),
            .code(why), .code(who), decision.hasDecided ? .day(Cell.Day(decision.decided.dated)) : .absent,
            decision.hasInForceFrom ? .day(Cell.Day(decision.inForceFrom.dated)) : .absent, .code(decision.archive),
            .code(hung), .code(event.breaches.joined(separator: ", ")),
        ])
    }

    private mutating func change(_ event: PortfolioEvent) -> (item: String, before: String?, after: String?) {
        switch event.content {
        case .planAdopted(let plan), .planRevised(let plan):
            let before = edition
            edition = plan.edition.isEmpty ? "\(event.day.year)" : plan.edition
            return ("", before, edition)
        case .planProlonged(let plan): return ("", nil, plan.to.dated.day.description)
        case .planItemAdded(let item), .planItemChanged(let item):
            let title = text(item.hasTitle ? item.title : item.titleEn) ?? titles[item.item]
            let before = titles.updateValue(title ?? "", forKey: item.item)
            if !item.parent.isEmpty { parents[item.item] = item.parent }
            return (item.item, before, title)
        case .planItemMoved(let moved):
            let before = parents.updateValue(moved.parent, forKey: moved.item)
            return (moved.item, before, moved.parent)
        case .planItemWithdrawn(let withdrawn):
            return (withdrawn.item, titles[withdrawn.item], nil)
        case .responsibleChanged(let changed):
            let names = changed.parties.map { $0.organisation.isEmpty ? text($0.name) ?? "" : $0.organisation }
            let after = names.joined(separator: ", ")
            return (changed.item, parties.updateValue(after, forKey: changed.item), after)
        case .statusReported(let status):
            let after = [
                status.year == 0 ? "" : "\(status.year):", status.progress, status.attainment, status.continuation,
            ]
            .filter { !$0.isEmpty }.joined(separator: " ")
            return (status.item, statuses.updateValue(after, forKey: status.item), after)
        case .corrected(let correction): return ("", "@\(correction.position)", nil)
        case .voided(let void): return ("", "@\(void.position)", nil)
        default: return ("", nil, nil)
        }
    }
}
