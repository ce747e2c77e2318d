/// Where an entity stands at some day: in which cell of the census, and since when.
struct CensusStanding: Hashable, Sendable {
    var cell: UInt32
    /// The number of the day, or `unset`.
    var since: Int32

    static let unset = Int32.min
}

/// From a day on, one entity more or less stands somewhere; known from a position on.
struct CensusRow: BitwiseCopyable, Hashable, Sendable {
    /// Days between the one from which the row counts and the one since when the entity stands there: all ones when it
    /// was never told.
    private static let unsetAge = UInt64(1) << 23 - 1
    /// Room is for 24 bits; long before, a census would take more memory than it saves.
    static let lastCell = UInt32(1) << 20 - 1

    /// Visible-from position in 48 bits, then 16 of the cell's 24.
    private let low: UInt64
    /// The day in 32 bits, its distance to `since` in 23, the sign in 1, then 8 of the cell's bits.
    private let high: UInt64

    /// Nil for what does not fit: a cell beyond `lastCell`, or more than 22 000 years between the two days.
    init?(_ standing: CensusStanding, isMinus: Bool, on day: Int32, visible: UInt64) {
        var age = Self.unsetAge
        if standing.since != CensusStanding.unset {
            age = UInt64(bitPattern: Int64(day) - Int64(standing.since))
            guard age < Self.unsetAge else { return nil }
        }
        guard standing.cell <= Self.lastCell else { return nil }
        low = visible | UInt64(standing.cell & 0xFFFF) << 48
        high = UInt64(UInt32(bitPattern: day)) | age << 32 | (isMinus ? 1 << 55 : 0) | UInt64(standing.cell >> 16) << 56
    }

    var visible: UInt64 { low & Row.lastPosition }
    var day: Int32 { Int32(bitPattern: UInt32(truncatingIfNeeded: high)) }
    var sign: Int { high >> 55 & 1 == 1 ? -1 : 1 }
    var cell: UInt32 { UInt32(low >> 48) | UInt32(high >> 56) << 16 }
    var since: Int32 {
        let age = high >> 32 & Self.unsetAge
        return age == Self.unsetAge ? CensusStanding.unset : day - Int32(age)
    }

    /// The order of rows in a run: by day, and for one day the same whatever order they came in.
    static func precedes(_ left: CensusRow, _ right: CensusRow) -> Bool {
        (left.day, left.visible, left.low, left.high) < (right.day, right.visible, right.low, right.high)
    }
}
