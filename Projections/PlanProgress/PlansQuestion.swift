public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Which plans there are.
public struct PlansQuestion: Question {
    /// What it is asked by.
    public let name = "plan list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { plans }
    /// What it can be grouped and filtered by.
    public let dimensions = ["plan", "org", "kind", "edition", "status", "progress", "attainment", "continuation"]
    /// The columns that hold codes of a closed list.
    public let codes = CodeList.ofPlans
    private let plans = PlansProjection()

    /// The question about plans.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "plan": .text, "title": .text, "org": .text, "kind": .text, "edition": .text, "status": .text,
                "from": .day, "to": .day, "editions": .integer, "areas": .integer, "goals": .integer,
                "measures": .integer, "withdrawn": .integer, "progress": .text, "attainment": .text,
                "continuation": .text, "breaches": .integer,
            ], of: dimensions)
        let state = try asking.state(plans)
        let items = try state.entities(of: PlansProjection.items)
        let editions = try state.entities(of: PlansProjection.editions).filter { $0["event"].code?.isEdition == true }
        let breaches = try BreachMarks.counts(in: state)
        let entities = try asking.listed(PlansProjection.plans, plans)
        for plan in entities {
            let tree = PlanTree(plan.id, items)
            var row: [Cell] = [
                .text(plan.id), entities.cell(plan, "title"), .code(plan["org"].code.map(asking.regroup)),
            ]
            row += ["kind", "edition", "status", "from", "to"].map { entities.cell(plan, $0) }
            row.append(.count(editions.count { $0.id.hasPrefix(plan.id + " ") }))
            row += ["area", "goal", "measure"].map { Cell.count(tree.count($0)) }
            row.append(.count(tree.count("measure", isWithdrawn: true)))
            row += ["progress", "attainment", "continuation"].map { entities.cell(plan, $0) }
            row.append(.integer(breaches[plan.id] ?? 0))
            list.add(row)
        }
        return Answer(
            Word("Planer", "Planar", "Plans")(asking.language),
            list.table(sums: ["areas", "goals", "measures", "withdrawn"]).sparing([
                "org", "kind", "edition", "status", "editions", "withdrawn", "progress", "attainment", "continuation",
                "breaches",
            ]))
    }
}

extension String {
    /// Whether an event's type makes an edition, as opposed to prolonging or closing one.
    fileprivate var isEdition: Bool { self == "plan-adopted" || self == "plan-revised" }
}
