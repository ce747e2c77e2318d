public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Money by health category or research activity, year and trust. What is not classified stands under neither, so that
/// the totals are those of all money.
public struct ClassifiedFundsQuestion: Question {
    /// What it is asked by.
    public let name = "hrcs money"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { funds }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["health_category", "research_activity", "org", "project", "award", "year", "currency"]
    private let funds = ClassifiedFundsProjection()

    /// The question about money by what it is for.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(
            asking, of: dimensions, otherwise: ["health_category"], always: ["currency"])
        let axes = Set(breakdown.columns).union(breakdown.conditions.keys)
        let all = try ClassifiedAmounts(asking, funds, on: axes).all
        let values = { (amount: ClassifiedAmount, column: String) in [amount.value(in: column)] }
        let groups = breakdown.groups(of: all, values).filter { _, own in
            own.contains { $0.granted != 0 || $0.paid != 0 }
        }
        let counted = Dictionary(grouping: breakdown.records(of: all, values), by: \.currency)
        let table = Table(
            columns: breakdown.tableColumns + [
                Column("granted_minor", Self.granted(asking.language), .money),
                Column("paid_minor", Self.paid(asking.language), .money),
            ],
            rows: groups.map { breakdown.cells($0.key) + Self.cells($0.records) },
            totalKeys: ["currency", "granted_minor", "paid_minor"],
            totals: counted.sorted { $0.key < $1.key }.map { [.code($0.key)] + Self.cells($0.value) })
        return Answer(Word("Midler etter HRCS", "Midlar etter HRCS", "Funding by HRCS")(asking.language), table)
    }

    // Funding tells what was granted and paid before all that changed it since.
    private static let granted = Word("Tildelt etter endringer", "Tildelt etter endringar", "Granted after changes")
    private static let paid = Word("Utbetalt, netto", "Utbetalt, netto", "Paid, net")

    private static func cells(_ amounts: [ClassifiedAmount]) -> [Cell] {
        [
            .money(amounts.reduce(0) { $0.addingClamped($1.granted) }),
            .money(amounts.reduce(0) { $0.addingClamped($1.paid) }),
        ]
    }
}
