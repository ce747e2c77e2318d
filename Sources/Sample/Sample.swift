public import Application
internal import EventLog
internal import Portfolio
internal import Record

/// A region to try things on: the real organisations, innovation plan and calls as public facts, and projects, studies
/// and decisions that are made up and say so. It has everything that makes two axes of time worth having: closings,
/// late entries, corrections, voids, a merger and a revised plan.
public enum Sample {
    /// The name of a ledger that holds the sample.
    public static let origin = "helse-midt-eksempel"

    /// Tells the whole story to an empty ledger, at the instants at which the story says that it was learned.
    ///
    /// - Throws: `Refusal` when the access does not permit it, `EventLogError` when the log does not.
    public static func fill(_ ledger: Ledger, as access: Access) throws -> SampleSummary {
        let script = try script()
        let texts = script.texts
        var summary = SampleSummary()
        var numbers = SeededGenerator(seed: 2)
        for moment in script.moments {
            var command = try ledger.command(for: moment.deed)
            command.id = .random(using: &numbers)
            command.recorded = moment.recorded
            let keys = command.proposals.flatMap(\.payload.textKeys) + [command.despite?.textKey].compactMap(\.self)
            command.texts = keys.compactMap { texts[$0] }
            summary.add(command, events: try ledger.perform(command, as: access).appended)
        }
        return summary
    }

    /// The story as it is written, before any ledger has heard it.
    static func script() throws -> Script {
        var script = Script()
        try Reference.tell(in: &script)
        for story in try ProjectStory.all() { try story.tell(in: &script) }
        try Twists.tell(in: &script)
        try WorkedExample.tell(in: &script)
        try StudyStory.tellAll(in: &script)
        try InnovationStory.tellAll(in: &script)
        try PlanStory.tell(in: &script)
        try PlanFollowUp.tell(in: &script)
        try RegisterStory.tell(in: &script)
        try Duties.tell(in: &script)
        try Amendments.tell(in: &script)
        return script
    }
}

/// What a ledger was filled with.
public struct SampleSummary: Hashable, Sendable {
    /// How many events were appended.
    public private(set) var events = 0
    /// How many batches they came in.
    public private(set) var batches = 0
    /// How many things there are of a category, such as `project`.
    public var things: [String: Int] { streams.mapValues(\.count) }

    private var streams: [String: Set<StreamName>] = [:]

    mutating func add(_ command: Command, events: Int) {
        self.events += events
        batches += 1
        for proposal in command.proposals { streams[proposal.stream.category, default: []].insert(proposal.stream) }
    }
}

extension Ledger {
    /// The command that does what the story says, its texts still missing.
    fileprivate func command(for deed: Moment.Deed) throws -> Command {
        switch deed {
        case .tell(let proposals, let despite):
            var command = Command(proposals)
            command.despite = despite
            return command
        case .close(let year):
            return try close(String(year), Day(year, 1, 1)...Day(year, 12, 31), organisation: "RHF")
        case .lower(let source, let difference, let reason, let despite):
            let target = try event(from: source)
            var command = try correct(target, by: try target.payment(lowerBy: difference), texts: [], because: "–")
            for index in command.proposals.indices { command.proposals[index].payload.note = reason }
            command.despite = despite
            return command
        case .void(let source, let key, let reason, let despite):
            var proposal = Proposal(voiding: try event(from: source))
            proposal.source = key
            proposal.payload.note = reason
            var command = Command([proposal])
            command.despite = despite
            return command
        }
    }

    private func event(from source: Source) throws -> PortfolioEvent {
        guard let position = try log.position(of: source) else { throw Refusal(.unknownThing, ["event", source.key]) }
        return try event("@\(position)")
    }
}

extension PortfolioEvent {
    /// The same payment with a lower amount, in hundredths.
    fileprivate func payment(lowerBy difference: Int64) throws -> Proposal {
        guard case .fundsPaid(var paid) = payload.event else { throw Refusal(.notAmendable, ["@\(position)"]) }
        paid.amount.minor -= difference
        return Proposal(
            .fundsPaid(paid), to: envelope.stream, on: envelope.effective, organisation: envelope.organisation)
    }
}
