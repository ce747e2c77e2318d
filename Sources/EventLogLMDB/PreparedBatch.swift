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

/// A batch with all that can be worked out about it before the file is locked.
struct PreparedBatch {
    let batch: Batch
    /// The streams that the events belong to.
    let streams: BatchStreams
    /// The events that have a source, in order of the sources' hashes.
    let bySource: [HashedEvent]
    /// What is expected, in order of the streams' hashes.
    let expectations: [(hash: UInt64, stream: StreamName, expectation: Expectation)]
    /// The texts in order of their keys, so that they are put from left to right.
    let texts: [SealedText]

    /// About how much of the file is the batch's own, in bytes.
    var byteCount: Int {
        batch.events.reduce(texts.reduce(0) { $0 + $1.text.utf8.count }) { $0 + $1.payload.count + 128 }
    }

    /// Takes records as events; every source that is known is in conflict.
    init(_ restoration: Restoration) throws(EventLogError) {
        let clock = Clock.machine(Instant(milliseconds: 0))
        try self.init(
            Batch(restoration.events, texts: restoration.texts, clock: clock, sameContent: { _, _ in false }))
    }

    /// Checks that everything can be stored; throws `.unstorable` when not.
    init(_ batch: Batch) throws(EventLogError) {
        self.batch = batch
        var streams = BatchStreams(capacity: batch.events.count)
        var bySource: [HashedEvent] = []
        for (index, event) in batch.events.enumerated() {
            try event.checkStorable()
            streams.add(event.envelope.stream)
            if let source = event.envelope.source {
                bySource.append(HashedEvent(hash: source.indexHash, index: index))
            }
        }
        for text in batch.texts { try text.checkStorable() }
        streams.sort()
        bySource.sort()
        self.streams = streams
        self.bySource = bySource
        expectations = batch.expectations.map { ($0.key.indexHash, $0.key, $0.value) }.sorted { $0.hash < $1.hash }
        texts = batch.texts.sorted { $0.key < $1.key }
    }
}
