public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// How applications were assessed: the formal check, the mean score and the rank by it, what was recommended, and how
/// it ended.
public struct RankingQuestion: Question {
    /// What it is asked by.
    public let name = "application ranking"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = [
        "call", "application", "org", "category", "formal_check", "rejection", "outcome", "currency",
    ]
    /// The columns that hold codes of a closed list.
    public let codes = [
        "formal_check": CodeList(CheckOutcome.allCases.map(\.rawValue)),
        "rejection": CodeList(Vocabularies.rejectionGrounds, vocabulary: "rejection-grounds"),
        "outcome": CodeList([
            "received", "passed", "rejected", "forwarded", "recommended", "awarded", "declined", "withdrawn",
        ]),
    ]
    private let calls = CallsProjection()

    /// The question about the assessment of applications.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "call": .text, "application": .text, "title": .text, "org": .text, "category": .text,
                "formal_check": .text, "rejection": .text, "reviewers": .integer, "mean_hundredths": .money,
                "rank": .integer, "recommended_rank": .integer, "currency": .text, "recommended_minor": .money,
                "awarded_minor": .money, "outcome": .text, "letter": .day, "breaches": .integer,
            ], of: dimensions)
        let ranking = try Ranking(in: asking.state(calls))
        let entities = try asking.listed(CallsProjection.applications, calls)
        for entity in entities.sorted(by: ranking.precedes) {
            list.add(
                [
                    entities.cell(entity, "call"), .text(entity.id), entities.cell(entity, "title"),
                    .code(entity["org"].code.map(asking.regroup)), entities.cell(entity, "category"),
                ] + ranking.cells(of: entity))
        }
        return Answer(
            Word("Vurdering av søknader", "Assessment of applications")(asking.language),
            list.table(sums: ["recommended_minor", "awarded_minor"], by: ["currency"]).sparing([
                "call", "title", "org", "category", "formal_check", "rejection", "reviewers", "letter",
            ]))
    }
}

/// Applications in the order of their mean scores, call by call.
private struct Ranking {
    private let assessments: Assessments
    private let rounds: [String: FactEntity]
    private let awards: [String: FactGroup]
    private let breaches: [String: Int64]
    private var ranks: [String: Int] = [:]

    init(in view: FactsView) throws {
        assessments = try Assessments(in: view)
        rounds = try Dictionary(uniqueKeysWithValues: view.entities(of: CallsProjection.rounds).map { ($0.id, $0) })
        let sums = try view.sums(of: CallsProjection.awards, Grouping(by: ["application", "currency"]))
        awards = Dictionary(sums.map { ($0.key[0], $0) }) { first, _ in first }
        breaches = try BreachMarks.counts(in: view)
        let applications = try view.entities(of: CallsProjection.applications)
        for (_, applications) in Dictionary(grouping: applications, by: { $0["call"].code ?? "" }) {
            let means = applications.compactMap { assessments.mean(of: $0.id) }
            // Equal means share a rank, and the next one is as far down as if they had not.
            for application in applications {
                guard let mean = assessments.mean(of: application.id) else { continue }
                ranks[application.id] = means.count { $0 > mean } + 1
            }
        }
    }

    func precedes(_ one: FactEntity, _ other: FactEntity) -> Bool {
        let places = [one, other].map { ($0["call"].code ?? "", ranks[$0.id] ?? .max, $0.id) }
        return places[0] < places[1]
    }

    func cells(of application: FactEntity) -> [Cell] {
        let id = application.id
        let round = rounds[id]
        let award = awards[id]
        let currency = round?["recommended_currency"].code ?? award?.key[1]
        let isSameCurrency = award.map { $0.key[1] == currency } ?? false
        return [
            .code(round?["formal_check"].code), .code(round?["rejection"].code),
            .count(assessments.reviewers(of: id)),
            assessments.mean(of: id).map { .money($0.hundredths) } ?? .unknown,
            .number(ranks[id].map(Int64.init)), .number(round?["rank"].integer), .code(currency),
            round?["recommended"].integer.map(Cell.money) ?? .absent,
            isSameCurrency ? award.map { .money($0.values[1]) } ?? .absent : .absent, .text(outcome(of: id)),
            .dated(round?["letter"].day), .integer(breaches[id] ?? 0),
        ]
    }

    /// How far it has come; what ended it comes before what it had been.
    private func outcome(of id: String) -> String {
        guard let round = rounds[id] else { return awards[id] == nil ? "received" : "awarded" }
        if round["retracted"] != .none { return "withdrawn" }
        if (awards[id]?.values[0] ?? 0) > 0 { return "awarded" }
        if round["declined"] != .none { return "declined" }
        if round["formal_check"].code == CheckOutcome.rejected.rawValue { return CheckOutcome.rejected.rawValue }
        return round["is_recommended"] != .none ? "recommended" : round["formal_check"].code ?? "received"
    }
}
