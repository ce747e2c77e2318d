internal import FoundationEssentials
internal import Record
internal import SwiftProtobuf

extension Judge {
    /// Corrections and voids: the target must be there, and what rests on it must still hold.
    mutating func judgeAmendment(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .corrected(let correction): try judge(correction)
        case .voided(let void): _ = try target(Position(void.position), void.eventID)
        default: throw misplaced()
        }
    }

    private func target(_ position: Position, _ id: Data) throws -> PortfolioEvent {
        guard let target = own.event(at: position) else { throw Refusal(.unknownThing, ["event", "@\(position)"]) }
        guard EventID(bytes: id) == target.id else { throw Refusal(.malformedContent, ["event_id"]) }
        guard own.standing(of: position) != .voided else { throw Refusal(.notAmendable, ["@\(position)"]) }
        return target
    }

    /// What is right must be as good as what anyone else appends: it is judged as if it were appended in the
    /// target's place.
    private mutating func judge(_ correction: Corrected) throws {
        let target = try target(Position(correction.position), correction.eventID)
        guard target.amendment == nil, let right = try? Payload(serializedBytes: correction.event),
            let event = right.event, EventType.name(of: event) == target.envelope.type
        else { throw Refusal(.notAmendable, ["@\(target.position)"]) }
        var replacement = Proposal(
            event, to: proposal.stream, on: target.envelope.effective, organisation: target.envelope.organisation)
        if correction.hasEffective { replacement.effective = correction.effective.dated }
        if correction.hasOrganisation { replacement.organisation = correction.organisation }
        var without = WorldWithout(
            base: world, histories: [proposal.stream: try own.without([target.position])])
        for rule in try Judge<WorldWithout<W>>.judge(replacement, in: &without) { breach(rule) }
        world = without.base
    }
}
