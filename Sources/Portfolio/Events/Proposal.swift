public import Record

/// An event that someone wants appended.
public struct Proposal: Hashable, Sendable {
    /// The stream it belongs to.
    public var stream: StreamName
    /// When it became true in the world.
    public var effective: DatedDay
    /// The organisation that is acted for; empty when none.
    public var organisation: String
    /// Where it comes from, if from another system.
    public var source: Source?
    /// What it says.
    public var payload: Payload

    /// Proposes an event.
    public init(
        _ event: Payload.OneOf_Event, to stream: StreamName, on effective: DatedDay, organisation: String = "",
        source: Source? = nil
    ) {
        self.stream = stream
        self.effective = effective
        self.organisation = organisation
        self.source = source
        payload = Payload()
        payload.event = event
    }

    /// The type's name, such as `funds-granted`.
    public var type: String { payload.event.map(EventType.name) ?? "" }

    /// The envelope under which it is stored.
    ///
    /// - Parameters:
    ///   - correlation: The command that it is part of.
    ///   - causation: The command that it undoes; `.none` when it undoes none.
    public func envelope(
        actor: PersonID, correlation: Identifier128, causation: Identifier128 = .none
    ) -> Envelope {
        Envelope(
            stream: stream, type: type, effective: effective, actor: actor, organisation: organisation,
            source: source, correlation: correlation, causation: causation)
    }
}
