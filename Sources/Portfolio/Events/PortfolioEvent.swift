public import Record
internal import SwiftProtobuf

/// An event of the portfolio as it stands in the log, its payload read.
///
/// A class, since many projections look at each event and a copy of all that it may say is long.
public final class PortfolioEvent: LedgerEvent {
    /// Its place in the log.
    public let position: Position
    /// Its place in its stream.
    public let revision: Revision
    /// Its name.
    public let id: EventID
    /// When the ledger learned of it.
    public let recorded: Instant
    /// How the recorded instant came about.
    public let flags: RecordFlags
    /// What is said about it.
    public let envelope: Envelope
    /// What it says, with the decision and the notes around it.
    public let payload: Payload
    /// What happened: `payload.event`, at hand without a call, as every projection looks at it.
    public let content: Payload.OneOf_Event?
    /// The number of its type in the schema, by which registers know what is theirs.
    public let number: Int
    /// The policy rules that it is stored against: `payload.breaches`.
    public let breaches: [String]

    /// When it became true in the world.
    public var day: Day { envelope.effective.day }

    /// Its kind is its type.
    public var kind: Int { number }

    /// What it does to an earlier event, if anything.
    public var amendment: Amendment? {
        // Few events amend, and to look at what one says costs a copy.
        guard EventType.amending.contains(number) else { return nil }
        return switch content {
        case .corrected(let correction): .correct(Position(correction.position))
        case .voided(let void): .void(Position(void.position))
        default: nil
        }
    }

    /// Reads a record's payload; nil when no version of this program knew the type (invariant P3).
    ///
    /// - Throws: `EventProblem` when the type's version is newer, or the payload holds another type's event.
    public convenience init?(_ record: Record) throws {
        guard let type = EventType.named(record.envelope.type) else { return nil }
        guard record.envelope.version == type.version else {
            throw EventProblem.unknownVersion(record.position, record.envelope.type, record.envelope.version)
        }
        guard let (payload, number) = try? Payload.reading(record.payload), number == type.number else {
            throw EventProblem.unreadable(record.position, record.envelope.type)
        }
        self.init(
            position: record.position, revision: record.revision, id: record.id, recorded: record.recorded,
            flags: record.flags, envelope: record.envelope, payload: payload, number: type.number)
    }

    /// A proposal as it would stand in the log, for judging what follows it in the same batch.
    public convenience init(_ proposal: Proposal, position: Position, revision: Revision, recorded: Instant) {
        self.init(
            position: position, revision: revision, id: .none, recorded: recorded, flags: [],
            envelope: proposal.envelope(actor: .none, correlation: .none), payload: proposal.payload,
            number: proposal.payload.eventField)
    }

    private init(
        position: Position, revision: Revision, id: EventID, recorded: Instant, flags: RecordFlags,
        envelope: Envelope, payload: Payload, number: Int
    ) {
        self.position = position
        self.revision = revision
        self.id = id
        self.recorded = recorded
        self.flags = flags
        self.envelope = envelope
        self.payload = payload
        content = payload.event
        self.number = number
        breaches = payload.breaches
    }

    /// The event with the content that a correction carries, and the policy rules that this content goes against.
    public func corrected(by correction: PortfolioEvent) throws -> PortfolioEvent {
        guard case .corrected(let content) = correction.content,
            let right = try? Payload(serializedBytes: content.event), right.eventField == payload.eventField
        else { throw EventProblem.unreadable(correction.position, correction.envelope.type) }
        var (envelope, payload) = (envelope, payload)
        payload.event = right.event
        payload.breaches = correction.breaches
        payload.despite = correction.payload.despite
        if content.hasEffective { envelope.effective = content.effective.dated }
        if content.hasOrganisation { envelope.organisation = content.organisation }
        return PortfolioEvent(
            position: position, revision: revision, id: id, recorded: recorded, flags: flags, envelope: envelope,
            payload: payload, number: number)
    }
}

/// Why an event of the log cannot be used. Projections stop at it and name its position (invariant P2).
public enum EventProblem: Error, Hashable, Sendable {
    /// A newer program wrote this version of the type.
    case unknownVersion(Position, String, UInt8)
    /// The payload is not what its type says.
    case unreadable(Position, String)
}
