internal import Record

extension Judge {
    /// An event of a register, by the register's description.
    mutating func judgeEntry(_ event: Payload.OneOf_Event) throws {
        guard let (register, verb) = Registers.of(proposal.payload), register.category == proposal.stream.category
        else {
            guard proposal.payload.amends, Registers.categories.contains(proposal.stream.category) else {
                throw misplaced()
            }
            try requireBegun()
            return try judgeAmendment(event)
        }
        let values = proposal.payload.entryValues
        try judge(verb, of: register, values)
        for field in verb.fields { try judge(values[field], of: field, values, in: verb) }
        try requireOrder(of: values, in: verb)
        let saysMore = verb.step != .continues || verb.status != nil || verb.dated != nil
        guard saysMore || verb.fields.contains(where: { !values[$0].isEmpty }) else { throw Refusal(.emptyChange) }
        try judgeMore(event)
        try judgeInnovation(event)
        try judgeResearch(event)
    }

    /// What only one register asks for.
    private mutating func judgeMore(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .caseDecided(let decided): breach(.disqualifiedMember, if: isDecidedByDisqualified(decided))
        case .competenceCounted(let counted):
            for (name, number) in [("masters", counted.masters), ("doctorates", counted.doctorates)]
            where number > counted.employees { throw Refusal(.outOfRange, [name, String(counted.employees)]) }
        case .activityHeld(let held):
            guard !held.hasParticipants || held.responses <= held.participants else {
                throw Refusal(.outOfRange, ["responses", String(held.participants)])
            }
        case .meetingCalled(let called): try requireOrder(of: called)
        default: return
        }
    }

    /// Papers come before a meeting, minutes after it.
    private func requireOrder(of called: MeetingCalled) throws {
        let days = [
            called.hasPapersDue ? called.papersDue : nil, called.hasDay ? called.day : nil,
            called.hasMinutesDue ? called.minutesDue : nil,
        ].compactMap { $0?.dated.day }
        for (earlier, later) in zip(days, days.dropFirst()) where later < earlier {
            throw Refusal(.wrongPeriod, [earlier.description, later.description])
        }
    }

    /// Whether somebody took part who had declared a conflict of interest in the case by then.
    private func isDecidedByDisqualified(_ decided: CaseDecided) -> Bool {
        before.contains { event in
            guard case .memberDisqualified(let declared) = event.content else { return false }
            return declared.disqualified.contains(where: decided.decidedBy.contains)
        }
    }

    private mutating func judge(_ verb: RegisterVerb, of register: Register, _ values: EntryValues) throws {
        guard verb.step == .begins else {
            try requireBegun()
            let first = own.standing.first { $0.payload.begins }
            breach(.beforeRegistration, if: register.begins && first.map { day < $0.day } == true)
            let earlier = told(of: register, values)
            breach(.entryOver, if: earlier.contains { $0.verb.step == .ends })
            let status = earlier.last { $0.verb.status != nil }?.verb.status
            return breach(.outOfOrder, if: !verb.after.isEmpty && !verb.after.contains(status ?? ""))
        }
        try requireNew()
        guard !proposal.organisation.isEmpty else { throw Refusal(.missingValue, ["org"]) }
    }

    /// What was told of the same entry by the effective day.
    func told(
        of register: Register, _ values: EntryValues
    ) -> [(verb: RegisterVerb, event: PortfolioEvent)] {
        let entry = register.entry(of: proposal.stream.id, values, at: .zero)
        return before.compactMap { event in
            guard let told = Registers.of(event), told.register.noun == register.noun else { return nil }
            let isSame =
                register.keys.isEmpty
                || register.entry(of: proposal.stream.id, event.payload.entryValues, at: .zero) == entry
            return isSame ? (told.verb, event) : nil
        }
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
        case (.count(let most), .number(let number)), (.level(let most), .number(let number)),
            (.hundredths(let most), .number(let number)), (.score(let most), .number(let number)):
            guard (0...most).contains(number) else {
                throw Refusal(.outOfRange, [field.name, String(field.kind.isWhole ? most : most / 100)])
            }
        case (.year, .number(let year)):
            guard (1990...2100).contains(year) else { throw Refusal(.wrongYear, [String(year)]) }
        case (.share("org"), .share(let share)):
            if share.code != "other" { try requireOrganisation(share.code) }
        case (.share(let list), .share(let share)): try requireTerm(share.code, in: list)
        default: return
        }
    }

    /// Shares are told of the terms of an adopted vocabulary, and not of the headings over them.
    private mutating func requireTerm(_ code: String, in vocabulary: String) throws {
        guard let terms = try world.terms(of: vocabulary, on: day) else {
            throw Refusal(.unknownThing, ["vocabulary", vocabulary])
        }
        let below = terms.filter { !code.isEmpty && $0.group == code }.map(\.code)
        guard below.isEmpty else { throw Refusal(.headingCode, [code, below.joined(separator: ", ")]) }
        guard terms.contains(where: { $0.code == code }) else {
            let groups = Set(terms.map(\.group))
            let codes = terms.map(\.code).filter { !groups.contains($0) }
            throw Refusal(.unknownCode, [code, vocabulary, codes.joined(separator: ", ")])
        }
    }

    /// More money than anybody has: sums of such amounts fit into 64 bits.
    private static var greatest: Int64 { 1_000_000_000_000_00 }

    private mutating func requireItem(_ item: String, _ all: EntryValues, in verb: RegisterVerb) throws {
        guard let plan = verb.field("plan"), case .code(let id) = all[plan].first else {
            throw Refusal(.missingValue, ["plan"])
        }
        guard try world.thing("plan", id).hasItem(item) else { throw Refusal(.unknownItem, [item, id]) }
    }

    /// Shares are of one whole, and each code has one.
    private func requireWhole(_ values: [EntryValue]) throws {
        let shares = values.compactMap { if case .share(let share) = $0 { share } else { nil } }
        for (index, share) in shares.enumerated() where shares[..<index].contains(where: { $0.code == share.code }) {
            throw Refusal(.sharedTwice, [share.code])
        }
        let sum = shares.reduce(Int64(0)) { $0 + Int64($1.hundredths) }
        guard sum == 100_00, shares.allSatisfy({ $0.hundredths > 0 }) else {
            throw Refusal(.sharesNotWhole, [sum.hundredths(behind: ",")])
        }
    }

    /// What begins on `from` does not end before.
    private func requireOrder(of values: EntryValues, in verb: RegisterVerb) throws {
        let days = ["from", "to"].map { name -> DatedDay? in
            guard let field = verb.field(name), case .day(let day) = values[field].first
            else { return nil }
            return day
        }
        guard let from = days[0], let to = days[1], to.day < from.firstDay else { return }
        throw Refusal(.wrongPeriod, [from.day.description, to.day.description])
    }
}
