/// How answers to a question may be given to the public: groups of sums, of which those of persons must not be small.
public struct Publishing: Sendable {
    /// The columns that count persons, patients or employees; each row's are sums of what its group holds.
    public let persons: [String]
    /// The columns from which such counts could be told, and which are never given.
    public let withheld: [String]
    /// The question under whose name its publications are noted, where they count the same persons: whatever was
    /// published of either is laid beside the other. Nil for its own.
    public let alike: String?
    /// The column that says at which level other columns are read, and the level where none is asked for.
    public let level: (column: String, value: String)?

    /// The columns of persons, none where no persons are counted, and those that are withheld.
    public init(
        persons: [String] = [], withheld: [String] = [], alike: String? = nil,
        level: (column: String, value: String)? = nil
    ) {
        (self.persons, self.withheld, self.alike, self.level) = (persons, withheld, alike, level)
    }
}
