public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Who applied for what.
public struct ApplicationsQuestion: Question {
    /// What it is asked by.
    public let name = "application list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { calls }
    /// What it can be grouped and filtered by.
    public let dimensions = ["application", "call", "org", "project", "category", "currency"]
    private let calls = CallsProjection()

    /// The question about applications.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "application": .text, "call": .text, "org": .text, "title": .text, "project": .text,
                "category": .text, "leader": .text, "received": .day, "currency": .text, "applied_minor": .money,
                "own_share_minor": .money, "breaches": .integer,
            ], of: dimensions)
        let breaches = try BreachMarks.counts(in: asking.state(calls))
        let entities = try asking.listed(CallsProjection.applications, calls)
        for entity in entities {
            list.add([
                .text(entity.id), entities.cell(entity, "call"), .code(entity["org"].code.map(asking.regroup)),
                entities.cell(entity, "title"), entities.cell(entity, "project"), entities.cell(entity, "category"),
                entities.cell(entity, "leader"), entities.cell(entity, "received"),
                entities.cell(entity, "currency"), .amount(entity["applied"].integer),
                .amount(entity["own_share"].integer), .integer(breaches[entity.id] ?? 0),
            ])
        }
        return Answer(
            Word("Søknader", "Søknader", "Applications")(asking.language),
            list.table(sums: ["applied_minor", "own_share_minor"], by: ["currency"])
                .sparing(["project", "category", "leader"]))
    }
}
