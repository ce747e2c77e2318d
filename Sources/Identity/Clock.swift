import FoundationEssentials

/// What time it is, in seconds since 1970-01-01T00:00:00Z, as tokens count them.
public typealias Clock = @Sendable () -> Double

/// The clock of the machine.
public let systemClock: Clock = { Date().timeIntervalSince1970 }
