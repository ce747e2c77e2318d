internal import Portfolio

/// What a project's timeline tells of an event, and the status that the project has after it.
struct Told {
    var status = ""
    var detail = ""
    var text = Text()
    var amount: Money?

    /// Nil for events that do not happen to projects.
    init?(_ event: Payload.OneOf_Event) {
        if let status = Told.status(after: event) { self.status = status }
        switch event {
        case .projectRegistered(let registered): (detail, text) = (registered.details.phase, registered.details.title)
        case .projectDetailsChanged(let changed): (detail, text) = (changed.details.phase, changed.details.title)
        case .phaseChanged(let changed): detail = changed.phase
        case .leaderChanged(let changed): text = changed.leader.name
        case .partnerJoined(let joined): (detail, text) = (joined.partner.organisation, joined.partner.name)
        case .partnerLeft(let left): (detail, text) = (left.partner.organisation, left.partner.name)
        case .measureLinked(let link): detail = "\(link.plan) \(link.item)"
        case .measureUnlinked(let link): detail = "\(link.plan) \(link.item)"
        case .projectMoved(let moved): detail = moved.to
        case .projectMergedAsDuplicate(let merged): detail = merged.into
        case .fundsGranted(let grant): (detail, amount) = (grant.call, grant.amount)
        case .fundsAdjusted(let adjusted): (detail, amount) = (adjusted.award, adjusted.amount)
        case .fundsPaid(let paid): (detail, amount) = (paid.award, paid.amount)
        case .fundsReturned(let returned): (detail, amount) = (returned.award, returned.amount)
        case .fundingApplied(let applied): (detail, amount) = (applied.source, applied.amount)
        case .fundingDeclined(let declined): (detail, amount) = (declined.source, declined.amount)
        case .ownSharePromised(let promised): (detail, amount) = (promised.source, promised.amount)
        case .ownShareCovered(let covered): (detail, amount) = (covered.source, covered.amount)
        case .projectExtended, .projectApproved, .projectRejected, .projectStarted, .projectPaused, .projectResumed,
            .projectCompleted, .projectStopped:
            break
        default: return nil
        }
    }

    private static func status(after event: Payload.OneOf_Event) -> String? {
        switch event {
        case .projectRegistered: "registered"
        case .projectApproved: "approved"
        case .projectRejected: "rejected"
        case .projectStarted, .projectResumed: "started"
        case .projectPaused: "paused"
        case .projectCompleted: "completed"
        case .projectStopped: "stopped"
        case .projectMergedAsDuplicate: "merged"
        default: nil
        }
    }
}
