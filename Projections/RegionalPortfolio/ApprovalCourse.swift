internal import Portfolio
internal import ProjectionKit
internal import Questions
internal import Record

/// The decisions on the approval of one project, in the order in which they count.
struct ApprovalCourse {
    private struct Decision {
        let day: Day
        let position: Position
        let status: String
        let validTo: DatedDay?
    }

    private var decisions: [Decision] = []

    /// All projects' decisions on the as-of day.
    static func all(_ asking: Asking, _ research: ResearchProjection) throws -> [String: ApprovalCourse] {
        var courses: [String: ApprovalCourse] = [:]
        for entity in try asking.state(research).entities(of: ResearchProjection.decisions) {
            guard let status = entity.setting("status"), let code = status.value.code else { continue }
            let project = String(entity.id.prefix { $0 != " " })
            courses[project, default: ApprovalCourse()].decisions.append(
                Decision(
                    day: status.day, position: status.source, status: code, validTo: entity["valid_to"].day))
        }
        for project in courses.keys {
            courses[project]?.decisions.sort { ($0.day, $0.position) < ($1.day, $1.position) }
        }
        return courses
    }

    /// Since when it is approved, and until when; nil when it is not, or the approval has run out.
    func approval(on day: Day) -> (since: Day, validTo: DatedDay?)? {
        guard let last = standing(on: day) else { return nil }
        guard let validTo = last.validTo else { return last }
        return validTo.day < day ? nil : last
    }

    /// The last approval that was not taken back, whether or not it has run out.
    func standing(on day: Day) -> (since: Day, validTo: DatedDay?)? {
        guard let last = decisions.last(where: { $0.day <= day }), last.status == "approved" else { return nil }
        return (last.day, last.validTo)
    }
}
