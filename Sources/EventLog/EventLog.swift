public import Record

/// An append-only log of events with one order (invariants L1-L7), whatever keeps it. It does not know what payloads
/// mean. Every call is synchronous and may come from any thread; every engine passes `EventLogConformance`.
public protocol EventLog: Sendable {
    /// The ledger's name, fixed when it was made.
    var origin: String { get }

    /// The ledger's random id, made with it: ledgers of one origin, such as a copy for tests, differ in it.
    var id: Identifier128 { get }

    /// The position and recorded instant of the last event.
    func head() throws(EventLogError) -> LogHead

    /// Appends a batch, all of it or nothing, and returns when it is durable.
    ///
    /// A proposal whose (system, key) is known is skipped as a duplicate when its content is the same, and the whole
    /// batch is refused with `.conflictingKey` when not; this is checked before revisions. Then every expectation
    /// must hold, or the batch is refused with `.conflictingRevision`.
    func append(_ batch: Batch) throws(EventLogError) -> [Outcome]

    /// Appends stored records byte for byte, all of them or nothing, and returns when they are durable. Position,
    /// revision, id, recorded instant and flags stay as they are.
    ///
    /// - Throws: `.conflictingRevision` when the first position does not follow the head, or a revision not its
    ///   stream's last one; `.clock` when a recorded instant lies before the one before it; `.conflictingKey` when a
    ///   (system, key) is known, whatever its content.
    func restore(_ restoration: Restoration) throws(EventLogError)

    /// The hashes of full subtrees of the Merkle tree over the stored bytes (invariant L8), all of one moment; throws
    /// `.unstorable` for a subtree that the log does not fill yet.
    func hashes(of nodes: [TreeNode]) throws(EventLogError) -> [TreeHash]

    /// One page of records, as bytes that are the caller's own: nothing stays open while it is used.
    func read(_ selection: Selection) throws(EventLogError) -> RecordPage

    /// The revision of a stream's last event; nil when the stream has none.
    func lastRevision(of stream: StreamName) throws(EventLogError) -> Revision?

    /// The last position that was recorded at or before an instant; `.zero` when none was.
    func position(at instant: Instant) throws(EventLogError) -> Position

    /// The position of the event that came from a source; nil when none did.
    func position(of source: Source) throws(EventLogError) -> Position?

    /// The texts under keys, with their salts; forgotten and unknown ones are missing in the answer.
    func texts(_ keys: [TextKey]) throws(EventLogError) -> [TextKey: SealedText]

    /// Takes texts away for good, with their salts, and remembers that it did: a forgotten text is never kept again,
    /// whatever is appended or restored. What was forgotten before stays as it was remembered then.
    func forget(_ forgettings: [Forgetting]) throws(EventLogError)

    /// All that was forgotten, in the order of the keys.
    func forgettings() throws(EventLogError) -> [Forgetting]
}

/// How far a log reaches.
public struct LogHead: Hashable, Sendable {
    /// The last position; `.zero` when the log is empty.
    public let position: Position
    /// When the last event was recorded; nil when the log is empty.
    public let recorded: Instant?
    /// The last position whose recorded instant was given by a source; `.zero` when none was.
    public let lastImportedTime: Position
    /// The first position whose recorded instant was given by a source; `.zero` when none was.
    public let firstImportedTime: Position

    /// Makes a head.
    public init(position: Position, recorded: Instant?, firstImportedTime: Position, lastImportedTime: Position) {
        self.position = position
        self.recorded = recorded
        self.firstImportedTime = firstImportedTime
        self.lastImportedTime = lastImportedTime
    }
}
