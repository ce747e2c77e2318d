public import Portfolio
public import ProjectionKit
internal import Questions
internal import Record

/// Money applied for, granted, adjusted, paid and returned.
///
/// Where an event leaves something to others (the organisation to its project, the call to the award that it names),
/// the cell holds `@` and where to look, since a projection remembers nothing; the question looks there.
public struct FundingProjection: Projection {
    /// The name of the facts.
    public let name = "funding"
    /// Raised whenever the facts change.
    public let version = 1
    /// The types of event that it tells of.
    public let kinds = EventKinds.types(
        """
        funds-granted funds-adjusted funds-paid funds-returned application-received project-registered
        project-moved call-opened
        """)
    /// The facts that are kept.
    public var tables: [any FactTable] { [Self.amounts, Self.projects, Self.places, Self.awards, Self.calls] }

    /// Sums by everything that they can be broken down by. `call_year` holds the call, whose year is looked up.
    public static let amounts = MeasureTable(
        "amounts", dimensions: dimensions,
        measures: ["applied", "granted", "adjusted", "paid", "returned", "grants", "zero_grants", "unknown"])
    /// The projects behind the sums; `movement` is `granted` or `paid`.
    public static let projects = DistinctTable("projects", dimensions: dimensions + ["movement"])
    static let places = FieldTable("places", fields: ["org"])
    static let awards = FieldTable("awards", fields: ["call", "source", "status", "budget_year"])
    static let calls = FieldTable("calls", fields: ["year"])

    private static let dimensions = [
        "org", "project", "call", "call_year", "source", "status", "year", "budget_year", "currency",
    ]

    /// The projection of funding.
    public init() {}

    /// The facts that follow from an event.
    public func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        lazy var project = event.envelope.stream.id
        switch event.content {
        case .fundsGranted(let grant): try emit(grant, of: project, event, &facts)
        case .fundsAdjusted(let adjusted):
            let cell = Cell(event, project, adjusted.award, adjusted.call, adjusted.source, adjusted.budgetYear)
            try facts.add(Self.amounts, cell.dimensions(adjusted.amount), ["adjusted": adjusted.amount.known])
        case .fundsPaid(let paid):
            let cell = Cell(event, project, paid.award, paid.call, paid.source)
            try facts.add(Self.amounts, cell.dimensions(paid.amount), ["paid": paid.amount.known])
            try facts.include(project, in: Self.projects, cell.dimensions(paid.amount, "paid"))
        case .fundsReturned(let returned):
            let cell = Cell(event, project, returned.award, returned.call, returned.source)
            try facts.add(Self.amounts, cell.dimensions(returned.amount), ["returned": returned.amount.known])
            try facts.include(project, in: Self.projects, cell.dimensions(returned.amount, "paid"))
        case .applicationReceived(let application) where application.hasApplied:
            let cell = Cell(event, application.project, "", application.call, "")
            try facts.add(Self.amounts, cell.dimensions(application.applied), ["applied": application.applied.known])
        case .projectRegistered:
            try facts.set(Self.places, project, "org", code: event.envelope.organisation)
        case .projectMoved(let moved): try facts.set(Self.places, project, "org", code: moved.to)
        case .callOpened(let call):
            let year = call.forYear > 0 ? call.forYear : call.year
            if year > 0 { try facts.set(Self.calls, event.envelope.stream.id, "year", .code(String(year))) }
        default: return
        }
    }

    private func emit(
        _ grant: FundsGranted, of project: String, _ event: PortfolioEvent, _ facts: inout Facts
    ) throws {
        let cell = Cell(event, project, "", grant.call, grant.source, grant.budgetYear, grant.contract)
        let isZero = grant.amount.minor == 0 && grant.amount.exactness != .unknown
        try facts.add(
            Self.amounts, cell.dimensions(grant.amount),
            [
                "granted": grant.amount.known, "grants": 1, "zero_grants": isZero ? 1 : 0,
                "unknown": grant.amount.exactness == .unknown ? 1 : 0,
            ])
        try facts.include(project, in: Self.projects, cell.dimensions(grant.amount, "granted"))
        guard !grant.award.isEmpty else { return }
        let award = "\(project) \(grant.award)"
        try facts.set(Self.awards, award, "call", code: grant.call)
        try facts.set(Self.awards, award, "source", code: grant.source)
        try facts.set(Self.awards, award, "status", code: grant.contract)
        try facts.set(Self.awards, award, "budget_year", code: grant.budgetYear > 0 ? String(grant.budgetYear) : "")
    }
}

extension Money {
    /// The amount; 0 when nobody told it.
    fileprivate var known: Int64 { exactness == .unknown ? 0 : minor }
}

/// Where an amount stands.
private struct Cell {
    let org: String
    let project: String
    let call: String
    let source: String
    let status: String
    let year: String
    let budgetYear: String

    init(
        _ event: PortfolioEvent, _ project: String, _ award: String, _ call: String, _ source: String,
        _ budgetYear: UInt32 = 0, _ status: String = ""
    ) {
        let elsewhere = award.isEmpty ? "" : "@\(project) \(award)"
        org = event.envelope.organisation.isEmpty ? "@\(project)" : event.envelope.organisation
        self.project = project
        self.call = call.isEmpty ? elsewhere : call
        self.source = source.isEmpty ? elsewhere : source
        self.status = status.isEmpty ? elsewhere : status
        year = String(event.day.year)
        self.budgetYear = budgetYear == 0 ? elsewhere : String(budgetYear)
    }

    func dimensions(_ money: Money) -> InlineArray<9, String> {
        [org, project, call, call, source, status, year, budgetYear, money.currency]
    }

    func dimensions(_ money: Money, _ movement: String) -> InlineArray<10, String> {
        [org, project, call, call, source, status, year, budgetYear, money.currency, movement]
    }
}
