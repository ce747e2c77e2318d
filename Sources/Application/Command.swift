public import EventLog
public import Portfolio
public import Record

/// Something that a person or a file wants the ledger to take in: one batch, all of it or nothing.
public struct Command: Sendable {
    /// Names the command in each of its events, so that it can be undone as one. The parts of an import share one.
    public var id: Identifier128
    /// The events, in order.
    public var proposals: [Proposal]
    /// The texts that the proposals name.
    public var texts: [SealedText]
    /// Who decided, when the events follow from a decision.
    public var decision: Decision?
    /// Why broken policy rules are accepted; nil refuses them.
    public var despite: Text?
    /// Whether the events tell what happened elsewhere: broken policy rules are then marked, not refused.
    public var isImport: Bool
    /// The revision that the first proposal's stream must have; nil for whatever it has.
    public var expected: Revision?
    /// What streams must be like because the command was made from what they said; empty for none. Checked once more
    /// whenever the decision is taken anew, and by a dry run.
    public var expecting: [StreamName: Expectation]
    /// When a source learned of it, not after now; the end of today means now. Nil reads the clock.
    public var recorded: Instant?
    /// Whether a clock that runs backwards or far ahead is accepted.
    public var toleratesClock: Bool
    /// The command that this one undoes; `.none` when it undoes none.
    public var undone: Identifier128
    /// Whether voiding takes along what rests on the voided event.
    public var withDependents: Bool
    /// Whether to stop before appending.
    public var isDryRun: Bool

    /// A command for events, with nothing out of the ordinary about it.
    public init(_ proposals: [Proposal], texts: [SealedText] = []) {
        var generator = SystemRandomNumberGenerator()
        id = .random(using: &generator)
        self.proposals = proposals
        self.texts = texts
        expecting = [:]
        isImport = false
        toleratesClock = false
        undone = .none
        withDependents = false
        isDryRun = false
    }
}

/// What became of a command.
public struct Receipt: Sendable {
    /// What became of one event.
    public struct Line: Sendable {
        /// The event's stream.
        public var stream: StreamName
        /// The event's type.
        public var type: String
        /// When it became true in the world.
        public var effective: DatedDay
        /// The organisation that was acted for; may be empty.
        public var organisation: String
        /// Where it stands, a duplicate where the first one does; nil for what is new in a dry run.
        public var position: Position?
        /// Its place in its stream; nil for what is new in a dry run.
        public var revision: Revision?
        /// Its name; nil for what is new in a dry run.
        public var id: EventID?
        /// When it was recorded; nil for what is new in a dry run.
        public var recorded: Instant?
        /// Whether it stood in the ledger before.
        public var isDuplicate: Bool
        /// The policy rules that it goes against.
        public var breaches: [Breach]
    }

    /// The ledger's name.
    public var origin: String
    /// The command's id.
    public var command: Identifier128
    /// One line for each event.
    public var lines: [Line]
    /// When the batch was recorded; nil in a dry run or when all were duplicates.
    public var recorded: Instant?
    /// The root of the log up to the last event appended, in base64; nil when nothing was.
    public var root: String?
    /// Whether nothing was appended on purpose.
    public var isDryRun: Bool

    /// How many events were appended, or would be.
    public var appended: Int { lines.filter { !$0.isDuplicate }.count }
}
