public import Record
internal import SwiftProtobuf

extension Judge {
    /// Corrections and voids: the target must be there, and what rests on it must still hold.
    mutating func judgeAmendment(_ event: Payload.OneOf_Event) throws {
        switch event {
        case .corrected(let correction): try judge(correction)
        case .voided(let void): _ = try target(Position(void.position))
        default: throw misplaced()
        }
    }

    private func target(_ position: Position) throws -> PortfolioEvent {
        guard let target = own.event(at: position) else { throw Refusal(.unknownThing, ["event", "@\(position)"]) }
        guard own.standing(of: position) != .voided else { throw Refusal(.notAmendable, ["@\(position)"]) }
        return target
    }

    /// What is right must be as good as what anyone else appends: it is judged as if it were appended in the
    /// target's place.
    private mutating func judge(_ correction: Corrected) throws {
        let target = try target(Position(correction.position))
        guard target.amendment == nil, let right = try? Payload(serializedBytes: correction.event),
            let event = right.event, EventType.name(of: event) == target.envelope.type
        else { throw Refusal(.notAmendable, ["@\(target.position)"]) }
        var replacement = Proposal(
            event, to: proposal.stream, on: target.envelope.effective, organisation: target.envelope.organisation)
        if correction.hasEffective { replacement.effective = correction.effective.dated }
        if correction.hasOrganisation { replacement.organisation = correction.organisation }
        var without = WorldWithout(base: world, stream: proposal.stream, history: try own.without([target.position]))
        for rule in try Judge<WorldWithout<W>>.judge(replacement, in: &without) { breach(rule) }
        world = without.base
    }
}

/// The world, had one stream gone differently.
struct WorldWithout<Base: World>: World {
    var base: Base
    let stream: StreamName
    let history: StreamHistory

    var today: Day { base.today }

    mutating func history(of stream: StreamName) throws -> StreamHistory {
        stream == self.stream ? history : try base.history(of: stream)
    }

    mutating func streams(in category: String) throws -> [StreamName] { try base.streams(in: category) }
}

/// Finds the events of a stream that would not have been possible without another.
public enum Dependents {
    /// The positions that rest on an event: taking them in order, each that integrity rules would refuse, had the
    /// event and the dependents found so far not been.
    public static func of<W: World>(_ target: Position, in stream: StreamName, world: inout W) throws -> [Position] {
        let whole = try world.history(of: stream)
        var gone: Set<Position> = [target]
        var found: [Position] = []
        let later = whole.standing.filter { $0.position > target }.sorted { $0.position < $1.position }
        for event in later {
            // Each is judged by what was there when it came, not by what followed it.
            let missing = gone.union(later.lazy.map(\.position).filter { $0 >= event.position })
            var without = WorldWithout(base: world, stream: stream, history: try whole.without(missing))
            let proposal = Proposal(
                event.payload.event ?? .planClosed(PlanClosed()), to: stream, on: event.envelope.effective,
                organisation: event.envelope.organisation)
            do {
                _ = try Judge<WorldWithout<W>>.judge(proposal, in: &without)
            } catch is Refusal {
                gone.insert(event.position)
                found.append(event.position)
            }
            world = without.base
        }
        return found
    }
}
