/// Where an event came from: the system and the key it has there. A repeated (system, key) is never appended twice.
public struct Source: Hashable, Sendable {
    /// The system, such as `nct`; at most 64 characters of `[A-Za-z0-9._:/-]`.
    public let system: String
    /// The key in that system, under the same limits.
    public let key: String

    /// Makes a source; nil when a part has other characters or length than permitted.
    public init?(system: String, key: String) {
        guard StreamName.isPermitted(system), StreamName.isPermitted(key) else { return nil }
        self.system = system
        self.key = key
    }

    /// A source whose parts were checked as bytes.
    init(checked system: String, key: String) {
        self.system = system
        self.key = key
    }
}

/// What is said about every event beside its payload.
public struct Envelope: Hashable, Sendable {
    /// The stream that the event belongs to.
    public var stream: StreamName
    /// The event's type, such as `funds-granted`.
    public var type: String
    /// The version of the payload's schema, from 1.
    public var version: UInt8
    /// When it became true in the world.
    public var effective: DatedDay
    /// Who appended it: a random id, never a name.
    public var actor: PersonID
    /// The code of the organisation that was acted for; may be empty.
    public var organisation: String
    /// Where it came from, if from another system.
    public var source: Source?
    /// The command or import that it is part of; `.none` when it is of none.
    public var correlation: Identifier128
    /// The event or command that it follows from, such as the command that it undoes; `.none` when none.
    public var causation: Identifier128

    /// Makes an envelope.
    public init(
        stream: StreamName, type: String, version: UInt8 = 1, effective: DatedDay, actor: PersonID,
        organisation: String = "", source: Source? = nil, correlation: Identifier128 = .none,
        causation: Identifier128 = .none
    ) {
        self.stream = stream
        self.type = type
        self.version = version
        self.effective = effective
        self.actor = actor
        self.organisation = organisation
        self.source = source
        self.correlation = correlation
        self.causation = causation
    }
}

/// How the recorded instant of an event came about.
public struct RecordFlags: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes flags from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The clock stood earlier than the event before, and was clamped to it.
    public static let clockClamped = RecordFlags(rawValue: 1)
    /// The recorded instant was given by a source, not read from this machine's clock.
    public static let importedTime = RecordFlags(rawValue: 2)
    /// All that there are; the other bits are zero.
    public static let known: RecordFlags = [.clockClamped, .importedTime]
}

/// One event as it stands in the log.
public struct Record: Hashable, Sendable {
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
    /// What it says, as bytes that the log does not interpret.
    public var payload: [UInt8]

    /// Makes a record.
    public init(
        position: Position, revision: Revision, id: EventID, recorded: Instant, flags: RecordFlags = [],
        envelope: Envelope, payload: [UInt8]
    ) {
        self.position = position
        self.revision = revision
        self.id = id
        self.recorded = recorded
        self.flags = flags
        self.envelope = envelope
        self.payload = payload
    }
}
