internal import Record

extension Judge {
    /// What the descriptions of ideas, benefits and external funding cannot say.
    mutating func judgeInnovation(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .ideaReceived(let idea):
            // Whoever is or has been a patient must not be told from what the ledger holds.
            guard !idea.hasParty || !Vocabularies.privateSubmitters.contains(idea.submitter) else {
                throw Refusal(.privateSubmitter)
            }
        case .ideaTakenUp: breach(.withoutConsent, if: !Register.ideas.hasConsent(Array(before)))
        case .benefitDefined(let benefit):
            guard !benefit.project.isEmpty || !benefit.innovation.isEmpty else {
                throw Refusal(.missingValue, ["project"])
            }
        case .benefitExpected(let expected):
            try requireMeasure(expected.hasExpectedValue, number: expected.hasExpected)
        case .benefitMeasured(let measured):
            try requireMeasure(measured.hasRealisedValue, number: measured.hasRealised)
        case .fundingDeclined(let declined):
            breach(
                .neverApplied,
                if: !before.contains { event in
                    if case .fundingApplied(let applied) = event.content {
                        applied.source == declined.source
                    } else {
                        false
                    }
                })
        case .ownShareCovered(let covered): breach(.coveredOverPromise, if: exceedsPromise(covered))
        default: return
        }
    }

    /// Benefits in money are told in money, others in numbers.
    private func requireMeasure(_ isMoney: Bool, number: Bool) throws {
        guard case .benefitDefined(let benefit) = own.standing.first(where: { $0.payload.begins })?.content,
            isMoney || number
        else { return }
        let asksForMoney = benefit.kind == "money"
        guard asksForMoney ? !number : !isMoney else { throw Refusal(.otherMeasure, [proposal.stream.id]) }
    }

    /// Whether more of a funder's own share is covered than was promised, all parties together.
    private func exceedsPromise(_ covered: OwnShareCovered) -> Bool {
        let rest = own.standing.reduce(-covered.amount.minor) { rest, event in
            let (source, currency, share): (String, String, Int64) =
                switch event.content {
                case .ownSharePromised(let promised): (promised.source, promised.amount.currency, promised.amount.minor)
                case .fundsGranted(let grant): (grant.source, grant.amount.currency, grant.ownShareMinor)
                case .ownShareCovered(let own): (own.source, own.amount.currency, -own.amount.minor)
                default: ("", "", 0)
                }
            return source == covered.source && currency == covered.amount.currency ? rest + share : rest
        }
        return rest < 0
    }
}

extension Vocabularies {
    /// Those who had an idea and of whom nothing more than that is told.
    static let privateSubmitters: Set<String> = ["patient", "relative"]
}
