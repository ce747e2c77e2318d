/// The place of an event in the log: 1 is the first event, and there are no gaps (invariant L1).
public struct Position: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number itself; 0 stands for "before the first event".
    public let rawValue: UInt64

    /// Makes a position from its number.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// Makes a position from its number.
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Before the first event; also the head of an empty log.
    public static let zero = Position(0)

    /// The last position that an event can have, so that the number fits into any integer of 64 bits.
    public static let last = Position(UInt64(Int64.max))

    /// The next position.
    public var next: Position { Position(rawValue + 1) }

    /// Positions are ordered as their events were committed.
    public static func < (left: Position, right: Position) -> Bool { left.rawValue < right.rawValue }

    /// The bare number.
    public var description: String { String(rawValue) }
}

/// The place of an event in its stream: 0 is the first.
public struct Revision: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number itself.
    public let rawValue: UInt32

    /// Makes a revision from its number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Makes a revision from its number.
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// The first event of a stream.
    public static let first = Revision(0)

    /// The next revision.
    public var next: Revision { Revision(rawValue + 1) }

    /// Revisions are ordered as their events were committed.
    public static func < (left: Revision, right: Revision) -> Bool { left.rawValue < right.rawValue }

    /// The bare number.
    public var description: String { String(rawValue) }
}
