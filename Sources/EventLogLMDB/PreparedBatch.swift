import EventLog
import Record

/// The place of an event in a batch under the hash of its source.
struct HashedEvent: Comparable {
    let hash: UInt64
    let index: Int

    static func < (left: HashedEvent, right: HashedEvent) -> Bool {
        left.hash < right.hash || left.hash == right.hash && left.index < right.index
    }
}

/// A batch with all that can be worked out about it before the file is locked; a class, for it is handed from thread to
/// thread.
final class PreparedBatch: Sendable {
    let batch: Batch
    /// The streams that the events belong to.
    let streams: BatchStreams
    /// The types that the events have.
    let types: NumberedNames
    /// The number of each event's type.
    let typeOfEvent: [Int]
    /// The events that have a source, in order of the sources' hashes.
    let bySource: [HashedEvent]
    /// What is expected, in order of the streams' hashes.
    let expectations: [(hash: UInt64, stream: StreamName, expectation: Expectation)]
    /// Where the texts stand, in order of their keys, so that they are put from left to right.
    let textOrder: [Int]

    /// About how much of the file is the batch's own, in bytes.
    var byteCount: Int {
        batch.events.reduce(batch.texts.reduce(0) { $0 + $1.text.utf8.count }) { $0 + $1.payload.count + 128 }
    }

    /// Takes records as events; every source that is known is in conflict.
    convenience init(_ restoration: Restoration) throws(EventLogError) {
        let clock = Clock.machine(Instant(milliseconds: 0))
        try self.init(
            Batch(restoration.events, texts: restoration.texts, clock: clock, sameContent: { _, _ in false }))
    }

    /// Checks that everything can be stored; throws `.unstorable` when not.
    init(_ batch: Batch) throws(EventLogError) {
        self.batch = batch
        var (streams, types) = (BatchStreams(capacity: batch.events.count), NumberedNames())
        var (typeOfEvent, bySource): ([Int], [HashedEvent]) = ([], [])
        typeOfEvent.reserveCapacity(batch.events.count)
        for (index, hashes) in try EventHashes.checking(batch.events).enumerated() {
            streams.add(batch.events[index].envelope.stream, hashes.stream)
            typeOfEvent.append(types.number(of: batch.events[index].envelope.type, hashes.type))
            if let hash = hashes.source { bySource.append(HashedEvent(hash: hash, index: index)) }
        }
        for text in batch.texts { try text.checkStorable() }
        streams.sort()
        bySource.sort()
        self.streams = streams
        self.types = types
        self.typeOfEvent = typeOfEvent
        self.bySource = bySource
        expectations = batch.expectations.map { ($0.key.indexHash, $0.key, $0.value) }.sorted { $0.hash < $1.hash }
        textOrder = PreparedBatch.order(of: batch.texts)
    }

    /// Keys are hashes, so their first bytes tell nearly all of them apart, and these lie together while they are
    /// sorted.
    private static func order(of texts: [SealedText]) -> [Int] {
        guard texts.count > 1 else { return Array(texts.indices) }
        let beginnings = texts.map { $0.key.bytes.span.bytes.bigEndianWord(at: 0) }
        return texts.indices.sorted { left, right in
            beginnings[left] == beginnings[right]
                ? texts[left].key < texts[right].key : beginnings[left] < beginnings[right]
        }
    }
}
