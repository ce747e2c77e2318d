internal import EventLog
internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// What the facts say of the statuses of a plan and its items beyond what `plan show` prints: for which year they are.
struct StatusFacts {
    /// The assessment of the plan as a whole.
    let assessment: String?
    /// The year that the last status of the plan itself is for.
    let year: Int?
    private let items: [String: Int]

    init(of plan: String, _ ledger: Ledger, _ basis: ResolvedBasis) throws {
        let projection = try ledger.question("plan show").projection
        let view = try ledger.seen(
            ledger.facts().view(of: projection.name, asOf: basis.asOf, known: basis.known))
        func table(_ name: String) -> FieldTable? {
            projection.tables.lazy.compactMap { $0 as? FieldTable }.first { $0.shape.name == name }
        }
        let own = try table("plans").flatMap { try view.entity(plan, of: $0) }
        let key = own?["assessment"].text
        assessment = try key.flatMap { try ledger.texts(of: [$0])[$0] }
        year = own?.statusYear
        let entities = try table("items").map { try view.entities(of: $0) } ?? []
        items = Dictionary(
            entities.compactMap { item in
                item.id.hasPrefix(plan + " ")
                    ? item.statusYear.map { (String(item.id.dropFirst(plan.count + 1)), $0) } : nil
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The year that an item's last status is for; nil where it has none.
    func year(of item: String) -> Int? { items[item] }
}

extension FactEntity {
    /// The year that the last status names; where it names none, the year in which it was given.
    fileprivate var statusYear: Int? {
        let told = ["progress", "attainment", "continuation", "assessment"].compactMap(setting)
        guard let last = told.max(by: { ($0.day, $0.source) < ($1.day, $1.source) }) else { return nil }
        guard let year = setting("year"), year.source == last.source, case .integer(let number) = year.value else {
            return last.day.year
        }
        return Int(number)
    }
}
