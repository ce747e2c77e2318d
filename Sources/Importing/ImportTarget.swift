public import Portfolio
public import Record

/// What becomes, or would become, of one event.
public enum EventStanding: Sendable {
    /// It can be appended.
    case new
    /// The ledger says the same under its key already, be it by a correction.
    case duplicate
    /// The ledger says something else under its key, and this event corrects that.
    case correction(Proposal)
    /// The ledger says something else under its key.
    case conflict(Refusal)
    /// A rule says no.
    case refused(Refusal)
}

/// Events that are appended together, all of them or none.
public struct ImportBatch: Sendable {
    /// The events, in order.
    public var proposals: [Proposal]
    /// The texts that they name.
    public var texts: [SealedText]
    /// When the source learned of them; nil reads the clock.
    public var recorded: Instant?
    /// What all events of the import share, so that it can be undone as one.
    public var correlation: Identifier128
}

/// The ledger as an import sees it.
public protocol ImportTarget {
    /// Judges the events of a row in order, those of earlier rows taken to stand in the ledger. When none is refused or
    /// in conflict, those that are new stand for the rows that follow; otherwise none does.
    ///
    /// - Parameter correcting: Whether a conflict may be resolved by a correction.
    /// - Returns: One standing for each proposal.
    /// - Throws: Only what ends the import.
    mutating func standings(
        of proposals: [Proposal], texts: [TextKey: SealedText], correcting: Bool
    ) throws -> [EventStanding]

    /// Appends a batch.
    ///
    /// - Returns: How many events were appended.
    mutating func append(_ batch: ImportBatch) throws -> Int
}
