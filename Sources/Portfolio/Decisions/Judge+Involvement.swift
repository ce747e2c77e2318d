internal import Record

extension Judge {
    /// Who was asked, heard or answered about a plan.
    mutating func judgeInvolvement(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .partyInvolved(let involved):
            try require(involved.form, in: "involvement-forms", or: Vocabularies.involvementForms)
            try judge(involved)
        case .inputGiven(let given):
            try judge(given)
            breach(.inputAfterAdoption, if: given.isEarly && given.hasAt && isAdopted(before: given.at.dated.firstDay))
        case .inputAnswered(let answered):
            try require(answered.outcome, in: "input-outcomes", or: Vocabularies.inputOutcomes)
            guard !answered.outcome.isEmpty || answered.hasAnswer else { throw Refusal(.missingValue, ["outcome"]) }
            guard entries.contains(answered.entry) else {
                throw Refusal(.unknownThing, ["involvement", answered.entry])
            }
        default: throw misplaced()
        }
    }

    private mutating func judge(_ involved: PartyInvolved) throws {
        guard !involved.entry.isEmpty else { throw Refusal(.missingValue, ["entry"]) }
        guard !entries.contains(involved.entry) else {
            throw Refusal(.alreadyExists, ["involvement", involved.entry])
        }
        try requireOne(of: Vocabularies.stages, involved.stage, "stages", name: "stage")
        guard !involved.parties.isEmpty else { throw Refusal(.missingValue, ["party"]) }
        try requireParties(involved.parties)
        if !involved.item.isEmpty { try requireItem(involved.item) }
    }

    /// What stands in the involvement table so far.
    private var entries: Set<String> {
        Set(
            own.standing.compactMap { event in
                switch event.content {
                case .partyInvolved(let involved), .inputGiven(let involved): involved.entry
                default: nil
                }
            })
    }

    private func isAdopted(before day: Day) -> Bool {
        own.standing.contains { event in
            if case .planAdopted = event.content { event.day < day } else { false }
        }
    }
}

extension PartyInvolved {
    /// Whether it is about a plan that nobody had adopted yet.
    fileprivate var isEarly: Bool { stage != "adopted" }
}
