internal import FoundationEssentials
internal import Record

/// How far the assessment of one application had come: who may score it, and what they gave it.
struct Assessment {
    /// The rules of the call.
    let rules: CallRules
    /// The committee whose turn it is: that of the application's category, else the one for all.
    private(set) var committee: CommitteeAppointed?
    /// How the formal check ended; empty before it.
    private(set) var outcome = ""
    /// Whether it was withdrawn, and whether it was declined.
    private(set) var isWithdrawn = false, isDeclined = false
    /// Who takes no part.
    private(set) var disqualified: Set<Data> = []
    private var scores: [Data: [String: Int32]] = [:]

    /// The assessment that follows from what has happened to an application and to its call.
    init(
        of received: ApplicationReceived, _ application: some Sequence<PortfolioEvent>, by rules: CallRules,
        _ call: some Sequence<PortfolioEvent>
    ) {
        self.rules = rules
        for event in call {
            guard case .committeeAppointed(let appointed) = event.content else { continue }
            let isOwn = appointed.category == received.category
            guard isOwn || (appointed.category.isEmpty && committee?.category.isEmpty ?? true) else { continue }
            committee = appointed
        }
        for event in application { add(event) }
    }

    private mutating func add(_ event: PortfolioEvent) {
        switch event.content {
        case .applicationChecked(let checked): outcome = checked.outcome
        case .conflictDeclared(let conflict): disqualified.insert(conflict.member.id)
        case .applicationScored(let scored):
            scores[scored.reviewer.id, default: [:]][scored.criterion] = scored.scoreHundredths
        case .applicationWithdrawn: isWithdrawn = true
        case .applicationDeclined: isDeclined = true
        default: return
        }
    }

    /// Whether somebody sits in that committee.
    func isMember(_ person: Person) -> Bool { committee?.members.contains { $0.person.id == person.id } ?? false }

    /// Whether nothing more is expected to happen to the application.
    var isOver: Bool { isWithdrawn || isDeclined || outcome == CheckOutcome.rejected.rawValue }

    /// The scores that count: those of members who take part.
    private var counting: [[String: Int32]] { scores.filter { !disqualified.contains($0.key) }.map(\.value) }

    /// Whether the mean of all scores exceeds what the call asks for. Without any score nothing is exceeded.
    var exceedsThreshold: Bool {
        guard rules.hasScoreMustExceedHundredths else { return true }
        let all = counting.flatMap(\.values)
        return all.reduce(0) { $0 + Int64($1) } > Int64(rules.scoreMustExceedHundredths) * Int64(all.count)
    }

    /// Whether the committee is what the call asks for, and has scored the application by every criterion.
    var isComplete: Bool {
        guard let committee else {
            return !rules.userRepresentative && !rules.hasMinReviewers && !rules.hasScoreMustExceedHundredths
        }
        let users = committee.userRepresentatives.filter { !disqualified.contains($0) }
        guard committee.hasChair, !rules.userRepresentative || !users.isEmpty else { return false }
        let criteria = Set(rules.criteria)
        let reviewers = counting.count { criteria.isSubset(of: $0.keys) }
        return !rules.hasMinReviewers || reviewers >= Int(rules.minReviewers)
    }
}

extension CommitteeAppointed {
    /// The members who speak for patients and users.
    var userRepresentatives: [Data] {
        members.filter { $0.role == CommitteeRole.userRepresentative.rawValue }.map(\.person.id)
    }

    /// Whether somebody leads it.
    var hasChair: Bool { members.contains { $0.role == CommitteeRole.chair.rawValue } }
}

/// What somebody is in a committee.
public enum CommitteeRole: String, Sendable, CaseIterable {
    /// Leads it.
    case chair
    /// Sits in it.
    case member
    /// Speaks for patients and users.
    case userRepresentative = "user-representative"
}

/// How the formal check of an application ends.
public enum CheckOutcome: String, Sendable, CaseIterable {
    /// As the call asks for.
    case passed
    /// Not to be assessed.
    case rejected
    /// Passed, and sent on to whoever decides.
    case forwarded
}

extension CallRules {
    /// The lowest and the highest score, in hundredths. Without a scale all up to a hundred is one.
    var scale: ClosedRange<Int32> {
        let lowest = hasScoreMinHundredths ? scoreMinHundredths : 0
        return lowest...max(lowest, hasScoreMaxHundredths ? scoreMaxHundredths : 100_00)
    }

    /// Whether a score lies on the scale.
    func permits(_ score: Int32) -> Bool {
        guard scale.contains(score) else { return false }
        guard hasScoreStepHundredths, scoreStepHundredths > 0 else { return true }
        return (Int64(score) - Int64(scale.lowerBound)) % Int64(scoreStepHundredths) == 0
    }
}
