internal import Record

extension Judge {
    /// Submissions and closings.
    mutating func judgeDuty(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .submissionDue(let due):
            guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
            guard due.hasDue else { throw Refusal(.missingValue, ["due"]) }
        case .submissionSubmitted:
            try requireBegun()
            breach(.alreadySo, if: isSubmitted)
        case .periodClosed(let period):
            try requireNew()
            guard period.from.day <= period.to.day else {
                throw Refusal(.wrongPeriod, [period.from.dated.day.description, period.to.dated.day.description])
            }
            breach(.periodNotOver, if: period.to.day >= world.today.rawValue)
        case .periodApproved: try requireBegun()
        case .corrected, .voided:
            try requireBegun()
            try judgeAmendment(event)
        default: throw misplaced()
        }
    }

    private var isSubmitted: Bool {
        own.standing.contains { event in
            if case .submissionSubmitted = event.content { true } else { false }
        }
    }
}
