public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Who has answered for the items of a plan, in whose words, and who has not.
public struct PlanAnswersQuestion: Question {
    /// What it is asked by.
    public let name = "plan answers"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { plans }
    /// What it can be grouped and filtered by.
    public let dimensions = ["item", "level", "area", "org", "party", "has_answered", "year"]
    private let plans = PlansProjection()

    /// The question about one plan.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let plan = try asking.subject(of: PlansProjection.plans, plans)
        let tree = PlanTree(plan.id, try asking.state(plans).entities(of: PlansProjection.items))
        var list = try Listing(
            asking,
            [
                "item": .text, "level": .text, "area": .text, "title": .text, "party": .text, "org": .text,
                "has_answered": .flag, "year": .integer, "words": .text, "schedule": .text,
            ], of: dimensions)
        let items = try Entities(asking, tree.items)
        let (parties, answers) = (
            try PlanParties(of: plan.id, asking, plans), try Answers(of: plan.id, asking, plans)
        )
        for item in tree.items where item["withdrawn"] == .none {
            let fields = asking.language == .en ? ["title_en", "title"] : ["title", "title_en"]
            let title = fields.lazy.compactMap { items.text(item, $0) }.first
            let asked = parties.each(of: item)
            let others = answers.parties(of: item.id).filter { other in !asked.contains { $0.name == other.name } }
            for party in asked + others {
                let told = answers.last(of: item.id, by: party.name)
                list.add([
                    .text(tree.id(of: item)), items.cell(item, "level"), .code(tree.area(of: item)), .code(title),
                    .code(party.name), .code(party.organisation), .flag(told != nil), .year(of: told?["year"].integer),
                    .code(told.flatMap { answers.words($0) }), .code(told.flatMap { answers.text($0, "schedule") }),
                ])
            }
        }
        var table = list.table()
        let answered = list.rows.count { $0[6] == .flag(true) }
        table.totalKeys = ["asked", "answered", "missing"]
        table.totals = [[list.rows.count, answered, list.rows.count - answered].map { Cell.count($0) }]
        return Answer("\(Word("Svar i", "Svar i", "Answers in")(asking.language)) \(plan.id)", table)
    }
}

/// What parties said of the items of a plan.
private struct Answers {
    private let byItem: [String: [FactEntity]]
    private let texts: Entities
    private let asking: Asking

    init(of plan: String, _ asking: Asking, _ projection: PlansProjection) throws {
        self.asking = asking
        let own = try asking.state(projection).entities(of: PlansProjection.answers)
            .filter { $0.id.hasPrefix(plan + " ") }
            .sorted { ($0.settings[0].day, $0.settings[0].source) < ($1.settings[0].day, $1.settings[0].source) }
        texts = try Entities(asking, own)
        byItem = Dictionary(grouping: own) { $0.id.split(separator: " ").dropLast().joined(separator: " ") }
    }

    func parties(of item: String) -> [(organisation: String, name: String)] {
        var seen: Set<String> = []
        return (byItem[item] ?? []).map { ($0["org"].code.map(asking.regroup) ?? "", name(of: $0)) }
            .filter { seen.insert($0.1).inserted }
    }

    func last(of item: String, by party: String) -> FactEntity? { byItem[item]?.last { name(of: $0) == party } }

    func words(_ answer: FactEntity) -> String? {
        (asking.language == .en ? ["words_en", "words"] : ["words", "words_en"]).lazy
            .compactMap { texts.text(answer, $0) }.first
    }

    func text(_ answer: FactEntity, _ field: String) -> String? { texts.text(answer, field) }

    private func name(of answer: FactEntity) -> String {
        answer["org"].code.map(asking.regroup) ?? texts.text(answer, "name") ?? ""
    }
}
