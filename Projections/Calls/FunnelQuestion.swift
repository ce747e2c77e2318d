public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// How many applications each call received, and how many were left at each step until the awards.
///
/// Received and forwarded are different counts. A published count stands before the ledger's own; what nobody told, of
/// a round that the ledger did not follow, is unknown.
public struct FunnelQuestion: Question {
    /// What it is asked by.
    public let name = "call funnel"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["call", "org", "kind", "year", "for_year"]
    private let calls = CallsProjection()

    /// The question about how far applications came.
    public init() {}

    /// Those who had a call of a year of the period; who was awarded something owes by the funding.
    public func owing(_ asking: Asking) throws -> Set<String> {
        let first = asking.options.period?.lowerBound ?? asking.options.asOf
        let years = Int64(first.year)...Int64(max(first, asking.options.asOf).year)
        let calls = try asking.state(calls).entities(of: CallsProjection.calls).filter { call in
            ["year", "for_year"].contains { call[$0].integer.map(years.contains) ?? false }
        }
        return Set(calls.compactMap { $0["org"].code.map(asking.regroup) })
    }

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "call": .text, "title": .text, "org": .text, "kind": .text, "year": .integer, "for_year": .integer,
                "received": .integer, "rejected": .integer, "forwarded": .integer, "recommended": .integer,
                "awards": .integer, "declined": .integer, "retracted": .integer, "awards_basis": .text,
            ], of: dimensions)
        let state = try asking.state(calls)
        let rounds = try Rounds(in: state)
        let grants = try state.sums(of: CallsProjection.grants, Grouping(by: ["call", "currency"]))
        let entities =
            try asking.options.subject == nil
            ? asking.listed(CallsProjection.calls, calls)
            : Entities(asking, [asking.subject(of: CallsProjection.calls, calls)])
        for call in entities {
            let outcome = CallOutcome(
                call, received: rounds.received(call.id), grants: grants.filter { $0.key[0] == call.id })
            list.add(
                [
                    .text(call.id), entities.cell(call, "title"), .code(call["org"].code.map(asking.regroup)),
                    entities.cell(call, "kind"), .year(of: call["year"].integer), .year(of: call["for_year"].integer),
                ] + rounds.cells(of: call.id, outcome))
        }
        return Answer(
            Word("Søknadenes vei", "Vegen til søknadene", "The way of the applications")(asking.language),
            list.table().sparing(["title", "org", "kind", "year", "for_year", "awards_basis"]))
    }
}

/// The applications of each call with what became of them.
private struct Rounds {
    private let applications: [String: [FactEntity?]]

    init(in view: FactsView) throws {
        let rounds = try view.entities(of: CallsProjection.rounds)
        let byID = Dictionary(uniqueKeysWithValues: rounds.map { ($0.id, $0) })
        applications = try Dictionary(grouping: view.entities(of: CallsProjection.applications)) {
            $0["call"].code ?? ""
        }.mapValues { $0.map { byID[$0.id] } }
    }

    func received(_ call: String) -> Int { applications[call]?.count ?? 0 }

    func cells(of call: String, _ outcome: CallOutcome) -> [Cell] {
        let rounds = (applications[call] ?? []).compactMap(\.self)
        let isFollowed = rounds.contains { $0["formal_check"] != .none }
        func own(_ isMeant: (FactEntity) -> Bool) -> Cell {
            isFollowed ? .count(rounds.count(where: isMeant)) : .unknown
        }
        func told(_ basis: String, or own: Cell) -> Cell {
            outcome.basis == basis ? outcome.applications.map(Cell.integer) ?? .unknown : own
        }
        let awards = outcome.awards ?? (isFollowed ? 0 : nil)
        return [
            // A few applications of a round that was not followed are no count beside a published one.
            told("received", or: isFollowed ? .count(received(call)) : .unknown),
            own { $0["formal_check"].code == CheckOutcome.rejected.rawValue },
            told("forwarded", or: own { $0["forwarded"] != .none }), own { $0["is_recommended"] != .none },
            awards.map(Cell.integer) ?? .unknown, own { $0["declined"] != .none }, own { $0["retracted"] != .none },
            .text(outcome.awards == nil && isFollowed ? "ledger" : outcome.awardsBasis),
        ]
    }
}
