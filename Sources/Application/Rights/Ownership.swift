internal import Portfolio
internal import Record
internal import SwiftProtobuf

extension Ledger {
    /// Refuses what an adviser says of what another trust owns, in whosever name it is said: only of itself a trust
    /// speaks there, where it takes part.
    ///
    /// - Throws: `Refusal` with `.wrongTrust`.
    func requireOwnership(_ proposal: Proposal, by access: Access, in world: inout LogWorld) throws {
        guard access.role == .adviser, access.person != .none,
            !Role.isRegional(proposal.stream.category), proposal.stream.category != "alias"
        else { return }
        let history = try world.history(of: proposal.stream)
        let isOwned =
            try isOwn(history.owner, access) || isOwnPart(proposal.payload, proposal.organisation, history, access)
        guard try isOwned && isOwn(proposal.payload.rightOrganisation, access) else {
            throw Refusal(.wrongTrust, [access.organisation])
        }
    }

    /// Whether an organisation is the adviser's own, below it or merged into it; nobody's counts as own.
    private func isOwn(_ organisation: String, _ access: Access) throws -> Bool {
        try organisation.isEmpty || whole.belongings.isWithin(organisation, access.organisation, in: whole.log)
    }

    /// Whether an event, what it takes back and what it puts in the place of that is what the own trust says of itself.
    private func isOwnPart(
        _ payload: Payload, _ organisation: String, _ history: StreamHistory, _ access: Access
    ) throws -> Bool {
        guard let target = payload.target else {
            guard let participant = payload.event?.participant(saidBy: organisation) else { return false }
            return try !participant.isEmpty && isOwn(participant, access)
        }
        guard let event = history.event(at: target),
            try isOwnPart(event.payload, event.envelope.organisation, history, access)
        else { return false }
        guard case .corrected(let correction) = payload.event else { return true }
        return try isOwnPart(Payload(serializedBytes: correction.event), organisation, history, access)
    }
}

extension Payload {
    /// The event that is corrected or voided.
    fileprivate var target: Position? {
        switch event {
        case .corrected(let correction): Position(correction.position)
        case .voided(let void): Position(void.position)
        default: nil
        }
    }

    /// The organisation that a correction puts in the place of another; empty for none.
    fileprivate var rightOrganisation: String {
        if case .corrected(let correction) = event { correction.organisation } else { "" }
    }
}
