public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What came to be known of a year after the year in which it was to be reported, and what it does to the three-year
/// averages of that year and the two after it.
public struct KBSCorrectionsQuestion: Question {
    /// What it is asked by.
    public let name = "kbs corrections"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { enrolment }
    /// What it can be grouped and filtered by; `level` is filtered by only.
    public let dimensions = ["org", "year", "level"]
    /// The columns that hold codes of a closed list.
    public let codes = ["level": CodeList(OrganisationTree.Level.allCases.map(\.rawValue))]
    private let enrolment = EnrolmentProjection()

    /// The question about late corrections.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "org": .text, "year": .integer, "filed_patients": .integer, "new_patients": .integer,
                "change": .integer, "average_hundredths": .money, "average_next_hundredths": .money,
                "average_second_hundredths": .money, "events": .text,
            ], of: dimensions)
        let state = try asking.state(enrolment)
        let now = try EnrolmentState(state).figures
        for year in Set(now.values.compactMap { Int($0.year) }).sorted() {
            guard let end = Day(year: year + 1, month: 12, day: 31) else { continue }
            let known = try asking.known(at: end)
            guard known < state.basis.known else { continue }
            let filed = try state.at(FactBasis(asOf: state.basis.asOf, known: known))
            for row in try rows(of: year, filed, state, asking) { list.add(row) }
        }
        let title = Word("Sene rettinger", "Seine rettingar", "Late corrections")
        return Answer(title(asking.language), list.table())
    }

    /// One row for each organisation whose patients of the year are not what they were.
    private func rows(
        of year: Int, _ filed: FactsView, _ state: FactsView, _ asking: Asking
    ) throws -> [[Cell]] {
        let tree = try OrganisationTree(state)
        let level = KBSRecords.level(of: asking)
        let place = { (site: String) in tree.organisation(of: asking.regroup(site), at: level) }
        func patients(_ view: FactsView) throws -> [String: Int64] {
            let own = try EnrolmentState(view).figures.values.filter { $0.year == String(year) && $0.site != "*" }
            return own.reduce(into: [:]) { $0[place($1.site), default: 0] += $1.patients }
        }
        let (before, after) = (try patients(filed), try patients(state))
        let events = try events(of: year, filed, state, place)
        return Set(before.keys).union(after.keys).sorted().compactMap { org in
            let (was, now) = (before[org] ?? 0, after[org] ?? 0)
            guard was != now else { return nil }
            let change = now.subtractingClamped(was)
            let averages = [Cell](repeating: .money(ThreeYears.change(by: change)), count: 3)
            let positions = (events[org] ?? []).sorted().map { "@\($0)" }.joined(separator: " ")
            return [.code(org), .year(of: Int64(year)), .integer(was), .integer(now), .integer(change)]
                + averages + [.code(positions)]
        }
    }

    /// The events behind the changes, by organisation.
    private func events(
        of year: Int, _ filed: FactsView, _ state: FactsView, _ place: (String) -> String
    ) throws -> [String: Set<Position>] {
        var events: [String: Set<Position>] = [:]
        for change in try state.changes(of: EnrolmentProjection.reported, since: filed) {
            let parts = change.entity.split(separator: " ").map(String.init)
            guard parts.count == 3, parts[2] == String(year) else { continue }
            events[place(parts[1]), default: []].formUnion(change.decisive)
        }
        let grouping = Grouping(by: ["site"], where: ["year": [String(year)]])
        for change in try state.changes(of: EnrolmentProjection.counted, since: filed, grouping) {
            events[place(change.key[0]), default: []].formUnion(change.events)
        }
        return events
    }
}
