internal import Record

extension Judge {
    /// An event of a register, by the register's description.
    mutating func judgeEntry(_ event: Payload.OneOf_Event) throws {
        let type = EventType.named(EventType.name(of: event))
        guard let (register, verb) = type.flatMap(Registers.of), register.category == proposal.stream.category else {
            guard proposal.payload.amends, Registers.categories.contains(proposal.stream.category) else {
                throw misplaced()
            }
            try requireBegun()
            return try judgeAmendment(event)
        }
        try judge(verb.step, of: register)
        let values = proposal.payload.entryValues
        for field in verb.fields { try judge(values[field], of: field, values, in: verb) }
        try requireOrder(of: values, in: verb)
        let saysMore = verb.step != .continues || verb.status != nil || verb.dated != nil
        guard saysMore || verb.fields.contains(where: { !values[$0].isEmpty }) else { throw Refusal(.emptyChange) }
        try judgeMore(event)
    }

    /// What only one register asks for.
    private mutating func judgeMore(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .caseDecided(let decided): breach(.disqualifiedMember, if: isDecidedByDisqualified(decided))
        case .competenceCounted(let counted):
            let most = max(counted.masters, counted.doctorates)
            guard most <= counted.employees else { throw Refusal(.outOfRange, ["masters", "\(counted.employees)"]) }
        default: try judgeInnovation(event)
        }
    }

    /// Whether somebody took part who had declared a conflict of interest in the case by then.
    private func isDecidedByDisqualified(_ decided: CaseDecided) -> Bool {
        before.contains { event in
            guard case .memberDisqualified(let declared) = event.content else { return false }
            return declared.disqualified.contains(where: decided.decidedBy.contains)
        }
    }

    private mutating func judge(_ step: RegisterVerb.Step, of register: Register) throws {
        guard step == .begins else {
            try requireBegun()
            return breach(.entryOver, if: before.contains { $0.payload.registerVerb?.step == .ends })
        }
        try requireNew()
        guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
    }

    private mutating func judge(
        _ own: [EntryValue], of field: RegisterField, _ all: EntryValues, in verb: RegisterVerb
    ) throws {
        guard !own.isEmpty || !field.isRequired else { throw Refusal(.missingValue, [field.name]) }
        for value in own { try judge(value, of: field, all, in: verb) }
        if case .share = field.kind, !own.isEmpty { try requireWhole(own) }
    }

    private mutating func judge(
        _ value: EntryValue, of field: RegisterField, _ all: EntryValues, in verb: RegisterVerb
    ) throws {
        switch (field.kind, value) {
        case (.code(let list), .code(let code)): try require(code, in: list, or: Vocabularies.all[list] ?? [])
        case (.thing("org"), .code(let id)): try requireOrganisation(id)
        case (.thing(let category), .code(let id)): _ = try world.thing(category, id)
        case (.item, .code(let item)): try requireItem(item, all, in: verb)
        case (.party, .party(let party)):
            guard !party.organisation.isEmpty || party.hasName else { throw Refusal(.missingValue, [field.name]) }
            try requireParties([party])
        case (.money, .money(let money)):
            guard Currency.known.contains(money.currency) else { throw Refusal(.unknownCurrency, [money.currency]) }
            guard money.minor >= 0 else { throw Refusal(.negativeAmount) }
            guard money.minor <= Self.greatest else { throw Refusal(.amountTooLarge) }
        case (.count(let most), .number(let number)), (.hundredths(let most), .number(let number)),
            (.score(let most), .number(let number)):
            guard (0...most).contains(number) else { throw Refusal(.outOfRange, [field.name, String(most)]) }
        case (.share(let list), .share(let share)):
            try require(share.code, in: list, or: Vocabularies.all[list] ?? [])
        default: return
        }
    }

    /// More money than anybody has: sums of such amounts fit into 64 bits.
    private static var greatest: Int64 { 1_000_000_000_000_00 }

    private mutating func requireItem(_ item: String, _ all: EntryValues, in verb: RegisterVerb) throws {
        guard let plan = verb.fields.first(where: { $0.name == "plan" }), case .code(let id) = all[plan].first else {
            throw Refusal(.missingValue, ["plan"])
        }
        guard try world.thing("plan", id).hasItem(item) else { throw Refusal(.unknownItem, [item, id]) }
    }

    /// Shares are of one whole, and each code has one.
    private func requireWhole(_ values: [EntryValue]) throws {
        let shares = values.compactMap { if case .share(let share) = $0 { share } else { nil } }
        let sum = shares.reduce(Int64(0)) { $0 + Int64($1.hundredths) }
        guard sum == 100_00, Set(shares.map(\.code)).count == shares.count,
            shares.allSatisfy({ $0.hundredths > 0 })
        else { throw Refusal(.sharesNotWhole, ["\(sum / 100),\(sum % 100 < 10 ? "0" : "")\(sum % 100)"]) }
    }

    /// What begins on `from` does not end before.
    private func requireOrder(of values: EntryValues, in verb: RegisterVerb) throws {
        let days = ["from", "to"].map { name -> DatedDay? in
            guard let field = verb.fields.first(where: { $0.name == name }), case .day(let day) = values[field].first
            else { return nil }
            return day
        }
        guard let from = days[0], let to = days[1], to.day < from.firstDay else { return }
        throw Refusal(.wrongPeriod, [from.day.description, to.day.description])
    }
}
