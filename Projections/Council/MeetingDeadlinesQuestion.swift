public import Portfolio
public import ProjectionKit
public import Questions
internal import Record
internal import Reporting

/// Papers and minutes of meetings: when they were due, when they came, and what is overdue.
public struct MeetingDeadlinesQuestion: Question {
    /// What it is asked by.
    public let name = "meeting deadlines"
    /// Whose facts it reads.
    public var projection: any Projection<PortfolioEvent> { meetings }
    /// What it can be grouped and filtered by.
    public let dimensions = ["meeting", "org", "council", "status"]
    private let meetings = RegisterProjection(.meetings)

    /// The question about deadlines.
    public init() {}

    /// Answers from the facts that count at the basis.
    public func answer(_ asking: Asking) throws -> Answer {
        var list = try Listing(
            asking,
            [
                "meeting": .text, "org": .text, "council": .text, "status": .text, "day": .day, "papers_due": .day,
                "papers_sent": .day, "papers_late": .integer, "minutes_due": .day, "drafted": .day,
                "minutes_late": .integer, "comments_by": .day, "approved": .day, "published": .day,
            ], of: dimensions)
        for meeting in try asking.entries(meetings) {
            func late(_ due: String, _ came: String) -> Cell {
                .number(meeting.day(due)?.daysLate(on: meeting.day(came)?.day ?? asking.options.asOf))
            }
            list.add([
                .text(meeting.id), .code(asking.regroup(meeting.organisation)), .code(meeting.code("council")),
                .code(meeting.status), .dated(meeting.day("day")), .dated(meeting.day("papers_due")),
                .dated(meeting.day("papers_sent")), late("papers_due", "papers_sent"),
                .dated(meeting.day("minutes_due")),
                .dated(meeting.day("drafted")), late("minutes_due", "drafted"), .dated(meeting.day("comments_by")),
                .dated(meeting.day("approved")), .dated(meeting.day("published")),
            ])
        }
        let table = list.table().sparing(["org", "council", "status", "day", "comments_by", "approved", "published"])
        return Answer(Word("Møtefrister", "Møtefristar", "Deadlines of meetings")(asking.language), table)
    }
}
