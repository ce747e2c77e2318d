public import Portfolio
public import Record

/// What a mapping makes of a file: the events, and for each row which of them it stands behind.
public struct Import: Sendable {
    /// The mapping's name.
    public let mapping: String
    /// The events, each once, in the order in which the rows need them.
    public internal(set) var events: [Proposal] = []
    /// The rows in the order of the file, those aside that the mapping leaves out.
    public internal(set) var rows: [ImportedRow] = []
    /// How many rows the mapping leaves out.
    public internal(set) var skipped = 0
    /// The texts that the events name.
    public internal(set) var texts: [TextKey: SealedText] = [:]

    init(mapping: String) { self.mapping = mapping }
}

/// One row of a file.
public struct ImportedRow: Sendable {
    /// The line of the file on which it begins, from 1.
    public let line: Int
    /// When the source learned of it, if the mapping says so.
    public let recorded: Instant?
    /// The events that it stands behind, by their place in the import; some may come from rows above.
    public internal(set) var events: [Int] = []
    /// Whether it adds to an event that several rows make up together.
    public internal(set) var isCollected = false
    /// Why it cannot be taken in; nil when it can.
    public internal(set) var problem: ImportProblem?
}
