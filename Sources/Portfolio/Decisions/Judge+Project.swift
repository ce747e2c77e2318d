internal import Record

extension Judge {
    /// Projects, their funds, and innovations.
    mutating func judgeProject(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .projectRegistered(let registered):
            try requireNew()
            guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
            try judge(registered.details)
            return
        case .innovationReported(let innovation):
            try requireNew()
            if !innovation.project.isEmpty { _ = try world.thing("project", innovation.project) }
            try require(innovation.result, in: "results", or: Vocabularies.results)
            return
        default: try requireBegun()
        }
        switch event {
        case .corrected, .voided: try judgeAmendment(event)
        case .innovationAdopted(let adopted): try judge(adopted)
        case .fundsGranted, .fundsAdjusted, .fundsPaid, .fundsReturned: try judgeFunds(event)
        default: try judgeCourse(event)
        }
    }

    /// What happens to a project apart from money.
    private mutating func judgeCourse(_ event: Payload.OneOf_Event) throws {
        breach(.afterEnd, if: hasEnded && !event.mayFollowTheEnd)
        switch event {
        case .projectDetailsChanged(let changed): try judge(changed.details)
        case .projectStarted: try judgeStart()
        case .phaseChanged(let changed):
            try require(changed.phase, in: "phases", or: Vocabularies.phases)
            try require(changed.ground, in: "shelf-grounds", or: Vocabularies.all["shelf-grounds"] ?? [])
        case .projectExtended(let extended): try judge(extended)
        case .leaderChanged(let changed):
            guard changed.hasLeader else { throw Refusal(.missingValue, ["leader"]) }
        case .partnerJoined(let joined): try judge(joined.partner)
        case .partnerLeft(let left): try judge(left.partner)
        case .measureLinked(let link): try requirePlanItem(link.plan, link.item)
        case .measureUnlinked(let link): try requirePlanItem(link.plan, link.item)
        case .projectMoved(let moved): try requireOrganisation(moved.to)
        case .projectMergedAsDuplicate(let merged):
            guard merged.into != proposal.stream.id else { throw Refusal(.sameOrganisation, [merged.into]) }
            _ = try world.thing("project", merged.into)
        case .projectApproved(let approved):
            // An approval may be renewed, but only to another day.
            breach(.alreadySo, if: isApproved && approval?.validTo == approved.validTo && !approved.hasApprover)
            try judgeEntry(event)
        case .projectPaused: breach(.alreadySo, if: isPaused)
        case .projectResumed: breach(.notPaused, if: !isPaused)
        case .projectRejected, .projectCompleted, .projectStopped: return
        default: try judgeEntry(event)
        }
    }

    private mutating func judge(_ details: ProjectDetails) throws {
        try require(details.kind, in: "project-kinds", or: Vocabularies.projectKinds)
        try require(details.phase, in: "phases", or: Vocabularies.phases)
        try require(details.result, in: "results", or: Vocabularies.results)
        try require(details.driver, in: "drivers", or: Vocabularies.all["drivers"] ?? [])
        for area in details.areas { try require(area, in: "priority-areas", or: []) }
        guard !details.hasStarts || !details.hasEnds || details.starts.day <= details.ends.day else {
            throw Refusal(.wrongPeriod, [details.starts.dated.day.description, details.ends.dated.day.description])
        }
    }

    private mutating func judge(_ adopted: InnovationAdopted) throws {
        guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
        guard adopted.origin != proposal.organisation else {
            throw Refusal(.sameOrganisation, [adopted.origin])
        }
        if !adopted.origin.isEmpty { try requireOrganisation(adopted.origin) }
    }

    private mutating func judge(_ partner: Party) throws {
        guard !partner.organisation.isEmpty || partner.hasName else { throw Refusal(.missingValue, ["partner"]) }
        if !partner.organisation.isEmpty { try requireOrganisation(partner.organisation) }
    }

    private mutating func requirePlanItem(_ plan: String, _ item: String) throws {
        let events = try world.thing("plan", plan).standing
        let exists = events.contains { event in
            if case .planItemAdded(let added) = event.content { added.item == item } else { false }
        }
        guard exists else { throw Refusal(.unknownItem, [item, plan]) }
    }

    private mutating func judgeStart() throws {
        breach(.startBeforeApproval, if: !isApproved)
        let grant = before.last { if case .fundsGranted = $0.content { true } else { false } }
        guard let grant, case .fundsGranted(let granted) = grant.content, !granted.call.isEmpty,
            let rules = try world.thing("call", granted.call).call?.rules
        else { return }
        breach(.startTooLate, if: rules.hasStartDeadline && day > rules.startDeadline.dated.day)
        guard rules.hasStartWithinMonths else { return }
        let months = Int(min(rules.startWithinMonths, 120))
        breach(.startTooLate, if: day > grant.day.adding(months: months))
    }

    private mutating func judge(_ extended: ProjectExtended) throws {
        guard extended.hasEnds else { throw Refusal(.missingValue, ["to"]) }
        let ends = before.compactMap { event -> PlainDay? in
            switch event.content {
            case .projectRegistered(let registered): registered.details.hasEnds ? registered.details.ends : nil
            case .projectDetailsChanged(let changed): changed.details.hasEnds ? changed.details.ends : nil
            case .projectExtended(let extended): extended.ends
            default: nil
            }
        }
        breach(.notLater, if: extended.ends.day < ends.last?.day ?? .min)
        guard let begun = before.first(where: { $0.payload.begins }), extended.ends.day < begun.day.rawValue else {
            return
        }
        throw Refusal(.wrongPeriod, [begun.day.description, extended.ends.dated.day.description])
    }

    /// Whether the project is approved on the effective day, and the approval still in force.
    var isApproved: Bool {
        guard let approval else { return false }
        return !approval.hasValidTo || day <= approval.validTo.dated.day
    }

    /// The approval that was given last by the effective day; nil when none was, or it was taken back.
    private var approval: ProjectApproved? {
        var validTo: PlainDay?
        for event in before.reversed() {
            switch event.content {
            case .projectApproved(var approved):
                if let validTo { approved.validTo = validTo }
                return approved
            case .approvalChangeDecided(let decided) where decided.outcome == "approved" && decided.hasValidTo:
                validTo = validTo ?? decided.validTo
            case .projectRejected, .approvalWithdrawn: return nil
            default: continue
            }
        }
        return nil
    }

    private var isPaused: Bool {
        for event in before.reversed() {
            switch event.content {
            case .projectPaused: return true
            case .projectResumed, .projectStarted, .projectCompleted, .projectStopped: return false
            default: continue
            }
        }
        return false
    }

    var hasEnded: Bool {
        before.contains { event in
            switch event.content {
            case .projectCompleted, .projectStopped, .projectMergedAsDuplicate: true
            default: false
            }
        }
    }
}

extension Payload.OneOf_Event {
    /// Whether a project that has ended may still have this happen to it.
    fileprivate var mayFollowTheEnd: Bool {
        switch self {
        case .projectDetailsChanged, .measureLinked, .measureUnlinked, .projectMoved, .projectMergedAsDuplicate,
            .researchDescribed, .attachmentFiled, .projectClassified, .usersInvolved, .fundingDeclined,
            .ownShareCovered:
            true
        default: false
        }
    }
}

extension Day {
    /// The same day some months later, or the last day of that month when it is shorter.
    func adding(months: Int) -> Day {
        let (year, month, dayOfMonth) = civil
        let index = year * 12 + month - 1 + months
        let length = Day.length(ofMonth: index % 12 + 1, in: index / 12)
        return Day(year: index / 12, month: index % 12 + 1, day: min(dayOfMonth, length)) ?? self
    }
}
