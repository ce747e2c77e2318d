/// What must be known of an event to place it on both time axes, whatever it says.
public protocol LedgerEvent: Sendable {
    /// Its place in the log.
    var position: Position { get }
    /// When it became true in the world.
    var day: Day { get }
    /// The number of its kind, by which a projection says what concerns it: small and not negative.
    var kind: Int { get }
    /// What it does to an earlier event, if anything.
    var amendment: Amendment? { get }
    /// The event with the content that a correction of it carries, at its own position.
    ///
    /// - Throws: When the correction does not fit the event.
    func corrected(by correction: Self) throws -> Self
}

extension LedgerEvent {
    /// All of one kind.
    public var kind: Int { 0 }
}
