import Portfolio
import ProjectionKit
import Questions
import Record
import Reporting

// begin: example
/// How often projects of each trust were paused.
struct PausesProjection: Projection {
    let name = "pauses"
    let version = 1
    var tables: [any FactTable] { [Self.pauses] }

    static let pauses = MeasureTable("pauses", dimensions: ["org", "year"], measures: ["pauses"])

    func emit(_ event: PortfolioEvent, into facts: inout Facts) throws {
        guard case .projectPaused = event.payload.event else { return }
        try facts.add(Self.pauses, [event.envelope.organisation, String(event.day.year)], ["pauses": 1])
    }
}

/// The question that people ask: `hovedbok pauses --by org`.
struct PausesQuestion: Question {
    let name = "pauses"
    let dimensions = ["org", "year"]
    var projection: any Projection<PortfolioEvent> { PausesProjection() }

    func answer(_ asking: Asking) throws -> Answer {
        let breakdown = try Breakdown(asking, of: dimensions, otherwise: ["org"])
        let grouping = breakdown.grouping(resolve: { $0 == "org" ? asking.regroup($1) : $1 })
        let groups = try asking.view(projection).sums(of: PausesProjection.pauses, grouping)
        let rows = groups.map { breakdown.cells($0.key) + [.integer($0.values[0])] }
        let columns = breakdown.tableColumns + [asking.column("pauses", .integer)]
        return Answer(
            Word("Prosjekter satt på vent", "Paused projects")(asking.language), Table(columns: columns, rows: rows))
    }
}
// end: example
