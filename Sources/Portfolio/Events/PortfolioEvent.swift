public import Record
internal import SwiftProtobuf

/// An event of the portfolio as it stands in the log, its payload read.
public struct PortfolioEvent: LedgerEvent {
    /// Its place in the log.
    public var position: Position
    /// Its place in its stream.
    public var revision: Revision
    /// Its name.
    public var id: EventID
    /// When the ledger learned of it.
    public var recorded: Instant
    /// How the recorded instant came about.
    public var flags: RecordFlags
    /// What is said about it.
    public var envelope: Envelope
    /// What it says.
    public var payload: Payload

    /// When it became true in the world.
    public var day: Day { envelope.effective.day }

    /// What it does to an earlier event, if anything.
    public var amendment: Amendment? {
        switch payload.event {
        case .corrected(let correction): .correct(Position(correction.position))
        case .voided(let void): .void(Position(void.position))
        default: nil
        }
    }

    /// Reads a record's payload; nil when no version of this program knew the type (invariant P3).
    ///
    /// - Throws: `EventProblem` when the type's version is newer, or the payload holds another type's event.
    public init?(_ record: Record) throws {
        guard let type = EventType.named(record.envelope.type) else { return nil }
        guard record.envelope.version == type.version else {
            throw EventProblem.unknownVersion(record.position, record.envelope.type, record.envelope.version)
        }
        guard let payload = try? Payload(serializedBytes: record.payload), payload.eventField == type.field else {
            throw EventProblem.unreadable(record.position, record.envelope.type)
        }
        position = record.position
        revision = record.revision
        id = record.id
        recorded = record.recorded
        flags = record.flags
        envelope = record.envelope
        self.payload = payload
    }

    /// A proposal as it would stand in the log, for judging what follows it in the same batch.
    public init(_ proposal: Proposal, position: Position, revision: Revision, recorded: Instant) {
        self.position = position
        self.revision = revision
        id = .none
        self.recorded = recorded
        flags = []
        envelope = proposal.envelope(actor: .none, correlation: .none)
        payload = proposal.payload
    }

    /// The event with the content that a correction carries.
    public func corrected(by correction: PortfolioEvent) throws -> PortfolioEvent {
        guard case .corrected(let content) = correction.payload.event,
            let right = try? Payload(serializedBytes: content.event), right.eventField == payload.eventField
        else { throw EventProblem.unreadable(correction.position, correction.envelope.type) }
        var event = self
        event.payload.event = right.event
        if content.hasEffective { event.envelope.effective = content.effective.dated }
        if content.hasOrganisation { event.envelope.organisation = content.organisation }
        return event
    }
}

/// Why an event of the log cannot be used. Projections stop at it and name its position (invariant P2).
public enum EventProblem: Error, Hashable, Sendable {
    /// A newer program wrote this version of the type.
    case unknownVersion(Position, String, UInt8)
    /// The payload is not what its type says.
    case unreadable(Position, String)
}
