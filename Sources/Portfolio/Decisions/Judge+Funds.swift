internal import Record

/// How much of one currency was granted, paid and returned so far.
private struct Balance {
    var granted: Int64 = 0
    var paid: Int64 = 0
    var returned: Int64 = 0

    mutating func add(_ event: Payload.OneOf_Event?, in currency: String) {
        guard let (kind, amount) = event?.funds, amount.currency == currency else { return }
        switch kind {
        case .granted, .adjusted: granted += amount.minor
        case .paid: paid += amount.minor
        case .returned: returned += amount.minor
        }
    }
}

extension Payload.OneOf_Event {
    /// The four ways in which money moves.
    enum FundsKind { case granted, adjusted, paid, returned }

    /// How money moves in the event, and how much; nil when none does.
    var funds: (FundsKind, Money)? {
        switch self {
        case .fundsGranted(let funds): (.granted, funds.amount)
        case .fundsAdjusted(let funds): (.adjusted, funds.amount)
        case .fundsPaid(let funds): (.paid, funds.amount)
        case .fundsReturned(let funds): (.returned, funds.amount)
        default: nil
        }
    }
}

extension Judge {
    /// Money: integrity of the running balance, and the rules of the call.
    mutating func judgeFunds(_ event: Payload.OneOf_Event) throws {
        guard let (kind, amount) = event.funds else { throw misplaced() }
        try requireAmount(amount, signed: kind == .adjusted)
        try checkBalances(with: event, in: amount.currency)
        guard case .fundsGranted(let grant) = event else { return }
        guard grant.budgetYear == 0 || (1990...2100).contains(grant.budgetYear) else {
            throw Refusal(.wrongYear, [String(grant.budgetYear)])
        }
        try requireAmount(
            Money(minor: grant.ownShareMinor, currency: amount.currency), present: grant.hasOwnShareMinor)
        breach(.grantBeforeApproval, if: !isApproved)
        breach(.afterEnd, if: hasEnded)
        try judgeAward(grant)
        guard !grant.call.isEmpty, let call = try world.thing("call", grant.call).call else { return }
        judge(grant, by: call.rules, of: grant.call)
    }

    /// The balance must hold on the effective day and on every later one.
    private mutating func checkBalances(with event: Payload.OneOf_Event, in currency: String) throws {
        var balance = Balance()
        for earlier in before { balance.add(earlier.content, in: currency) }
        balance.add(event, in: currency)
        try check(balance)
        for later in own.standing.dropFirst(before.count) {
            balance.add(later.content, in: currency)
            try check(balance)
        }
    }

    private mutating func check(_ balance: Balance) throws {
        guard balance.granted >= 0 else { throw Refusal(.balanceNegative) }
        guard balance.returned <= balance.paid else { throw Refusal(.returnedTooMuch) }
        breach(.paidOverGrant, if: balance.paid - balance.returned > balance.granted)
    }

    private mutating func judge(_ grant: FundsGranted, by rules: CallRules, of call: String) {
        let earlier = own.standing.compactMap { event -> FundsGranted? in
            guard case .fundsGranted(let granted) = event.content else { return nil }
            return granted
        }
        if rules.hasMaxPerProjectMinor {
            let total = earlier.filter { $0.call == call }.reduce(grant.amount.minor) { $0 + $1.amount.minor }
            breach(.overCap, if: total > rules.maxPerProjectMinor)
        }
        if rules.hasMaxAwardsPerProject {
            let awards = earlier.filter { !$0.call.isEmpty }.count + 1
            breach(.tooManyAwards, if: awards > Int(rules.maxAwardsPerProject))
        }
        if grant.hasOwnShareMinor {
            breach(.ownShare, if: rules.asksMore(than: grant.ownShareMinor, of: grant.amount.minor))
        }
    }
}
