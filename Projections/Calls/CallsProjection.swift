public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Calls with their rules and published results, the applications to them and how they were assessed, and what the
/// ledger itself granted under them.
public struct CallsProjection: Projection {
    /// The name of the facts.
    public let name = "calls"
    /// Raised whenever the facts change.
    public let version = 2
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        call-opened call-closed call-result-published application-received funds-granted committee-appointed
        application-checked application-recommended application-scored conflict-declared application-declined
        application-withdrawn letter-sent
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] {
        [Self.calls, Self.shares, Self.applications, Self.grants, BreachMarks.table, Course.table] + Self.roundTables
    }

    static let calls = FieldTable(
        "calls",
        fields: ["org", "title", "kind", "year", "for_year", "status", "deadline", "deadline_time"] + rules + [
            "published", "applications", "counted_as", "awards", "source",
        ] + ["available", "requested", "awarded"].flatMap { [$0, $0 + "_currency", $0 + "_exactness"] })
    static let rules = [
        "rules_currency", "max_per_project", "own_share_percent", "max_awards_per_project", "score_min", "score_max",
        "score_must_exceed", "criteria", "start_within_months", "score_step", "user_representatives", "min_reviewers",
        "start_deadline",
    ]
    /// By call, position of the result, dimension and value, with spaces between.
    static let shares = FieldTable("shares", fields: ["awards"])
    static let applications = FieldTable(
        "applications",
        fields: [
            "call", "org", "title", "project", "category", "leader", "received", "currency", "applied", "own_share",
        ])
    static let grants = MeasureTable("grants", dimensions: ["call", "currency"], measures: ["grants", "granted"])

    /// The projection of calls.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var id = event.envelope.stream.id
        switch event.content {
        case .callOpened(let call):
            try emit(call, id, event, &facts)
            try Course.emit(event, text: call.title, amount: call.hasAvailable ? call.available : nil, into: &facts)
        case .callClosed:
            try facts.set(Self.calls, id, "status", .code("closed"))
            try Course.emit(event, into: &facts)
        case .callResultPublished(let result):
            try emit(result, id, event, &facts)
            try Course.emit(event, text: result.source, amount: result.hasAwarded ? result.awarded : nil, into: &facts)
        case .applicationReceived(let application): try emit(application, id, event, &facts)
        case .fundsGranted(let grant) where !grant.call.isEmpty && grant.amount.exactness != .unknown:
            let cell: InlineArray<2, String> = [grant.call, grant.amount.currency]
            try facts.add(Self.grants, cell, ["grants": 1, "granted": grant.amount.minor])
            guard !grant.application.isEmpty else { return }
            let answered: InlineArray<2, String> = [grant.application, grant.amount.currency]
            return try facts.add(Self.awards, answered, ["awards": 1, "awarded": grant.amount.minor])
        case .committeeAppointed(let committee):
            try emit(committee, id, event, &facts)
            try Course.emit(event, detail: committee.category, into: &facts)
        default:
            guard try emitRound(event, id, &facts) else { return }
        }
        try BreachMarks.emit(event, into: &facts)
    }

    private func emit(_ call: CallOpened, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts) throws {
        try facts.set(Self.calls, id, "org", code: event.envelope.organisation)
        try facts.set(Self.calls, id, "title", text: call.title)
        try facts.set(Self.calls, id, "kind", code: call.kind)
        try facts.set(Self.calls, id, "status", .code("open"))
        if call.year > 0 { try facts.set(Self.calls, id, "year", .integer(Int64(call.year))) }
        if call.forYear > 0 { try facts.set(Self.calls, id, "for_year", .integer(Int64(call.forYear))) }
        if call.hasDeadline { try facts.set(Self.calls, id, "deadline", .day(call.deadline.dated)) }
        try facts.set(Self.calls, id, "deadline_time", code: call.deadlineTime)
        try facts.set("available", of: id, call.hasAvailable ? call.available : nil)
        for (field, value) in call.rules.facts { try facts.set(Self.calls, id, field, value) }
    }

    /// A later result takes the place of an earlier one, also where it says less.
    private func emit(
        _ result: CallResultPublished, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        try facts.set(Self.calls, id, "published", .integer(Int64(clamping: event.position.rawValue)))
        let applications = result.hasApplications ? Int64(result.applications) : nil
        try facts.set(Self.calls, id, "applications", applications.map(FactValue.integer) ?? .none)
        try facts.set(Self.calls, id, "counted_as", result.countedAs.isEmpty ? .none : .code(result.countedAs))
        let awards = result.hasAwards ? Int64(result.awards) : nil
        try facts.set(Self.calls, id, "awards", awards.map(FactValue.integer) ?? .none)
        try facts.set(Self.calls, id, "source", result.source.fact)
        try facts.set("requested", of: id, result.hasRequested ? result.requested : nil)
        try facts.set("awarded", of: id, result.hasAwarded ? result.awarded : nil)
        for share in result.shares {
            let entity = "\(id) \(event.position) \(share.dimension) \(share.value)"
            try facts.set(Self.shares, entity, "awards", .integer(Int64(share.awards)))
        }
    }

    private func emit(
        _ application: ApplicationReceived, _ id: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        try facts.set(Self.applications, id, "call", code: application.call)
        try facts.set(Self.applications, id, "org", code: event.envelope.organisation)
        try facts.set(Self.applications, id, "title", text: application.title)
        try facts.set(Self.applications, id, "project", code: application.project)
        try facts.set(Self.applications, id, "category", code: application.category)
        try facts.set(Self.applications, id, "leader", text: application.leader.name)
        try facts.set(Self.applications, id, "received", .day(event.envelope.effective))
        if application.hasApplied, application.applied.exactness != .unknown {
            try facts.set(Self.applications, id, "currency", code: application.applied.currency)
            try facts.set(Self.applications, id, "applied", .integer(application.applied.minor))
        }
        if application.hasOwnShare, application.ownShare.exactness != .unknown {
            try facts.set(Self.applications, id, "own_share", .integer(application.ownShare.minor))
        }
    }
}
