internal import Portfolio
internal import ProjectionKit
public import Questions
internal import Record

extension EnrolmentQuestion {
    /// Whoever takes part in a study: where it was open in the period, who coordinates it, and those of whom something
    /// was counted or reported.
    public func owing(_ asking: Asking) throws -> Set<String> {
        let projection = EnrolmentProjection()
        let state = try asking.state(projection)
        let first = asking.options.period?.lowerBound ?? asking.options.asOf
        let isOver = { (entity: FactEntity) in entity["closed"].day.map { $0.day < first } ?? false }
        let running = try state.entities(of: EnrolmentProjection.studies).filter { !isOver($0) }
        let studies = Set(running.map(\.id))
        let sites = try state.entities(of: EnrolmentProjection.sites).filter { !isOver($0) }
            .map { $0.id.split(separator: " ").map(String.init) }
            .filter { $0.count == 2 && studies.contains($0[0]) }.map { $0[1] }
        let coordinations = try asking.stateEntries(RegisterProjection(.coordinations)).filter {
            studies.contains($0.id)
        }
        let all = try EnrolmentFigures(asking, projection)
        let organisations =
            running.compactMap { $0["org"].code } + sites
            + coordinations.flatMap { [$0.code("coordinator")] + $0.codes("participant") }
            + all.figures.filter { asking.options.period != nil || $0.patients > 0 }.map(all.organisation(of:))
        return Set(organisations.filter { !$0.isEmpty }.map(asking.regroup))
    }
}
