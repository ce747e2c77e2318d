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
        case .periodApproved:
            try requireBegun()
            guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
            breach(.alreadySo, if: hasApproved)
        case .figuresPublished(let published): try judge(published)
        case .corrected, .voided:
            // What was given to the public cannot be taken back.
            guard proposal.stream.category != "publication" else {
                throw Refusal(.notAmendable, [proposal.stream.description])
            }
            try requireBegun()
            try judgeAmendment(event)
        default: throw misplaced()
        }
    }

    /// No count of persons below the threshold is in a publication, not even in what the log says of it.
    private func judge(_ published: FiguresPublished) throws {
        let counts = published.rows.flatMap(\.counts) + published.totals
        let isPermitted = { (count: FiguresPublished.Count) in
            !count.hasPersons || count.persons <= 0 || count.persons >= published.threshold
        }
        let isWhole = published.rows.allSatisfy { row in
            row.key.count == published.by.count && row.counts.count == published.persons.count
                && !(row.hidden && row.counts.contains(where: \.hasPersons))
        }
        guard published.hasAsOf, published.digest.count == 32, published.threshold >= 2, isWhole,
            counts.allSatisfy(isPermitted)
        else { throw Refusal(.malformedContent, ["figures"]) }
    }

    /// Whether the organisation has approved the closing already.
    private var hasApproved: Bool {
        own.standing.contains { event in
            if case .periodApproved = event.content {
                event.envelope.organisation == proposal.organisation
            } else {
                false
            }
        }
    }

    private var isSubmitted: Bool {
        own.standing.contains { event in
            if case .submissionSubmitted = event.content { true } else { false }
        }
    }
}
