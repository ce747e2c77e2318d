public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Who has handed in what, who has not, and since when.
public struct SubmissionsQuestion: Question {
    /// What it is asked by.
    public let name = "submission list"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { submissions }
    /// It counts no persons.
    public let publishing: Publishing? = Publishing()
    /// What it can be grouped and filtered by.
    public let dimensions = ["org", "duty", "period", "status"]
    /// The columns that hold codes of a closed list.
    public let codes = ["status": CodeList(["submitted", "late", "missing", "not-yet-due"])]
    private let submissions = SubmissionsProjection()

    /// The question about submissions.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "submission": .text, "org": .text, "duty": .text, "period": .text, "due": .day, "submitted": .day,
                "status": .text, "days_late": .integer, "days_remaining": .integer, "breaches": .integer,
            ], of: dimensions)
        let breaches = try BreachMarks.counts(in: asking.state(submissions))
        let entities = try asking.listed(SubmissionsProjection.submissions, submissions)
        for entity in entities {
            let standing = Standing(entity, on: asking.options.asOf)
            list.add([
                .text(entity.id), .code(entity["org"].code.map(asking.regroup)), entities.cell(entity, "duty"),
                entities.cell(entity, "period"), entities.cell(entity, "due"), entities.cell(entity, "submitted"),
                .text(standing.status), .number(standing.late), .number(standing.remaining),
                .integer(breaches[entity.id] ?? 0),
            ])
        }
        return Answer(Word("Innrapporteringer", "Innrapporteringar", "Submissions")(asking.language), list.table())
    }

    /// How a duty stands on a day.
    private struct Standing {
        let status: String
        var late: Int64?
        var remaining: Int64?

        init(_ entity: FactEntity, on today: Day) {
            let due = entity["due"].day?.day
            let submitted = entity["submitted"].day?.day
            let delay = due.map { Int64((submitted ?? today).rawValue) - Int64($0.rawValue) } ?? 0
            if submitted != nil {
                status = delay > 0 ? "late" : "submitted"
            } else {
                status = delay > 0 ? "missing" : "not-yet-due"
                if delay <= 0 { remaining = -delay }
            }
            if delay > 0 { late = delay }
        }
    }
}
