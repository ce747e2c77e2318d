internal import FoundationEssentials
internal import Record

extension Judge {
    /// What happens to an application between its receipt and the decision.
    mutating func judgeRound(_ event: Payload.OneOf_Event) throws {
        try requireBegun()
        guard let received = own.application else { throw misplaced() }
        let assessment = try assessment(of: received, before)
        switch event {
        case .applicationChecked(let checked): try judge(checked, assessment)
        case .conflictDeclared(let conflict):
            try require(conflict.member, of: conflict.call, received, assessment)
            try require(conflict.ground, in: "conflict-grounds", or: Vocabularies.conflictGrounds)
            breach(.alreadySo, if: assessment.disqualified.contains(conflict.member.id))
        case .applicationScored(let scored):
            try require(scored.reviewer, of: scored.call, received, assessment)
            try judge(scored, assessment)
        case .applicationRecommended(let recommended):
            guard !assessment.outcome.isEmpty else { throw Refusal(.notChecked, [proposal.stream.id]) }
            try requireAmount(recommended.amount, present: recommended.hasAmount)
            breach(.applicationOver, if: assessment.isOver)
            breach(.committeeIncomplete, if: !assessment.isComplete)
        case .applicationDeclined: breach(.alreadySo, if: assessment.isDeclined)
        case .applicationWithdrawn: breach(.alreadySo, if: assessment.isWithdrawn)
        case .letterSent: return
        default: throw misplaced()
        }
    }

    /// An award that answers an application is judged by how the application was assessed.
    mutating func judgeAward(_ grant: FundsGranted) throws {
        guard !grant.application.isEmpty else { return }
        let history = try world.thing("application", grant.application)
        guard let received = history.application, received.call == grant.call else {
            throw Refusal(.otherCall, [grant.application, grant.call])
        }
        let assessment = try assessment(of: received, history.standing.prefix { $0.day <= day })
        breach(.applicationOver, if: assessment.isOver)
        breach(.committeeIncomplete, if: !assessment.isComplete)
        breach(.belowThreshold, if: !assessment.exceedsThreshold)
    }

    /// Judges who is to assess the applications to a call.
    mutating func judge(_ committee: CommitteeAppointed) throws {
        try requireBegun()
        guard let call = own.call else { throw misplaced() }
        let people = committee.members.map(\.person.id)
        guard !people.isEmpty, people.allSatisfy({ $0.count == 16 }) else { throw Refusal(.missingValue, ["member"]) }
        guard Set(people).count == people.count else { throw Refusal(.malformedContent, ["member"]) }
        for member in committee.members {
            try require(member.role, among: CommitteeRole.allCases.map(\.rawValue), "role")
            if !member.organisation.isEmpty { try requireOrganisation(member.organisation) }
        }
        breach(.noUserRepresentative, if: call.rules.userRepresentative && committee.userRepresentatives.isEmpty)
    }

    /// Refuses a scale on which nothing can be scored.
    func requireScale(of rules: CallRules) throws {
        let isUpward = !rules.hasScoreMaxHundredths || rules.scale.lowerBound < rules.scoreMaxHundredths
        let isStepped = !rules.hasScoreStepHundredths || rules.scoreStepHundredths > 0
        guard isUpward, isStepped,
            !rules.hasScoreMustExceedHundredths
                || rules.scale.contains(rules.scoreMustExceedHundredths)
        else { throw Refusal(.wrongScale) }
    }

    private mutating func assessment(
        of received: ApplicationReceived, _ application: some Sequence<PortfolioEvent>
    ) throws -> Assessment {
        let call = try world.thing("call", received.call)
        return Assessment(
            of: received, application, by: call.call?.rules ?? CallRules(), call.standing.prefix { $0.day <= day })
    }

    private mutating func judge(_ checked: ApplicationChecked, _ assessment: Assessment) throws {
        try require(checked.outcome, among: CheckOutcome.allCases.map(\.rawValue), "outcome")
        let isRejected = checked.outcome == CheckOutcome.rejected.rawValue
        guard !isRejected || !checked.ground.isEmpty else { throw Refusal(.missingValue, ["ground"]) }
        try require(checked.ground, in: "rejection-grounds", or: Vocabularies.rejectionGrounds)
        breach(.alreadySo, if: checked.outcome == assessment.outcome)
    }

    private mutating func judge(_ scored: ApplicationScored, _ assessment: Assessment) throws {
        let rules = assessment.rules
        guard rules.criteria.isEmpty ? scored.criterion.isEmpty : rules.criteria.contains(scored.criterion) else {
            let criteria = rules.criteria.isEmpty ? "–" : rules.criteria.joined(separator: ", ")
            throw Refusal(.unknownCriterion, [scored.criterion, scored.call, criteria])
        }
        guard rules.permits(scored.scoreHundredths) else {
            let step = rules.hasScoreStepHundredths ? rules.scoreStepHundredths : 1
            let numbers = [scored.scoreHundredths, rules.scale.lowerBound, rules.scale.upperBound, step]
            throw Refusal(.outsideScale, numbers.map(\.inHundredths))
        }
        breach(.disqualifiedMember, if: assessment.disqualified.contains(scored.reviewer.id))
        breach(.applicationOver, if: assessment.isOver)
    }

    /// Refuses somebody who does not sit in the committee that assesses the application.
    private func require(
        _ person: Person, of call: String, _ received: ApplicationReceived, _ assessment: Assessment
    ) throws {
        guard call == received.call else { throw Refusal(.otherCall, [proposal.stream.id, call]) }
        guard assessment.isMember(person) else { throw Refusal(.notMember, [call]) }
    }

    /// Refuses what is none of a few codes that nobody adopts others for.
    private func require(_ code: String, among codes: [String], _ name: String) throws {
        guard !code.isEmpty else { throw Refusal(.missingValue, [name]) }
        guard codes.contains(code) else { throw Refusal(.unknownCode, [code, name, codes.joined(separator: ", ")]) }
    }
}

extension Int32 {
    /// A number of hundredths as people in Norway write it, such as `4,5`.
    fileprivate var inHundredths: String {
        let (whole, rest) = (magnitude / 100, magnitude % 100)
        let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : ",\(rest < 10 ? "0" : "")\(rest)"
        return (self < 0 ? "-" : "") + "\(whole)" + decimals
    }
}
