public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Who has taken innovations over from whom, copied or developed further.
public struct TransfersQuestion: Question {
    /// What it is asked by.
    public let name = "innovation transfers"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { innovations }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by; `org` is either side.
    public let dimensions = ["origin", "adopter", "org", "innovation", "result", "year"]
    /// The columns that hold codes of a closed list.
    public let codes = ["result": CodeList(Vocabularies.results, vocabulary: "results")]
    private let innovations = InnovationsProjection()

    /// The question about transfers.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["origin", "adopter"])
        let transfers = try transfers(asking)
        let groups = breakdown.groups(of: transfers) { $0.values(of: $1) }
        let counted = breakdown.records(of: transfers) { $0.values(of: $1) }
        let columns = ["adoptions", "copied", "developed_count", "innovations"]
        let table = Table(
            columns: breakdown.tableColumns + columns.map { asking.column($0, .integer) },
            rows: groups.map { breakdown.cells($0.key) + cells($0.records) }, totalKeys: columns,
            totals: counted.isEmpty ? [] : [cells(counted)],
            nonAdditive: breakdown.columns.contains("org") ? columns : ["innovations"])
        return Answer(
            Word("Tatt i bruk: hvem fra hvem", "Teken i bruk: kven frå kven", "Adopted: who from whom")(
                asking.language), table)
    }

    private func cells(_ transfers: [Transfer]) -> [Cell] {
        let developed = transfers.count(where: \.isDeveloped)
        return [
            .count(transfers.count), .count(transfers.count - developed), .count(developed),
            .count(Set(transfers.map(\.innovation)).count),
        ]
    }

    private func transfers(_ asking: Asking) throws -> [Transfer] {
        let innovations = try asking.state(self.innovations).entities(of: InnovationsProjection.innovations)
        let byID = Dictionary(uniqueKeysWithValues: innovations.map { ($0.id, $0) })
        return try asking.entities(of: InnovationsProjection.adoptions, self.innovations).map { adoption in
            let innovation = String(adoption.id.prefix { $0 != " " })
            let told = byID[innovation]
            let origin = adoption["origin"].code ?? told?["org"].code ?? ""
            return Transfer(
                innovation: innovation, origin: asking.regroup(origin),
                adopter: asking.regroup(adoption["adopter"].code ?? ""), result: told?["result"].code ?? "",
                year: adoption["adopted"].day.map { String($0.day.year) } ?? "",
                isDeveloped: adoption["developed"].integer == 1)
        }
    }

    private struct Transfer {
        let innovation: String
        let origin: String
        let adopter: String
        let result: String
        let year: String
        let isDeveloped: Bool

        func values(of column: String) -> [String] {
            switch column {
            case "origin": [origin]
            case "adopter": [adopter]
            case "org": [origin, adopter].withoutRepeats
            case "innovation": [innovation]
            case "result": [result]
            default: [year]
            }
        }
    }
}
