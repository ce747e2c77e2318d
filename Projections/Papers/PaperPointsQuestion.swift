public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What publications and doctorates give in points, by trust and year: by the rule in force at the end of each year, or
/// all of them by the rule of one day (`--weights`).
public struct PaperPointsQuestion: Question {
    /// What it is asked by.
    public let name = "paper points"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { rules }
    /// Points follow from the rule that was adopted.
    public let ruled: Ruled? = Ruled(
        ["points_hundredths", "papers"], by: [PaperPointsProjection.editions, PaperPointsProjection.terms], .ruleChanged
    )
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "year", "kind", "level", "rule", "paper"]
    private let rules = PaperPointsProjection()
    private let papers = RegisterProjection(.papers)

    /// The question about points.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org", "year"])
        let all = try parts(asking)
        let values = { (part: Part, column: String) in [part.value(in: column)] }
        let counted = breakdown.records(of: all, values)
        let table = Table(
            columns: breakdown.tableColumns
                + [asking.column("points_hundredths", .money), asking.column("papers", .integer)],
            rows: breakdown.groups(of: all, values).map { breakdown.cells($0.key) + Self.cells($0.records) },
            totalKeys: ["points_hundredths", "papers"], totals: counted.isEmpty ? [] : [Self.cells(counted)],
            nonAdditive: ["papers"])
        return Answer(
            Word("Publikasjonspoeng", "Publikasjonspoeng", "Publication points")(asking.language), table,
            notes: Self.notes(counted, asking))
    }

    /// One organisation's part of one publication.
    private struct Part {
        let org: String
        let paper: Entry
        let year: Int64
        let rule: PointRule?
        let points: Int64?

        func value(in column: String) -> String {
            switch column {
            case "org": org
            case "year": String(year)
            case "rule": rule?.from.description ?? ""
            case "paper": paper.id
            default: paper.code(column)
            }
        }
    }

    private func parts(_ asking: Asking) throws -> [Part] {
        // Rules of a later day than the publications' are a fair question: what would they give by those?
        let fixed = asking.options.weights
        let editions = try PointRule.all(
            asking.state(rules, on: max(asking.options.asOf, fixed ?? asking.options.asOf)))
        return try asking.entries(papers).flatMap { paper -> [Part] in
            guard let year = paper.number("year") else { return [] }
            let day = fixed ?? Day(year: Int(year), month: 12, day: 31) ?? asking.options.asOf
            let rule = editions.last { $0.from <= day }
            return paper.shares("share").filter { $0.code != "other" }.map { share in
                Part(
                    org: asking.regroup(share.code), paper: paper, year: year, rule: rule,
                    points: rule?.points(of: paper, share: share.hundredths))
            }
        }
    }

    /// Points add up; a publication of several organisations is one.
    private static func cells(_ parts: [Part]) -> [Cell] {
        let known = parts.compactMap(\.points)
        let sum = known.reduce(Int64(0)) { $0.addingClamped($1) }
        return [known.isEmpty ? .unknown : .money(sum), .count(Set(parts.map(\.paper.id)).count)]
    }

    private static func notes(_ parts: [Part], _ asking: Asking) -> [String] {
        var notes: [String] = []
        let without = Set(parts.filter { $0.points == nil }.map(\.paper.id)).count
        if without > 0 { notes.append(unknown(asking.language, [String(without)])) }
        if parts.contains(where: { $0.rule?.isExample == true }) { notes.append(example(asking.language)) }
        return notes
    }

    private static let unknown = Word(
        "Publikasjoner som ingen regel gir poeng for, ikke med i summene: {1}.",
        "Publikasjonar som ingen regel gjev poeng for, ikkje med i summane: {1}.",
        "Publications for which no rule has points, not in the sums: {1}.")
    private static let example = Word(
        "Regelen er et eksempel, ikke den offisielle.", "Regelen er eit døme, ikkje den offisielle.",
        "The rule is an example, not the official one.")
}
