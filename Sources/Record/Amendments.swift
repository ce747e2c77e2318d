/// What a later event may do to an earlier one. The log never changes; what a reader sees does.
public enum Amendment: Hashable, Sendable {
    /// The target never happened. Voiding a void makes its target count again.
    case void(Position)
    /// The target was registered wrongly; this event carries what is right.
    case correct(Position)

    /// The event that is amended.
    public var target: Position {
        switch self {
        case .void(let position), .correct(let position): position
        }
    }
}

/// What counts of an event at some point of the recorded axis.
public enum Standing: Hashable, Sendable {
    /// It counts as it was appended.
    case original
    /// It counts with the content that the correction at this position carries.
    case corrected(Position)
    /// It does not count.
    case voided
}

/// All amendments of one ledger or stream, from which the standing of any event at any position follows.
public struct Amendments: Sendable {
    private var byTarget: [Position: [(position: Position, amendment: Amendment)]] = [:]
    private var targets: [Position: Position] = [:]

    /// No amendments.
    public init() {}

    /// Adds the amendment that stands at a position. Positions come in rising order.
    public mutating func add(_ amendment: Amendment, at position: Position) {
        byTarget[amendment.target, default: []].append((position, amendment))
        targets[position] = amendment.target
    }

    /// Whether an event is itself an amendment.
    public func isAmendment(_ position: Position) -> Bool { targets[position] != nil }

    /// The event that an amendment is about in the end: a void of a void leads to the first void's target.
    public func root(of position: Position) -> Position {
        var root = position
        while let target = targets[root], target < root { root = target }
        return root
    }

    /// What counts of an event once everything up to and including a position is known.
    public func standing(of event: Position, at known: Position) -> Standing {
        guard let amendments = byTarget[event] else { return .original }
        var standing = Standing.original
        for (position, amendment) in amendments where position <= known {
            guard self.standing(of: position, at: known) != .voided else { continue }
            if case .void = amendment { return .voided }
            standing = .corrected(position)
        }
        return standing
    }
}
