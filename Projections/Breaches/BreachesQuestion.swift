public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// What is stored although it goes against a policy rule, and why. The command `audit rules` judges anew as well.
public struct BreachesQuestion: Question {
    /// What it is asked by.
    public let name = "audit rules"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { breaches }
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "stream", "type", "rules", "origin"]
    private let breaches = BreachesProjection()

    /// The question about breaches.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "position": .integer, "stream": .text, "type": .text, "org": .text, "effective": .day, "rules": .text,
                "origin": .text, "reason": .text,
            ], of: dimensions)
        let entities = try asking.listed(BreachesProjection.breaches, breaches)
        for entity in entities {
            // Nobody gives a reason for a whole file; at the prompt nothing is stored without one.
            let isImported = entity["reason"] == .none
            list.add([
                .number(Int64(entity.id)), entities.cell(entity, "stream"), entities.cell(entity, "type"),
                .code(entity["org"].code.map(asking.regroup)), entities.cell(entity, "effective"),
                entities.cell(entity, "rules"), .text(isImported ? "import" : "despite"),
                entities.cell(entity, "reason"),
            ])
        }
        return Answer(Word("Regelbrudd", "Regelbrot", "Breaches of rules")(asking.language), list.table())
    }
}
