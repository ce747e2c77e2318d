public import Portfolio
public import ProjectionKit
public import Questions
internal import Reporting

/// Who works with whom: each pair of organisations with the number of projects that both take part in.
public struct NetworkQuestion: Question {
    /// What it is asked by.
    public let name = "collaboration network"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { partners }
    /// What it can be grouped and filtered by; a pair is one line, whose first organisation is first in the alphabet.
    public let dimensions = ["org", "kind", "partner", "partner_kind"]
    private let partners = PartnersProjection()

    /// The question about the network.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: dimensions)
        let tree = try OrganisationTree(asking.state(partners))
        let all = try Collaboration.all(asking, partners, tree)
        let pairs = all.flatMap(Pair.pairs)
        let values = { (pair: Pair, column: String) -> [String] in
            switch column {
            case "org": [pair.first]
            case "partner": [pair.second]
            case "kind": [tree.kind(of: pair.first)]
            default: [tree.kind(of: pair.second)]
            }
        }
        let count = { (pairs: [Pair]) in Cell.count(Set(pairs.map(\.project)).count) }
        let counted = breakdown.records(of: pairs, values)
        let table = Table(
            columns: breakdown.tableColumns + [asking.column("projects", .integer)],
            rows: breakdown.groups(of: pairs, values).map { breakdown.cells($0.key) + [count($0.records)] },
            totalKeys: ["projects"], totals: counted.isEmpty ? [] : [[count(counted)]], nonAdditive: ["projects"])
        let unnamed = all.reduce(0) { $0 + $1.unnamed }
        return Answer(
            Word("Samarbeidsnettverk", "Partner network")(asking.language), table,
            notes: unnamed == 0 ? [] : [Self.note(asking.language, [String(unnamed)])])
    }

    private static let note = Word(
        "Partnere som bare er ført med navn, ikke med her: {1}.",
        "Partnarar som berre er førte med namn, ikkje med her: {1}.",
        "Partners known by name only, not counted here: {1}.")

    private struct Pair {
        let first: String
        let second: String
        let project: String

        static func pairs(of project: Collaboration) -> [Pair] {
            let all = project.organisations
            return all.indices.flatMap { index in
                all[(index + 1)...].map { Pair(first: all[index], second: $0, project: project.project.id) }
            }
        }
    }
}
