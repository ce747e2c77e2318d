internal import Record

extension Judge {
    /// Calls and the applications to them.
    mutating func judgeCall(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .callOpened(let call):
            try requireNew()
            try requireAmount(call.available, present: call.hasAvailable)
            try requireDeadline(of: call)
            try requireScale(of: call.rules)
        case .callClosed: try requireBegun()
        case .callResultPublished(let result):
            try requireBegun()
            try requireAmount(result.requested, present: result.hasRequested)
            try requireAmount(result.awarded, present: result.hasAwarded)
        case .committeeAppointed(let committee): try judge(committee)
        case .applicationReceived(let application): try judge(application)
        case .corrected, .voided:
            try requireBegun()
            try judgeAmendment(event)
        case .applicationChecked, .conflictDeclared, .applicationScored, .applicationRecommended, .applicationDeclined,
            .applicationWithdrawn, .letterSent:
            try judgeRound(event)
        default: throw misplaced()
        }
    }

    private mutating func judge(_ application: ApplicationReceived) throws {
        try requireNew()
        try requireAmount(application.applied, present: application.hasApplied)
        try requireAmount(application.ownShare, present: application.hasOwnShare)
        let call = try world.thing("call", application.call).call
        if !application.project.isEmpty { _ = try world.thing("project", application.project) }
        guard let call else { return }
        breach(.afterDeadline, if: call.hasDeadline && day > call.deadline.dated.day)
        breach(.ownShare, if: call.rules.asksMore(than: application.ownShare.minor, of: application.applied.minor))
    }

    /// Refuses a deadline that lies before the opening, as far as either is known.
    private func requireDeadline(of call: CallOpened) throws {
        let opened = proposal.effective.firstDay
        guard call.hasDeadline, call.deadline.dated.day < opened else { return }
        throw Refusal(.wrongPeriod, [opened.description, call.deadline.dated.day.description])
    }

    /// Refuses negative amounts, unknown currencies and amounts beyond a hundred billion.
    func requireAmount(_ amount: Money, present: Bool = true, signed: Bool = false) throws {
        guard present else { return }
        guard Currency.known.contains(amount.currency) else { throw Refusal(.unknownCurrency, [amount.currency]) }
        guard signed || amount.minor >= 0 else { throw Refusal(.negativeAmount) }
        guard amount.minor.magnitude <= 10_000_000_000_000 else { throw Refusal(.amountTooLarge) }
    }
}

extension StreamHistory {
    /// The call as it was opened; nil when the stream is no call.
    var call: CallOpened? {
        for event in standing { if case .callOpened(let call) = event.content { return call } }
        return nil
    }

    /// The application as it was received; nil when the stream is no application.
    public var application: ApplicationReceived? {
        for event in standing { if case .applicationReceived(let application) = event.content { return application } }
        return nil
    }
}

extension CallRules {
    /// Whether the own share is below what the call asks for, in per cent of grant and own share together.
    func asksMore(than ownShare: Int64, of grant: Int64) -> Bool {
        guard hasOwnSharePercent, ownSharePercent <= 100 else { return false }
        return ownShare * 100 < (grant + ownShare) * Int64(ownSharePercent)
    }
}
