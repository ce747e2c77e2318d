internal import EventLog
internal import FoundationEssentials
public import Portfolio
public import Record
internal import SwiftProtobuf

extension Ledger {
    /// A command that voids an event: it never happened. Voiding a void makes its target count again.
    public func void(_ target: PortfolioEvent, because reason: String) throws -> Command {
        var sealer = TextSealer()
        let proposal = Proposal(voiding: target, because: try sealer.seal(reason))
        return Command([proposal], texts: sealer.texts)
    }

    /// A command that corrects an event: what was registered wrongly, and what is right instead.
    ///
    /// - Parameters:
    ///   - changes: Fields of the event by their names in JSON, dots between levels, and their right values.
    ///   - effective: The right day; nil when the day stands.
    ///   - organisation: The right organisation; nil when it stands.
    public func correct(
        _ target: PortfolioEvent, changes: [(field: String, value: String)], effective: DatedDay?,
        organisation: String?, because reason: String
    ) throws -> Command {
        var sealer = TextSealer()
        guard target.amendment == nil else { throw Refusal(.notAmendable, ["@\(target.position)"]) }
        let standing = try standing(target)
        let right = try standing.payload.changing(changes, &sealer)
        guard right != standing.payload || effective != nil || organisation != nil else { throw Refusal(.emptyChange) }
        var content = Payload()
        content.event = right.event
        return try correct(
            target, to: content, effective: effective, organisation: organisation, because: reason, &sealer)
    }

    /// A command that puts a proposal's content in the place of an event's.
    public func correct(
        _ target: PortfolioEvent, by proposal: Proposal, texts: [SealedText], because reason: String
    ) throws -> Command {
        var sealer = TextSealer()
        var content = Payload()
        content.event = proposal.payload.event
        var command = try correct(
            target, to: content, effective: proposal.effective, organisation: proposal.organisation, because: reason,
            &sealer)
        command.texts += texts
        return command
    }

    private func correct(
        _ target: PortfolioEvent, to content: Payload, effective: DatedDay?, organisation: String?,
        because reason: String, _ sealer: inout TextSealer
    ) throws -> Command {
        var correction = Corrected()
        correction.position = target.position.rawValue
        correction.eventID = Data(target.id.bytes)
        correction.event = try content.serializedData()
        if let effective { correction.effective = PlainDay(effective) }
        if let organisation { correction.organisation = organisation }
        // On the effective axis a correction stands at its target's day.
        var proposal = Proposal(
            .corrected(correction), to: target.envelope.stream, on: target.envelope.effective,
            organisation: target.envelope.organisation)
        proposal.payload.note = try sealer.seal(reason)
        return Command([proposal], texts: sealer.texts)
    }

    /// The event as earlier corrections left it.
    private func standing(_ target: PortfolioEvent) throws -> PortfolioEvent {
        try history(of: target.envelope.stream).standing.first { $0.position == target.position } ?? target
    }

    /// A command that voids several events, newest first.
    public func void(all events: [PortfolioEvent], because reason: String) throws -> Command {
        var sealer = TextSealer()
        let note = try sealer.seal(reason)
        var command = Command(
            events.sorted { $0.position > $1.position }.map { Proposal(voiding: $0, because: note) },
            texts: sealer.texts)
        command.withDependents = true
        return command
    }
}
